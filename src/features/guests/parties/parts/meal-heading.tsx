import { welcomesNewcomersOnly } from '#src/features/planning/meals/availability.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { placesInWords } from '#src/features/planning/meals/parts/newcomers-welcome.tsx'
import { placesHeldFor, placesLeft } from '#src/features/planning/meals/places.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'

/** Which meal: the canteen and the day, the title, the hours. */
export function MealHeading({ meal }: { meal: Meal }) {
  const { text, language, inFrench } = usePage()
  const { title, canteen, serviceDate, cooksAt, tableAt } = meal
  const clock = (instant: Date) => formatClock(instant, canteen.timeZone, language)
  return (
    <header class="meal-heading">
      <p class="eyebrow">
        <ProperName french>{canteen.name}</ProperName> · {formatDay(serviceDate, language)}
      </p>
      <h1 {...inFrench}>{title}</h1>
      <p class="lead">
        {cooksAt
          ? text('bookings:form.hoursBoth', { cooks: clock(cooksAt), table: clock(tableAt) })
          : text('bookings:form.hoursTable', { table: clock(tableAt) })}
      </p>
    </header>
  )
}

/** « Il reste 3 places en cuisine et 12 places à table. », and what is kept for newcomers where others find nothing. */
export function PlacesLeft({ meal }: { meal: Meal }) {
  const { text, now } = usePage()
  const [left, held] = [placesLeft(meal, now), placesHeldFor(meal, now, 'newcomer')]
  if (welcomesNewcomersOnly(meal, now)) {
    return <p class="waiting-newcomers">{text('waitlists:join.newcomersForm', { places: placesInWords(meal, held, text) })}</p>
  }
  if (left.kitchen + left.table === 0) return <p class="places-left">{text('bookings:form.leftNone')}</p>
  return (
    <p class="places-left">
      {text('bookings:form.leftLead', { places: placesInWords(meal, left, text) })}{' '}
      {left.kitchen === 0 && held.kitchen > 0 && text('bookings:form.keptKitchen', { count: held.kitchen })}
      {left.table === 0 && held.table > 0 && text('bookings:form.keptTable', { count: held.table })}
    </p>
  )
}

/** At some sittings nobody cooks with the team. */
export function hasKitchen(meal: Meal): boolean {
  return meal.cooksAt !== null && meal.kitchenPlaces > 0
}
