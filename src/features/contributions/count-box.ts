import { lockMeal } from '#src/features/meals/queries.ts'
import type { Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { refusalToTake, type ContributionRefusal } from './contribution.ts'

/** `envelopes` is null when nobody counted them. */
export type Box = { totalCents: number; envelopes: number | null }

type CountBox = { canteenId: string; mealId: string; box: Box; actorId: string; now: Date }

/** What a box held, counted in one go at the end. Counted again, the last count stands. */
export function countBox(db: Database, { canteenId, mealId, box, actorId, now }: CountBox): Promise<Result<null, ContributionRefusal>> {
  return db.transaction().execute(async (tx) => {
    const refusal = refusalToTake(await lockMeal(tx, { canteenId, mealId }))
    if (refusal) return refuse(refusal)

    const counted = { total_cents: box.totalCents, envelopes: box.envelopes }
    await tx
      .insertInto('contribution_boxes')
      .values({ canteen_id: canteenId, meal_id: mealId, ...counted })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id']).doUpdateSet(counted))
      .execute()
    await recordEvent(tx, { name: 'contribution-box.counted', canteenId, subjectId: mealId, actorId, at: now })
    return accept(null)
  })
}
