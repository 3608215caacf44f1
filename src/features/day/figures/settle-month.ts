import type { Database } from '#src/platform/database/database.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { lockRollUps, rollUpMonth } from './roll-up-month.ts'
import { settleMeals } from './settle-meals.ts'

type SettleMonth = {
  canteenId: string
  /** Its first day. */
  month: string
  seals: Seals
}

/**
 * Writes in clear what the closed meals of a canteen's month received, and adds it up. A meal closed later is settled at its closing.
 * Called again, it settles what could not be opened before, and changes nothing else.
 */
export function settleMonth(db: Database, { canteenId, month, seals }: SettleMonth): Promise<void> {
  return inTransaction(db, async (tx) => {
    const meals = await lockMealsOf(tx, canteenId, month)
    await lockRollUps(tx)
    await tx
      .insertInto('settled_months')
      .values({ canteen_id: canteenId, month })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const closed = meals.filter(({ state }) => state === 'closed').map(({ mealId }) => mealId)
    await settleMeals(tx, { canteenId, mealIds: closed, seals })
    await rollUpMonth(tx, { canteenId, day: month })
  })
}

/** All of them: a meal that is being closed meanwhile is either settled here or sees that its month is. */
function lockMealsOf(tx: Database, canteenId: string, month: string) {
  const next = Temporal.PlainDate.from(month).add({ months: 1 }).toString()
  return tx
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('service_date', '>=', month)
    .where('service_date', '<', next)
    .select(['id as mealId', 'state'])
    .orderBy('id')
    .forUpdate()
    .execute()
}
