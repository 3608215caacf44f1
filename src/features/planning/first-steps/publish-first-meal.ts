import { lockPlanning } from '#src/features/planning/meals/plan-meals.ts'
import { publishMeal } from '#src/features/planning/meals/publish-meals.ts'
import { addSitting } from '#src/features/planning/sittings/add-sitting.ts'
import { prepareWeeks } from '#src/features/planning/sittings/prepare-weeks.ts'
import type { SittingPlan } from '#src/features/planning/sittings/sitting.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type PublishFirstMeal = { canteenId: string; actorId: string; sitting: SittingPlan; now: Date }
export type FirstMealRefusal = 'already-begun' | 'no-day'

/** The first sitting, the weeks that follow from it as drafts, and the first of them published: one gesture. Sent twice it does so once. */
export function publishFirstMeal(
  db: Database,
  { canteenId, actorId, sitting, now }: PublishFirstMeal,
): Promise<Result<null, FirstMealRefusal>> {
  return inTransaction(db, async (tx) => {
    await lockPlanning(tx, canteenId)
    if (await hasBegun(tx, canteenId)) return refuse('already-begun')
    await addSitting(tx, { canteenId, actorId, sitting, now })
    await prepareWeeks(tx, { canteenId, actorId, now })
    const mealId = await findFirstDraft(tx, canteenId)
    // What was written stays: its drafts come with a later preparation.
    if (!mealId) return refuse('no-day')
    await publishMeal(tx, { canteenId, mealId, actorId, now })
    return accept(null)
  })
}

async function hasBegun(tx: Database, canteenId: string): Promise<boolean> {
  return (await tx.selectFrom('sitting_templates').where('canteen_id', '=', canteenId).select('id').executeTakeFirst()) !== undefined
}

async function findFirstDraft(tx: Database, canteenId: string): Promise<string | undefined> {
  const first = await tx
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('state', '=', 'draft')
    .orderBy('table_at')
    .select('id')
    .executeTakeFirst()
  return first?.id
}
