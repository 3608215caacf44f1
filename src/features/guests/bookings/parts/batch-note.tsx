import type { ToldNeeds } from '#src/features/guests/parties/kitchen-batch.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatMoment } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'

/** Of when the counts are, and from when on they follow every booking. */
export function BatchNote({ batch: { at, liveFrom }, meal }: { batch: NonNullable<ToldNeeds['batch']>; meal: Meal }) {
  const { text, language } = usePage()
  const moment = (instant: Date) => formatMoment(instant, meal.canteen.timeZone, language)
  return (
    <p class="hint">
      {at ? text('bookings:kitchenNeeds.batch', { moment: moment(at) }) : text('bookings:kitchenNeeds.noBatch')}{' '}
      {text('bookings:kitchenNeeds.liveFrom', { moment: moment(liveFrom) })}
    </p>
  )
}
