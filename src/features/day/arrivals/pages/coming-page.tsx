import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { TabLinks } from '#src/ui/team-menu.tsx'
import type { DayMeal } from '../queries.ts'

type ComingProps = { canteen: CanteenName; meals: readonly DayMeal[] }

/** The meals to come, each with all its pages: tomorrow's kitchen sheet is as near as today's. */
export function ComingPage({ canteen, meals }: ComingProps) {
  const { text } = usePage()
  return (
    <TeamDocument title={text('arrivals:coming.title')} canteen={canteen}>
      <h1>{text('arrivals:coming.title')}</h1>
      {meals.length === 0 ? (
        <p class="empty">{text('arrivals:coming.none')}</p>
      ) : (
        <ol class="coming-meals">
          {meals.map((meal) => (
            <ComingMeal key={meal.slug} canteen={canteen} meal={meal} />
          ))}
        </ol>
      )}
    </TeamDocument>
  )
}

function ComingMeal({ canteen, meal }: { canteen: CanteenName; meal: DayMeal }) {
  const { text, language, mealTabs, inFrench } = usePage()
  const title = isolated(meal.title)
  const when = `${formatDay(meal.serviceDate, language)}, ${formatClock(meal.tableAt, canteen.timeZone, language)}`
  return (
    <li>
      <p class="eyebrow">{when}</p>
      <h2 {...inFrench}>{title}</h2>
      <p class="soft">{text('arrivals:today.booked', { count: meal.eatersConfirmed, places: meal.tablePlaces })}</p>
      <nav class="tabs" aria-label={`${title}, ${when}`}>
        <TabLinks tabs={mealTabs(canteen.slug, meal.slug)} here={undefined} />
      </nav>
    </li>
  )
}
