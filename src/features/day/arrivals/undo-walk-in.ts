import { placesOf, type PartyKey } from '#src/features/guests/parties/party.ts'
import { takePlaces } from '#src/features/guests/parties/take-places.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { announce } from '#src/platform/database/live.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { refusalToWelcome, type WelcomeRefusal } from '#src/features/planning/meals/welcome.ts'
import { findParty } from './queries.ts'

type UndoWalkIn = PartyKey & { actorId: string | null; now: Date }

/** A tap too many: nobody stood there, so nothing stays but the trace. Only walk-ins can be undone. @throws NotFound */
export function undoWalkIn(db: Database, request: UndoWalkIn): Promise<Result<null, WelcomeRefusal>> {
  const { canteenId, mealId, bookingId, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const refusal = refusalToWelcome(await lockMeal(tx, request), now)
    if (refusal) return refuse(refusal)

    const party = await findParty(tx, request)
    if (party.channel !== 'walk-in') throw new NotFound()
    const { kitchen, table } = placesOf(party.guests)
    await takePlaces(tx, request, { kitchen: -kitchen, table: -table })
    await tx.deleteFrom('bookings').where('canteen_id', '=', canteenId).where('id', '=', bookingId).execute()
    await recordEvent(tx, { name: 'booking.walk-in-undone', canteenId, subjectId: bookingId, actorId, at: now })
    await announce(tx, `meal:${mealId}`)
    return accept(null)
  })
}
