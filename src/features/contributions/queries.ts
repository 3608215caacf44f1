import type { Database } from '#src/platform/database.ts'
import type { MeansOfPayment } from '#src/platform/tables/bookings.ts'
import type { Contribution } from './contribution.ts'
import type { Box } from './count-box.ts'

type MealKey = { canteenId: string; mealId: string }

/** How many contributions a meal has received, and nothing else: what is shown before the closing. */
export async function countContributions(db: Database, meal: MealKey): Promise<number> {
  const { count } = await bagOf(db, meal)
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('times'), eb.lit(0)).as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function bagHolds(tx: Database, meal: MealKey, { means, amountCents }: Contribution): Promise<boolean> {
  const found = await bagOf(tx, meal).where('means', '=', means).where('amount_cents', '=', amountCents).select('times').executeTakeFirst()
  return found !== undefined
}

export type BagEntry = { means: MeansOfPayment; amountCents: number; times: number }

/** The whole bag, for the closing to sum up. No page may show it: a single meal has no money distribution. */
export function findBag(tx: Database, meal: MealKey): Promise<BagEntry[]> {
  return bagOf(tx, meal).select(['means', 'amount_cents as amountCents', 'times']).execute()
}

export function findBox(db: Database, { canteenId, mealId }: MealKey): Promise<Box | undefined> {
  return db
    .selectFrom('contribution_boxes')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .select(['total_cents as totalCents', 'envelopes'])
    .executeTakeFirst()
}

/** What the team says to who pays nothing today, in both languages. */
export function findZeroPolicy(db: Database, canteenId: string): Promise<{ fr: string; en: string }> {
  return db
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .select(['zero_policy_fr as fr', 'zero_policy_en as en'])
    .executeTakeFirstOrThrow()
}

function bagOf(db: Database, { canteenId, mealId }: MealKey) {
  return db.selectFrom('contributions').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId)
}
