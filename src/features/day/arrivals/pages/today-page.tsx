import { formatClock, formatDay } from '#src/platform/time.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { dayPageOf } from '../policy.ts'
import type { DayMeal } from '../queries.ts'

type TodayPageProps = { canteen: CanteenName; day: string; meals: readonly DayMeal[]; unclosed: readonly DayMeal[] }

export function TodayPage({ canteen, day, meals, unclosed }: TodayPageProps) {
  const { text, language, href } = usePage()
  return (
    <TeamDocument title={text('arrivals:today.title')} canteen={canteen}>
      <h1>{text('arrivals:today.title')}</h1>
      <p class="lead">{formatDay(day, language)}</p>
      {meals.length === 0 ? (
        <div class="empty">
          <p>{text('arrivals:today.none')}</p>
          <p>{text('arrivals:today.noneAdvice')}</p>
          <p>
            <a class="button" href={href(urls.comingMeals, { canteen: canteen.slug })}>
              {text('arrivals:coming.title')}
            </a>
          </p>
        </div>
      ) : (
        <MealLinks canteen={canteen} meals={meals} />
      )}
      {unclosed.length > 0 && (
        <section>
          <h2>{text('arrivals:today.unclosed')}</h2>
          <p>{text('arrivals:today.unclosedAdvice')}</p>
          <MealLinks canteen={canteen} meals={unclosed} dated />
        </section>
      )}
    </TeamDocument>
  )
}

/** Each leads to the page of the meal's day where the viewer's work is. */
function MealLinks({ canteen, meals, dated = false }: { canteen: CanteenName; meals: readonly DayMeal[]; dated?: boolean }) {
  const { text, language, href, viewer, inFrench } = usePage()
  const page = dayPageOf(viewer, canteen.slug)
  return (
    <ul class="day-meals">
      {meals.map((meal) => (
        <li key={meal.slug}>
          <a class="day-meal" href={href(page, { canteen: canteen.slug, meal: meal.slug })}>
            <strong {...inFrench}>{meal.title}</strong>
            <span>
              {dated && `${formatDay(meal.serviceDate, language)}, `}
              {text('arrivals:today.table', { clock: formatClock(meal.tableAt, canteen.timeZone, language) })}
            </span>
            <span class="soft">
              {text('arrivals:today.booked', { count: meal.eatersConfirmed, places: meal.tablePlaces })} ·{' '}
              {text(`meals:state.${meal.state}`)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
