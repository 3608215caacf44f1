/** What needs somebody now at the meals of a canteen. Pure. */
import { href, urls } from '#src/urls.ts'
import { comingMeals, nextMeal, type CanteenFacts, type HomeMeal } from './home.ts'

/** `count` of what, and where it is dealt with; `meal` and its day, or the month (`YYYY-MM`), where it is about one. */
export type Found = { count: number; url: string; meal?: { title: string; day: string }; month?: string }

export function findUnclosed({ slug, unclosed }: CanteenFacts): Found[] {
  const [meal, ...others] = unclosed
  if (!meal) return []
  if (others.length > 0) return [{ count: unclosed.length, url: href(urls.today, { canteen: slug }) }]
  return [{ count: 1, meal, url: href(urls.closing, { canteen: slug, meal: meal.slug }) }]
}

export function findCalls({ slug, meals }: CanteenFacts): Found[] {
  return meals
    .filter(({ toCall, isOver }) => toCall > 0 && !isOver)
    .map((meal) => {
      const page = meal.state === 'cancelled' ? urls.cancelMeal : urls.mealChange
      return { count: meal.toCall, meal, url: href(page, { canteen: slug, meal: meal.slug }) }
    })
}

/** Where an allergen came into a dish: the guests whom no message reaches. */
export function findAllergenCalls({ slug, meals }: CanteenFacts): Found[] {
  return meals
    .filter(({ allergensToCall, isOver, state }) => allergensToCall > 0 && !isOver && state !== 'cancelled')
    .map((meal) => ({ count: meal.allergensToCall, meal, url: href(urls.mealAllergens, { canteen: slug, meal: meal.slug }) }))
}

/** Of a meal that moved or is cancelled: those of the team whom no message reaches. */
export function findUntold({ slug, meals }: CanteenFacts): Found[] {
  return meals
    .filter(({ teamToTell, isOver }) => teamToTell > 0 && !isOver)
    .map((meal) => ({ count: meal.teamToTell, meal, url: href(urls.toTell, { canteen: slug }) }))
}

type MealPage = typeof urls.editMenu | typeof urls.seating

export function ofNextMeal(count: (meal: HomeMeal) => number | boolean, page: MealPage) {
  return (canteen: CanteenFacts): Found[] => {
    const meal = nextMeal(canteen)
    const found = meal ? Number(count(meal)) : 0
    return meal && found > 0 ? [{ count: found, meal, url: href(page, { canteen: canteen.slug, meal: meal.slug }) }] : []
  }
}

/** So many of the coming meals are named; of those after them it is told that there are some. */
const mealsNamed = 3

/** What its list of bookings deals with, of each coming meal. */
export function ofComingMeals(count: (meal: HomeMeal) => number) {
  return (canteen: CanteenFacts): Found[] =>
    comingMeals(canteen)
      .filter((meal) => count(meal) > 0)
      .slice(0, mealsNamed)
      .map((meal) => ({ count: count(meal), meal, url: href(urls.mealBookings, { canteen: canteen.slug, meal: meal.slug }) }))
}

/** Where nobody leads the kitchen or a key task is free, of each meal of the next days. */
export function ofTasks(count: (meal: HomeMeal) => number) {
  return (canteen: CanteenFacts): Found[] =>
    comingMeals(canteen)
      .filter((meal) => count(meal) > 0)
      .slice(0, mealsNamed)
      .map((meal) => ({ count: count(meal), meal, url: href(urls.mealTasks, { canteen: canteen.slug, meal: meal.slug }) }))
}

export function findWaitingLater(canteen: CanteenFacts): Found[] {
  const later = comingMeals(canteen).filter(({ waiting }) => waiting > 0).length - mealsNamed
  return later > 0 ? [{ count: later, url: href(urls.weeks, { canteen: canteen.slug }) }] : []
}

/** Where there are neither tables nor guests, there is nothing to plan. */
export function findMissingPlan(canteen: CanteenFacts): Found[] {
  return canteen.hasRoom ? ofNextMeal(({ hasPlan, expected }) => !hasPlan && expected > 0, urls.seating)(canteen) : []
}

/** Whose allergen sheet waits for somebody. */
export function findSheets(waits: (meal: HomeMeal) => boolean) {
  return (canteen: CanteenFacts): Found[] =>
    comingMeals(canteen)
      .filter(waits)
      .map((meal) => ({ count: 1, meal, url: href(urls.mealAllergens, { canteen: canteen.slug, meal: meal.slug }) }))
}
