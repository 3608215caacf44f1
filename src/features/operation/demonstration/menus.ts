/** Menus of the invented canteens, each of the months in which all its recipes are in season. There is always a vegetarian dish. */
import type { Allergen, Course } from '#src/platform/database/tables/meals.ts'
import plans from './menus.json' with { type: 'json' }
import { monthsBetween, recipeCalled } from './recipe-plans.ts'

export type MenuDish = { course: Course; name: string; vegetarian: boolean; allergens: Allergen[] }
export type Menu = { title: string; months: readonly number[]; dishes: MenuDish[] }

/** A dish bears the name of the recipe that it is cooked from, unless nobody cooks it. */
type PlannedDish = { course: Course; name: string; bought?: { allergens: Allergen[]; months: readonly [number, number] | null } }

let made: readonly Menu[] | undefined
export function menus(): readonly Menu[] {
  made ??= (plans as unknown as { title: string; dishes: PlannedDish[] }[]).map(({ title, dishes }) => {
    const served = dishes.map(servedDish)
    const months = monthsBetween(null).filter((month) => served.every(({ inSeason }) => inSeason.includes(month)))
    return { title, months, dishes: served.map(({ dish }) => dish) }
  })
  return made
}

function servedDish({ course, name, bought }: PlannedDish): { dish: MenuDish; inSeason: readonly number[] } {
  if (bought) return { dish: { course, name, vegetarian: true, allergens: bought.allergens }, inSeason: monthsBetween(bought.months) }
  const { months, isVegetarian, allergens } = recipeCalled(name)
  return { dish: { course, name, vegetarian: isVegetarian, allergens: [...allergens] }, inSeason: months }
}
