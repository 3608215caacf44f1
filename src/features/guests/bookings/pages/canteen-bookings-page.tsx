import type { PlannedMeal } from '#src/features/planning/meals/queries.ts'
import { formatClock, formatDay, formatDayRange } from '#src/platform/time.ts'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { Occupancy, WaitingCount } from './occupancy.tsx'

/** What the page shows of the meals to come: from a day to a day, and the first day with a meal after them. */
type ShownDays = { from: string; until: string; today: string; later: string | undefined }

/** The next meals, each with its list. */
export function CanteenBookingsPage({
  canteen,
  meals,
  days,
  unknownCode,
}: {
  canteen: { slug: string; name: string; timeZone: string }
  meals: readonly PlannedMeal[]
  days: ShownDays
  /** The code that was asked for and that no booking has; empty when none was. */
  unknownCode: string
}) {
  const { text, href, language, inFrench } = usePage()
  return (
    <TeamDocument title={text('bookings:team.title')} canteen={canteen}>
      <h1>{text('bookings:team.title')}</h1>
      {meals.length === 0 ? <NoMeals days={days} /> : <p class="lead">{text('bookings:team.lead')}</p>}
      {unknownCode && <ErrorSummary errors={{ code: text('bookings:code.teamUnknown') }} />}
      <CodeForm unknownCode={unknownCode} />
      <ul class="meal-lists">
        {meals.map((meal) => (
          <li key={meal.id}>
            <p class="eyebrow">
              {formatDay(meal.serviceDate, language)}, {formatClock(meal.tableAt, canteen.timeZone, language)}
            </p>
            <a {...inFrench} href={href(urls.mealBookings, { canteen: canteen.slug, meal: meal.slug })}>
              {meal.title}
            </a>
            <Occupancy meal={meal} />
            <WaitingCount canteen={canteen.slug} meal={meal} />
          </li>
        ))}
      </ul>
      <OtherDays canteen={canteen.slug} days={days} />
    </TeamDocument>
  )
}

function NoMeals({ days: { from, until, later } }: { days: ShownDays }) {
  const { text, language } = usePage()
  return (
    <p class="empty">
      {later ? text('bookings:team.noMealsThen', { days: formatDayRange(from, until, language) }) : text('bookings:team.noMeals')}
    </p>
  )
}

/** As far as meals are published: the next page begins where the next meal is. */
function OtherDays({ canteen, days: { from, today, later } }: { canteen: string; days: ShownDays }) {
  const { text, href, language } = usePage()
  const page = href(urls.canteenBookings, { canteen })
  if (from === today && !later) return null
  return (
    <p class="cluster no-print">
      {from > today && <a href={page}>{text('bookings:team.fromToday')}</a>}
      {later && <a href={`${page}?du=${later}`}>{text('bookings:team.later', { day: formatDay(later, language) })}</a>}
    </p>
  )
}

/** Who calls about a booking says its code. */
function CodeForm({ unknownCode }: { unknownCode: string }) {
  const { text } = usePage()
  return (
    <form method="get" class="booking-code-form no-print">
      <Field
        name="code"
        label={text('bookings:code.teamLabel')}
        error={unknownCode ? text('bookings:code.teamUnknown') : undefined}
        value={unknownCode}
        maxlength={12}
        autocomplete="off"
      />
      <button type="submit">{text('bookings:code.teamFind')}</button>
    </form>
  )
}
