import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { announce } from '#src/platform/database/live.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockSeating, type SeatingKey } from './lock-seating.ts'
import { openPlan } from './move-party.ts'
import type { SeatingRefusal } from './seating.ts'
import { splitParty as partsOf } from './split.ts'

type SplitParty = SeatingKey & { actorId: string; now: Date }

/** Seats a party that no table holds at neighbouring ones, and pins it there: a proposal seats the others around it. */
export function splitParty(db: Database, request: SplitParty): Promise<Result<null, SeatingRefusal | 'room-too-small'>> {
  const { canteenId, mealId, bookingId, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const locked = await lockSeating(tx, request)
    if (!locked.ok) return locked
    const parts = partsOf(locked.value.tonight, bookingId)
    if (!parts) return refuse('room-too-small')

    await standUp(tx, request)
    await openPlan(tx, { canteenId, mealId, now })
    for (const [index, { table, guests }] of parts.entries()) {
      const ids = guests.map(({ id }) => id)
      const part = index + 1
      await tx.updateTable('attendees').set({ table_part: part }).where('canteen_id', '=', canteenId).where('id', 'in', ids).execute()
      const seat = { canteen_id: canteenId, meal_id: mealId, booking_id: bookingId, part, course: 1, table_id: table.id, pinned: true }
      await tx.insertInto('seats').values(seat).execute()
    }
    await recordEvent(tx, { name: 'seating.split', canteenId, subjectId: mealId, actorId, at: now })
    await announce(tx, `meal:${mealId}`)
    return accept(null)
  })
}

/** The party is one again, and stands. */
export function joinParty(db: Database, request: SplitParty): Promise<Result<null, SeatingRefusal>> {
  const { canteenId, mealId, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const locked = await lockSeating(tx, request)
    if (!locked.ok) return locked
    await standUp(tx, request)
    await recordEvent(tx, { name: 'seating.joined', canteenId, subjectId: mealId, actorId, at: now })
    await announce(tx, `meal:${mealId}`)
    return accept(null)
  })
}

async function standUp(tx: Database, { canteenId, bookingId }: SplitParty): Promise<void> {
  await tx.updateTable('attendees').set({ table_part: 0 }).where('canteen_id', '=', canteenId).where('booking_id', '=', bookingId).execute()
  await tx.deleteFrom('seats').where('canteen_id', '=', canteenId).where('booking_id', '=', bookingId).execute()
}
