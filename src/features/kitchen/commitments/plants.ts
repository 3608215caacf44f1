/** How much of what is served is without meat or fish, as menus mark it. Pure. */
import type { Course } from '#src/platform/database/tables/meals.ts'

export type MealOfDishes = {
  slug: string
  title: string
  serviceDate: string
  dishes: readonly { course: Course; name: string; vegetarian: boolean }[]
}

export type PlantShare = { plant: number; all: number }

/** What is eaten before cheese and dessert: those are without meat anyway, and would flatter. */
const counted: readonly Course[] = ['starter', 'main', 'side']

export function plantShareOf(meals: readonly MealOfDishes[]): PlantShare {
  const dishes = meals.flatMap((meal) => meal.dishes.filter(({ course }) => counted.includes(course)))
  return { plant: dishes.filter(({ vegetarian }) => vegetarian).length, all: dishes.length }
}

/** Meals at which every dish that counts is without meat or fish. */
export function wholePlantMeals(meals: readonly MealOfDishes[]): number {
  return meals.map((meal) => plantShareOf([meal])).filter(({ plant, all }) => all > 0 && plant === all).length
}
