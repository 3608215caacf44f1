import { sql } from 'kysely'
import type { Database } from '#src/platform/database.ts'
import type { Contribution } from './contribution.ts'

type MealKey = { canteenId: string; mealId: string }

/**
 * Adds one contribution to a meal's bag (`by` 1) or removes one (`by` -1). Call under the meal's lock.
 *
 * The whole bag is written again, ordered by amount, in one statement: every row then carries the same transaction and
 * its place says nothing, so that not even PostgreSQL's own columns (xmin, ctid) tell which amount came last.
 */
export async function changeBag(
  tx: Database,
  { canteenId, mealId }: MealKey,
  { means, amountCents }: Contribution,
  by: 1 | -1,
): Promise<void> {
  await sql`
    with bag as (
      delete from contributions where canteen_id = ${canteenId} and meal_id = ${mealId} returning means, amount_cents, times
    ), changed as (
      select means, amount_cents, times from bag union all select ${means}, ${amountCents}::integer, ${by}::integer
    )
    insert into contributions (canteen_id, meal_id, means, amount_cents, times)
    select ${canteenId}::uuid, ${mealId}::uuid, means, amount_cents, sum(times) from changed
    group by means, amount_cents having sum(times) <> 0 order by means, amount_cents`.execute(tx)
}
