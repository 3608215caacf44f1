import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { letTurnGo } from './let-turn-go.ts'
import { findTurns } from './queries.ts'

type EndStandingPlace = { canteenId: string; placeId: string; actorId: string | null; now: Date }

/** Ends a standing place and lets its meals to come go. Its row is deleted, with the contact that it held. @throws NotFound */
export function endStandingPlace(db: Database, { canteenId, placeId, actorId, now }: EndStandingPlace): Promise<void> {
  return inTransaction(db, async (tx) => {
    const turns = await findTurns(tx, canteenId, now, placeId)
    // Whoever locks several meals takes them in this order.
    for (const { mealId } of turns.toSorted((one, other) => one.mealId.localeCompare(other.mealId)))
      await letTurnGo(tx, { canteenId, placeId, mealId, actorId, now })
    await tx
      .deleteFrom('standing_places')
      .where('canteen_id', '=', canteenId)
      .where('id', '=', placeId)
      .returning('id')
      .executeTakeFirstOrThrow(() => new NotFound())
    await recordEvent(tx, { name: 'standing-place.ended', canteenId, subjectId: placeId, actorId, at: now })
  })
}
