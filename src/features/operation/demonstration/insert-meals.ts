/** A canteen of the demonstration with all its meals: drawn, then inserted table by table. */
import { rollUpMonth } from '#src/features/day/figures/roll-up-month.ts'
import { sealBag } from '#src/features/money/contributions/seal-bag.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Sealed, Seals } from '#src/platform/seal.ts'
import { makeRandom, type Random } from '#src/solver/random.ts'
import type { CanteenPlan } from './canteen-plans.ts'
import { forgetPlans } from './forget-plans.ts'
import { insertCanteen } from './insert-canteen.ts'
import { insertEncounters } from './insert-encounters.ts'
import { insertMany } from './insert-many.ts'
import { insertMixing } from './insert-mixing.ts'
import { insertRoom } from './insert-room.ts'
import { insertSeatingAnswers } from './insert-seating-answers.ts'
import { insertHeldPlaces, insertWaitlists } from './insert-waitlists.ts'
import { mealDaysOf, type MealDay } from './meal-days.ts'
import { addMeal, noRows, type Canteen, type Rows } from './meal-rows.ts'
import { neighbourhoodOf } from './regulars.ts'
import { drawRegulars, standingPlaceRow } from './standing.ts'

export type Made = { canteen: Canteen; rows: Rows }

export type OneCanteen = {
  plan: CanteenPlan
  position: number
  seed: number
  today: string
  unpublishedFrom: string
  now: Date
  secret: string
  seals: Seals
}

/** A canteen with its meals. What is drawn beside them has a chance of its own: the rest of the demonstration stays as it is. */
export async function insertOne(
  db: Database,
  { plan, position, seed, today, unpublishedFrom, now, secret, seals }: OneCanteen,
): Promise<Made> {
  const randomOf = (what: number) => makeRandom(seed * 1000 + position + what)
  const random = randomOf(0)
  const canteen = await insertCanteen(db, plan, position, { today, unpublishedFrom, now, random, seals })
  const rows = drawRows(canteen, position, today, random)
  await insertRows(db, rows, seals)
  await insertSettledMonths(db, rows)
  await insertMixing(db, canteen.id, today)
  await rollUpMonths(db, rows)
  await insertRoom(db, canteen.id, randomOf(500))
  await insertSeatingAnswers(db, canteen.id)
  await insertEncounters(db, { canteenId: canteen.id, secret, today, rows })
  await insertHeldPlaces(db, canteen.id, now)
  const meals = linesOf(position)
  if (meals > 0) await insertWaitlists(db, { canteenId: canteen.id, meals, seals, now, random: randomOf(700) })
  await forgetPlans(db)
  return { canteen, rows }
}

/** Meals that were drawn by themselves. */
export async function insertDrawn(db: Database, rows: Rows, seals: Seals): Promise<void> {
  await insertRows(db, rows, seals)
  await insertSettledMonths(db, rows)
  await rollUpMonths(db, rows)
}

/** The first canteen, which has the whole team, shows the most; every third one has a meal that people wait for. */
function linesOf(position: number): number {
  if (position === 0) return 2
  return position % 3 === 0 ? 1 : 0
}

/** Everything that happens in one canteen, from thirteen months ago to five weeks ahead. */
export function drawRows(canteen: Canteen, position: number, today: string, random: Random): Rows {
  const rows = noRows()
  const neighbourhood = neighbourhoodOf(canteen.plan, random)
  const [past, ahead] = split(mealDaysOf(canteen.plan, position, today, random))
  for (const mealDay of past) addMeal(rows, canteen, { neighbourhood, regulars: [] }, mealDay, random)
  const regulars = drawRegulars(canteen, neighbourhood, position === 0, random)
  rows.standing_places.push(...regulars.map((regular) => standingPlaceRow(canteen, regular)))
  for (const mealDay of ahead) addMeal(rows, canteen, { neighbourhood, regulars }, mealDay, random)
  return rows
}

function split(days: readonly MealDay[]): [MealDay[], MealDay[]] {
  return [days.filter(({ past }) => past), days.filter(({ past }) => !past)]
}

/** One statement a table: 60,000 rows in seconds. */
async function insertRows(db: Database, { money, ...tables }: Rows, seals: Seals): Promise<void> {
  const bags = money.map(({ bag, ...meal }) => sealedRow(meal, sealBag(seals, meal, bag)))
  for (const [table, values] of Object.entries({ ...tables, bags })) await insertMany(db, table as keyof typeof tables | 'bags', values)
}

function sealedRow({ canteenId, mealId }: MealKey, { keyId, bytes }: Sealed) {
  return { canteen_id: canteenId, meal_id: mealId, key_id: keyId, bytes: `\\x${bytes.toString('hex')}` }
}

async function insertSettledMonths(db: Database, { settled_money: money, figures }: Rows): Promise<void> {
  const meals = new Set(money.map(({ meal_id: id }) => id))
  const settled = figures.filter(({ meal_id: id }) => meals.has(id))
  const months = new Map(
    settled.map(({ canteen_id, service_date: day }) => [day.slice(0, 7), { canteen_id, month: `${day.slice(0, 7)}-01` }]),
  )
  if (months.size > 0)
    await db
      .insertInto('settled_months')
      .values([...months.values()])
      .execute()
}

/** Each month once, as closing its meals one by one would have left it. */
async function rollUpMonths(db: Database, { figures }: Rows): Promise<void> {
  const firsts = new Map(figures.map((row) => [row.service_date.slice(0, 7), row]))
  for (const { canteen_id: canteenId, service_date: day } of firsts.values()) await rollUpMonth(db, { canteenId, day })
}
