import type { PlannedMeal } from '#src/features/planning/meals/queries.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { Occupancy, WaitingCount } from './occupancy.tsx'

/** The next meals, each with its list. */
export function CanteenBookingsPage({
  canteen,
  meals,
  unknownCode,
}: {
  canteen: { slug: string; name: string; timeZone: string }
  meals: readonly PlannedMeal[]
  /** The code that was asked for and that no booking has; empty when none was. */
  unknownCode: string
}) {
  const { text, href, language } = usePage()
  return (
    <TeamDocument title={text('bookings:team.title')} canteen={canteen}>
      <h1>{text('bookings:team.title')}</h1>
      {meals.length === 0 ? <p class="empty">{text('bookings:team.noMeals')}</p> : <p class="lead">{text('bookings:team.lead')}</p>}
      {unknownCode && <ErrorSummary errors={{ code: text('bookings:code.teamUnknown') }} />}
      <CodeForm unknownCode={unknownCode} />
      <ul class="meal-lists">
        {meals.map((meal) => (
          <li key={meal.id}>
            <p class="eyebrow">
              {formatDay(meal.serviceDate, language)}, {formatClock(meal.tableAt, canteen.timeZone, language)}
            </p>
            <a href={href(urls.mealBookings, { canteen: canteen.slug, meal: meal.slug })}>{meal.title}</a>
            <Occupancy meal={meal} />
            <WaitingCount canteen={canteen.slug} meal={meal} />
          </li>
        ))}
      </ul>
    </TeamDocument>
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
