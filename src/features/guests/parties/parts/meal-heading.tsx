import { welcomesNewcomersOnly } from '#src/features/planning/meals/availability.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { placesLeft } from '#src/features/planning/meals/places.ts'
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

/** « Il reste 3 places en cuisine et 12 places à table. » */
export function PlacesLeft({ meal }: { meal: Meal }) {
  const { text, now } = usePage()
  if (welcomesNewcomersOnly(meal, now)) return <PlacesOfNewcomers meal={meal} />
  const left = placesLeft(meal, now)
  const table = text('bookings:form.leftTable', { count: left.table })
  const kitchen = text('bookings:form.leftKitchen', { count: left.kitchen })
  if (left.kitchen + left.table === 0) return <p class="places-left">{text('bookings:form.leftNone')}</p>
  const lead = !hasKitchen(meal)
    ? 'leftTableLead'
    : left.kitchen === 0
      ? 'leftTableOnly'
      : left.table === 0
        ? 'leftKitchenOnly'
        : 'leftLead'
  return <p class="places-left">{text(`bookings:form.${lead}`, { kitchen, table })}</p>
}

/** What is left is held: who comes for the first time says so, and has it. */
function PlacesOfNewcomers({ meal }: { meal: Meal }) {
  const { text, now } = usePage()
  const { kitchen, table } = placesLeft(meal, now, 'newcomer')
  return <p class="waiting-newcomers">{text('waitlists:join.newcomersForm', { count: kitchen + table })}</p>
}

/** At some sittings nobody cooks with the team. */
export function hasKitchen(meal: Meal): boolean {
  return meal.cooksAt !== null && meal.kitchenPlaces > 0
}
