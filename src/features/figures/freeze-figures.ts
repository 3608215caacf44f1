import type { Price } from '#src/features/canteens/queries.ts'
import { findBag, findBox } from '#src/features/contributions/queries.ts'
import type { Meal } from '#src/features/meals/meal.ts'
import type { Database } from '#src/platform/database.ts'
import { figuresOf, type Figures } from './figures.ts'
import { findCountedGuests } from './queries.ts'
import { lockRollUps, rollUpMonth } from './roll-up-month.ts'

type FreezeFigures = { meal: Meal; price: Price; cashCountedCents: number | null }

/** Counts a meal, writes its figures and its month's. Call under the meal's lock, once its guests no longer change and its tables are counted. */
export async function freezeFigures(tx: Database, { meal, price, cashCountedCents }: FreezeFigures): Promise<Figures> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const [guests, bag, box] = await Promise.all([findCountedGuests(tx, key), findBag(tx, key), findBox(tx, key)])
  const { lowPriceMaxCents } = await lockRollUps(tx)
  const figures = figuresOf({
    ...meal,
    guests,
    bag,
    box,
    lowPriceMaxCents,
    cashCountedCents,
    suggestedCents: price.suggestedCents,
    breakEvenCents: price.ingredientsCents + price.runningCostsCents,
  })
  await tx
    .insertInto('figures')
    .values({ canteen_id: key.canteenId, meal_id: key.mealId, ...figures })
    .execute()
  await rollUpMonth(tx, { canteenId: key.canteenId, day: meal.serviceDate })
  return figures
}
