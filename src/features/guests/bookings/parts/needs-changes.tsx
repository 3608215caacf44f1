import type { NeedsChange } from '../kitchen-log.ts'
import { nameOfNeed } from '#src/features/guests/parties/need-name.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { dayAt, formatClock, formatMoment } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'

/** Undefined: they cannot be told. */
export type KnownChanges = readonly NeedsChange[] | undefined

/** What who holds an earlier sheet must hear before cooking and before serving; never whose it is. */
export function NeedsChanges({ changes, meal }: { changes: KnownChanges; meal: Meal }) {
  const { text } = usePage()
  if (!changes) return <p class="notice refusal">{text('bookings:kitchenNeeds.changesUnreadable')}</p>
  if (changes.length === 0) return null
  return (
    <div class="notice refusal needs-changes">
      <p>
        <strong>{text('bookings:kitchenNeeds.changed')}</strong>
      </p>
      <ul>
        {changes.map((change) => (
          <Change key={change.since.getTime()} change={change} timeZone={meal.canteen.timeZone} />
        ))}
      </ul>
    </div>
  )
}

function Change({ change: { since, differences }, timeZone }: { change: NeedsChange; timeZone: string }) {
  const { text, language, now } = usePage()
  const isToday = dayAt(since, timeZone) === dayAt(now, timeZone)
  const moment = isToday ? formatClock(since, timeZone, language) : formatMoment(since, timeZone, language)
  const told = differences.map(({ need, by }) =>
    text(by > 0 ? 'bookings:kitchenNeeds.more' : 'bookings:kitchenNeeds.fewer', { count: Math.abs(by), need: nameOfNeed(need, text) }),
  )
  return <li>{text('bookings:kitchenNeeds.since', { moment, changes: told.join(', ') })}</li>
}
