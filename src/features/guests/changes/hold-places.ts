import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { serveWaitlist } from '#src/features/guests/waitlists/serve-waitlist.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { holdColumns, refusalToHold, type HeldPlaces, type HoldRefusal } from '#src/features/planning/meals/held-places.ts'
import { releasedAt } from '#src/features/planning/meals/places.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'

type HoldPlaces = MealKey & { held: HeldPlaces; actorId: string; now: Date }

/** Keeps free places of a meal for newcomers and for a partner's group; what is let go is offered to who waits. */
export function holdPlaces(db: Database, { canteenId, mealId, held, actorId, now }: HoldPlaces): Promise<Result<null, HoldRefusal>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, { canteenId, mealId })
    const refusal = refusalToHold(meal, held)
    if (refusal) return refuse(refusal)
    await tx.updateTable('meals').set(holdColumns(held)).where('canteen_id', '=', canteenId).where('id', '=', mealId).execute()
    await enqueue(tx, 'serve-waitlist', { canteenId, mealId }, { at: releasedAt({ ...meal, ...held }), key: `release:${mealId}` })
    await recordEvent(tx, { name: 'meal.places-held', canteenId, subjectId: mealId, actorId, at: now, facts: factsOf(held) })
    await serveWaitlist(tx, { canteenId, mealId }, now)
    return accept(null)
  })
}

function factsOf({ newcomers, partner, releaseMinutes }: HeldPlaces) {
  return {
    newcomersInKitchen: newcomers.kitchen,
    newcomersAtTable: newcomers.table,
    partnerInKitchen: partner.kitchen,
    partnerAtTable: partner.table,
    releaseMinutes,
  }
}

type HoldPlacesOfSitting = { canteenId: string; sittingId: string; held: HeldPlaces; actorId: string; now: Date }

/** What every meal made from the sitting from now on holds back. */
export function holdPlacesOfSitting(db: Database, { canteenId, sittingId, held, actorId, now }: HoldPlacesOfSitting): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('sitting_templates')
      .set(holdColumns(held))
      .where('canteen_id', '=', canteenId)
      .where('id', '=', sittingId)
      .execute()
    await recordEvent(tx, { name: 'sitting.places-held', canteenId, subjectId: sittingId, actorId, at: now, facts: factsOf(held) })
  })
}
