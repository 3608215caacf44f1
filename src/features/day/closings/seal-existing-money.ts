/**
 * Bags made before they were sealed. SQL migrations know no secret: they leave the money of meals in three tables "to seal", which go once
 * they are empty.
 */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { sql } from 'kysely'
import { emptyBag, type Bag, type BagEntry, type Box } from '#src/features/money/contributions/bag.ts'
import { keepBag } from '#src/features/money/contributions/keep-bag.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import { nextShowing } from './showing.ts'

const mealsAtOnce = 200

/**
 * Seals what is left to seal, each meal in a transaction of its own: stopped at any moment, it goes on where it was. Run after every
 * migration, by one process at a time.
 */
export async function sealExistingMoney(db: Database, seals: Seals): Promise<void> {
  if (!(await hasMoneyToSeal(db))) return
  for (let meals = await nextMeals(db); meals.length > 0; meals = await nextMeals(db))
    for (const meal of meals) await inTransaction(db, (tx) => sealMeal(tx, seals, meal))
  await sql`drop table contributions_to_seal, boxes_to_seal, tills_to_seal`.execute(db)
}

async function hasMoneyToSeal(db: Database): Promise<boolean> {
  const { rows } = await sql`select where to_regclass('public.contributions_to_seal') is not null`.execute(db)
  return rows.length > 0
}

async function nextMeals(db: Database): Promise<MealKey[]> {
  const { rows } = await sql<MealKey>`
    select canteen_id as "canteenId", meal_id as "mealId" from contributions_to_seal
    union select canteen_id, meal_id from boxes_to_seal
    union select canteen_id, meal_id from tills_to_seal
    limit ${mealsAtOnce}`.execute(db)
  return rows
}

async function sealMeal(tx: Database, seals: Seals, key: MealKey): Promise<void> {
  const meal = await lockMeal(tx, key)
  const { bag } = await findMoney(tx, seals, key)
  const found = { ...(bag ?? emptyBag), ...(await takeMoney(tx, key)) }
  const closed = meal.state === 'closed' ? await asClosed(tx, key, found) : found
  await keepBag(tx, seals, key, closed)
}

async function takeMoney(tx: Database, { canteenId, mealId }: MealKey): Promise<Pick<Bag, 'contributions' | 'box' | 'till'>> {
  const ofMeal = sql`where canteen_id = ${canteenId} and meal_id = ${mealId}`
  const contributions = await sql<BagEntry>`
    with taken as (delete from contributions_to_seal ${ofMeal} returning means, amount_cents, times)
    select means, amount_cents as "amountCents", times from taken order by means, amount_cents`.execute(tx)
  const boxes = await sql<Box>`delete from boxes_to_seal ${ofMeal} returning total_cents as "totalCents", envelopes`.execute(tx)
  const tills = await sql<{ countedCents: number }>`delete from tills_to_seal ${ofMeal} returning counted_cents as "countedCents"`.execute(
    tx,
  )
  const [till] = tills.rows
  return { contributions: contributions.rows, box: boxes.rows[0] ?? null, till: till ? { ...till, countedBy: '' } : null }
}

/** What the last closing showed, under today's rule: closings of before kept nothing of it. */
async function asClosed(tx: Database, key: MealKey, bag: Bag): Promise<Bag> {
  const closing = await tx
    .selectFrom('events')
    .where('canteen_id', '=', key.canteenId)
    .where('subject_id', '=', key.mealId)
    .where('name', '=', 'meal.closed')
    .orderBy('id', 'desc')
    .select('happened_at as closedAt')
    .executeTakeFirst()
  const closed = { ...bag, closedAt: closing?.closedAt ?? null }
  const showing = nextShowing(closed, await findCanteenThreshold(tx))
  return { ...closed, showings: showing ? [showing] : [] }
}
