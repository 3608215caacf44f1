import { formatClock, formatShortDay } from '#src/platform/time.ts'
import { MealLine } from './meal-line.tsx'
import { usePage } from './page.tsx'
import type { PlacesShown } from './places.tsx'
import { urls } from '#src/urls.ts'

export type NextMeal = {
  canteen: string
  slug: string
  title: string
  day: string
  tableAt: Date
  timeZone: string
  where: string
  availability: PlacesShown
}

/** The next meals, each with its day: for pages that are not a calendar. */
export function NextMeals({ meals }: { meals: readonly NextMeal[] }) {
  const { language, href } = usePage()
  return (
    <ul class="meal-lines with-day">
      {meals.map((meal) => (
        <MealLine
          key={meal.canteen + meal.slug}
          address={href(urls.meal, { canteen: meal.canteen, meal: meal.slug })}
          title={meal.title}
          clock={`${formatShortDay(meal.day, language)}, ${formatClock(meal.tableAt, meal.timeZone, language)}`}
          where={meal.where}
          places={meal.availability}
        />
      ))}
    </ul>
  )
}
