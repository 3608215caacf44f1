import { formatClock, formatDay } from '#src/platform/time.ts'
import { MealLine } from '#src/ui/meal-line.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { CalendarDay, ShownMeal } from '../calendar.ts'

/** The meals of one day. It shows nothing beside its properties, so that its HTML can be kept while they do not change. */
export function DayOfMeals({ day: { day, meals }, oneCanteen }: { day: CalendarDay; oneCanteen: boolean }) {
  const { language } = usePage()
  return (
    <section class="day" id={day}>
      <h2>{formatDay(day, language).replace(/ \d{4}$/, '')}</h2>
      <ul>
        {meals.map((meal) => (
          <Meal key={meal.canteen + meal.slug} meal={meal} oneCanteen={oneCanteen} />
        ))}
      </ul>
    </section>
  )
}

function Meal({ meal, oneCanteen }: { meal: ShownMeal; oneCanteen: boolean }) {
  const { text, href, language } = usePage()
  const place = meal.placeName ?? (oneCanteen ? '' : `${meal.canteenName}, ${meal.town}`)
  const kind = meal.kind === 'lunch' || meal.kind === 'dinner' ? '' : text(`meals:kind.${meal.kind}`)
  return (
    <MealLine
      address={href(urls.meal, { canteen: meal.canteen, meal: meal.slug })}
      title={meal.title}
      clock={formatClock(meal.tableAt, meal.timeZone, language)}
      where={[place, kind].filter(Boolean).join(' · ')}
      places={meal.availability}
    />
  )
}
