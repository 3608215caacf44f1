/** How much of what is served is without meat or fish, as menus mark it. What nobody checked is never counted so. Pure. */
import { servedOf, substitutionsIn, type MenuDish } from '#src/features/kitchen/menus/menu.ts'
import { recipeOf } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { isSubRecipe, linesOf } from '#src/features/kitchen/recipes/recipe.ts'
import type { Course } from '#src/platform/database/tables/meals.ts'

/** `unchecked`: marked, and something in it comes from nobody knows what. */
export type Marked = 'plant' | 'unchecked' | 'other'

export type MealOfDishes = {
  slug: string
  title: string
  serviceDate: string
  dishes: readonly { course: Course; name: string; marked: Marked }[]
}

/** @param unknown ids of the canteen's own ingredients of which nobody said what they come from */
export function markedDish(dish: MenuDish, unknown: ReadonlySet<string>): MealOfDishes['dishes'][number] {
  const { course, name, vegetarian } = dish
  return { course, name, marked: !vegetarian ? 'other' : holdsAnyOf(dish, unknown) ? 'unchecked' : 'plant' }
}

/** In any variant that is served, with what was replaced on the day. */
function holdsAnyOf(dish: MenuDish, ingredients: ReadonlySet<string>): boolean {
  const { recipe } = dish
  if (!recipe) return false
  const rules = recipeOf(recipe.id, recipe.content)
  return servedOf(recipe).some((variant) => {
    const instead = substitutionsIn(dish, variant)
    return linesOf(rules, variant || undefined).some(
      (line) => !isSubRecipe(line) && ingredients.has(instead.get(line.id) ?? line.ingredient ?? ''),
    )
  })
}

export type PlantShare = { plant: number; unchecked: number; all: number }

/** What is eaten before cheese and dessert: those are without meat anyway, and would flatter. */
const counted: readonly Course[] = ['starter', 'main', 'side']

export function plantShareOf(meals: readonly MealOfDishes[]): PlantShare {
  const dishes = meals.flatMap((meal) => meal.dishes.filter(({ course }) => counted.includes(course)))
  const count = (wanted: Marked) => dishes.filter(({ marked }) => marked === wanted).length
  return { plant: count('plant'), unchecked: count('unchecked'), all: dishes.length }
}

/** Meals at which every dish that counts is without meat or fish. */
export function wholePlantMeals(meals: readonly MealOfDishes[]): number {
  return meals.map((meal) => plantShareOf([meal])).filter(({ plant, all }) => all > 0 && plant === all).length
}
