import type { Price } from '#src/features/organisation/canteens/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { figuresOf, type Figures } from './figures.ts'
import { findCountedGuests, isMonthSettled } from './queries.ts'
import { lockRollUps, rollUpMonth } from './roll-up-month.ts'
import { settleMeals } from './settle-meals.ts'

type FreezeFigures = { meal: Meal; price: Price; seals: Seals }

/**
 * Counts a meal, writes its figures and its month's. Its money stays sealed, unless that of its month is settled already. Call under the
 * meal's lock, once its guests and its bag no longer change and its tables are counted.
 */
export async function freezeFigures(tx: Database, { meal, price, seals }: FreezeFigures): Promise<Figures> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const guests = await findCountedGuests(tx, key)
  const { lowPriceMaxCents } = await lockRollUps(tx)
  const figures = figuresOf({
    ...meal,
    guests,
    lowPriceMaxCents,
    suggestedCents: price.suggestedCents,
    breakEvenCents: price.ingredientsCents + price.runningCostsCents,
  })
  await tx
    .insertInto('figures')
    .values({ canteen_id: key.canteenId, meal_id: key.mealId, ...figures })
    .execute()
  if (await isMonthSettled(tx, key.canteenId, meal.serviceDate))
    await settleMeals(tx, { canteenId: key.canteenId, mealIds: [key.mealId], seals })
  await rollUpMonth(tx, { canteenId: key.canteenId, day: meal.serviceDate })
  return figures
}
