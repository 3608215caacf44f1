import { isolated, joined } from '#src/platform/plain-text.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { MealLine } from '#src/ui/meal-line.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { CalendarDay, ShownMeal } from '../calendar.ts'

export type DayProps = { day: CalendarDay; oneCanteen: boolean; isFolded: boolean }

/** The meals of one day. It shows nothing beside its properties, so that its HTML can be kept while they do not change. */
export function DayOfMeals({ day: { day, meals, hasMore }, oneCanteen, isFolded }: DayProps) {
  const { text, language } = usePage()
  const name = <h2>{formatDay(day, language).replace(/ \d{4}$/, '')}</h2>
  const list = (
    <>
      <ul>
        {meals.map((meal) => (
          <Meal key={meal.canteen + meal.slug} meal={meal} oneCanteen={oneCanteen} />
        ))}
      </ul>
      {hasMore && <p class="small soft">{text('calendar:moreThatDay')}</p>}
    </>
  )
  if (!isFolded)
    return (
      <section class="day" id={day}>
        {name}
        {list}
      </section>
    )
  return (
    <details class="day" id={day}>
      <summary>
        {name} <MealCount meals={meals} />
      </summary>
      {list}
    </details>
  )
}

/** What lies under the fold: how many meals, and in how many of them there are places. */
function MealCount({ meals }: { meals: readonly ShownMeal[] }) {
  const { text } = usePage()
  const open = meals.filter(({ availability }) => availability.status === 'open').length
  return <span class="day-count">{text('calendar:folded', { count: meals.length, open })}</span>
}

function Meal({ meal, oneCanteen }: { meal: ShownMeal; oneCanteen: boolean }) {
  const { text, href, language } = usePage()
  const place = meal.placeName ?? (oneCanteen ? '' : joined([meal.canteenName, meal.town]))
  const kind = meal.kind === 'lunch' || meal.kind === 'dinner' ? '' : text(`meals:kind.${meal.kind}`)
  return (
    <MealLine
      address={href(urls.meal, { canteen: meal.canteen, meal: meal.slug })}
      title={meal.title}
      clock={formatClock(meal.tableAt, meal.timeZone, language)}
      where={isolated(place)}
      beside={[meal.distance ?? '', kind].filter(Boolean).join(' · ')}
      places={{ ...meal.availability, newcomersOnly: meal.newcomersOnly }}
    />
  )
}
