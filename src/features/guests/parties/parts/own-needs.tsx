import { isolated } from '#src/platform/plain-text.ts'
import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import { usePage } from '#src/ui/page.tsx'
import type { NeedsOfParty } from '../need.ts'
import type { BookingOfMeal } from '../queries.ts'
import { nameOfNeed } from '../need-name.ts'

type OwnNeedsProps = {
  booking: BookingOfMeal
  needs: NeedsOfParty | undefined
  /** What it said may be among counts that are nobody's. */
  countedBefore: boolean
}

/** What the party said that it needs to eat, for whoever holds its link. What was erased or cannot be read never looks like nothing said. */
export function OwnNeeds({ booking: { meal, attendees }, needs, countedBefore }: OwnNeedsProps) {
  const { text } = usePage()
  if (meal.needsErasedAt) return <p class="hint">{text('bookings:needs.erased', { hours: hoursKept })}</p>
  if (!needs) return <p class="notice information">{text('bookings:needs.lost')}</p>
  const told = attendees.flatMap(({ id, firstName, position }) => {
    const own = needs.get(position) ?? []
    return own.length > 0 ? [{ id, name: firstName || text('bookings:someone'), own: own.map((need) => nameOfNeed(need, text)) }] : []
  })
  if (countedBefore) return <p class="hint">{text('bookings:needs.countedBefore')}</p>
  if (told.length === 0) return null
  return (
    <section class="own-needs">
      <h3>{text('bookings:needs.told')}</h3>
      <ul>
        {told.map(({ id, name, own }) => (
          <li key={id}>
            <strong>{isolated(name)}</strong> {own.join(', ')}
          </li>
        ))}
      </ul>
      <p class="hint">{text('bookings:needs.hint')}</p>
    </section>
  )
}
