import { dayPageOf } from '#src/features/day/arrivals/policy.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock, formatMonth, formatShortDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { mayCloseDay } from '../policy.ts'
import type { PastMeal, PastMonth } from '../queries.ts'

/** The first day of the month that is shown stands for it. */
type PastMealsProps = { canteen: CanteenName; months: readonly PastMonth[]; month: string; meals: readonly PastMeal[] }

/** Every meal that is over and how its closing stands; no count, which each closing shows to those who may read it. */
export function PastMealsPage({ canteen, months, month, meals }: PastMealsProps) {
  const { text, language } = usePage()
  return (
    <TeamDocument title={text('closings:past.title')} canteen={canteen}>
      <h1>{text('closings:past.title')}</h1>
      <p class="lead">{text('closings:past.lead')}</p>
      {months.length === 0 ? (
        <p class="empty">{text('closings:past.none')}</p>
      ) : (
        <section>
          <h2>{formatMonth(month, language)}</h2>
          <Standing meals={meals} />
          <ul class="past-meals">
            {meals.map((meal) => (
              <PastMealLine key={meal.slug} canteen={canteen} meal={meal} />
            ))}
          </ul>
        </section>
      )}
      <OtherMonths canteen={canteen} months={months} month={month} />
    </TeamDocument>
  )
}

function isUnclosed({ state }: PastMeal): boolean {
  return state === 'published' || state === 'held'
}

function Standing({ meals }: Pick<PastMealsProps, 'meals'>) {
  const { text } = usePage()
  const count = meals.filter(isUnclosed).length
  if (meals.length === 0) return <p class="empty">{text('closings:past.noneThen')}</p>
  return <p>{count === 0 ? text('closings:past.allClosed') : text('closings:past.unclosed', { count })}</p>
}

/** Leads whoever closes to the closing, and everybody else to what they saw on that day; the bar of the meal has the rest. */
function PastMealLine({ canteen, meal }: { canteen: CanteenName; meal: PastMeal }) {
  const { text, href, language, viewer, inFrench } = usePage()
  const page = mayCloseDay(viewer, { canteen: canteen.slug }) ? urls.closing : dayPageOf(viewer, canteen.slug)
  return (
    <li class={`planned ${meal.state}`}>
      <span class="planned-hours">
        {formatShortDay(meal.serviceDate, language)} <b>{formatClock(meal.tableAt, canteen.timeZone, language)}</b>
      </span>
      <a class="planned-title" {...inFrench} href={href(page, { canteen: canteen.slug, meal: meal.slug })}>
        {isolated(meal.title)}
      </a>
      <span class={`tag state-${isUnclosed(meal) ? 'draft' : meal.state}`}>
        {text(isUnclosed(meal) ? 'closings:past.toClose' : `meals:state.${meal.state}`)}
      </span>
    </li>
  )
}

/** The months next to it, and those where a meal was forgotten. */
function OtherMonths({ canteen, months, month }: Omit<PastMealsProps, 'meals'>) {
  const { text, href, language } = usePage()
  const older = months.findLast((other) => other.month < month)
  const newer = months.find((other) => other.month > month)
  const unclosed = months.filter((other) => other.unclosed > 0 && other.month !== month)
  const pageOf = (of: PastMonth) => `${href(urls.pastMeals, { canteen: canteen.slug })}?mois=${of.month.slice(0, 7)}`
  return (
    <nav class="no-print" aria-label={text('closings:past.months')}>
      <p class="cluster">
        {older && <a href={pageOf(older)}>{text('closings:past.older', { month: formatMonth(older.month, language) })}</a>}
        {newer && <a href={pageOf(newer)}>{text('closings:past.newer', { month: formatMonth(newer.month, language) })}</a>}
      </p>
      {unclosed.length > 0 && (
        <p class="cluster">
          {text('closings:past.unclosedElsewhere')}
          {unclosed.map((of) => (
            <a key={of.month} href={pageOf(of)}>
              {text('closings:past.month', { month: formatMonth(of.month, language), count: of.unclosed })}
            </a>
          ))}
        </p>
      )}
    </nav>
  )
}
