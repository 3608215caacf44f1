import { allergensIn } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { ToldAllergens } from '#src/features/planning/meals/menu.ts'
import type { Database } from '#src/platform/database/database.ts'
import { isVegetarian } from './diet.ts'
import { isComplete } from './menu.ts'
import { differingVersions } from './version.ts'
import { findMenu } from './queries.ts'

/** What guests are shown: the sheet that somebody has confirmed, as long as it stands; of one that is not, what is known to be in dishes. Undefined where the canteen keeps none. */
export async function findToldAllergens(db: Database, { id, canteen }: Meal): Promise<ToldAllergens | undefined> {
  if (!canteen.followed.includes('recipes')) return undefined
  const { sheet, confirmed, dishes: cooked, pantry } = await findMenu(db, { canteenId: canteen.id, mealId: id })
  const isConfirmed = confirmed !== null && isComplete(sheet)
  const dishes = sheet.dishes.map(({ name, states, traces }, at) => {
    const versions = differingVersions(pantry.catalogue, cooked[at]!)
    return [name, { contains: allergensIn(states, 'yes'), traces, versions }] as const
  })
  const marked = cooked.filter((dish) => isVegetarian(pantry.catalogue, dish)).map(({ name }) => name)
  return { isConfirmed, dishes: new Map(dishes), vegetarian: new Set(marked) }
}
