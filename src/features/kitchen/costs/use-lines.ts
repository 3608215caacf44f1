import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mostQuarters } from './cost.ts'
import { findUsableLines } from './queries.ts'

type UseLines = MealKey & {
  serviceDate: string
  /** By line, in quarters; those that are not named stay. */
  quarters: ReadonlyMap<string, number>
  actorId: string
  now: Date
}

/** Says which lines went into a meal. No line goes into meals more than once as a whole. Locks: the lines. @param tx of `saveEdit` @returns refused by the line */
export async function useLines(
  tx: Database,
  { canteenId, mealId, serviceDate, quarters, actorId, now }: UseLines,
): Promise<Result<null, string>> {
  await lockLines(tx, canteenId, [...quarters.keys()])
  const usable = await findUsableLines(tx, { canteenId, mealId }, serviceDate)
  for (const line of usable) {
    const taken = quarters.get(line.lineId)
    if (taken === undefined || taken === line.quarters) continue
    if (taken + line.elsewhere > mostQuarters) return refuse(line.lineId)
    await writeUse(tx, { canteen_id: canteenId, meal_id: mealId, purchase_id: line.purchaseId, line_id: line.lineId }, taken)
  }
  await recordEvent(tx, { name: 'meal-cost.noted', canteenId, subjectId: mealId, actorId, at: now })
  return accept(null)
}

/** In one order, so that two who note two meals wait for each other. */
async function lockLines(tx: Database, canteenId: string, lineIds: readonly string[]): Promise<void> {
  if (lineIds.length === 0) return
  await tx
    .selectFrom('purchase_lines')
    .where('canteen_id', '=', canteenId)
    .where('id', 'in', lineIds)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()
}

type Use = { canteen_id: string; meal_id: string; purchase_id: string; line_id: string }

async function writeUse(tx: Database, use: Use, quarters: number): Promise<void> {
  if (quarters > 0) {
    await tx
      .insertInto('used_lines')
      .values({ ...use, quarters })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id', 'purchase_id', 'line_id']).doUpdateSet({ quarters }))
      .execute()
    return
  }
  await tx
    .deleteFrom('used_lines')
    .where('canteen_id', '=', use.canteen_id)
    .where('meal_id', '=', use.meal_id)
    .where('purchase_id', '=', use.purchase_id)
    .where('line_id', '=', use.line_id)
    .execute()
}
