import type { Meal } from '#src/features/planning/meals/meal.ts'
import { ageClasses } from '#src/platform/database/tables/bookings.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Party } from '../arrival.ts'
import { partyName } from './party-item.tsx'

export const walkInKinds = ['child', ...ageClasses, 'unknown'] as const

/** One tap for each person who comes in without a booking; no name is asked. */
export function WalkIns({ meal, walkIns }: { meal: Meal; walkIns: readonly Party[] }) {
  const { text, href } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <aside class="board-door no-print">
      <h2>{text('arrivals:walkIn.title')}</h2>
      <p class="hint">{text('arrivals:walkIn.hint')}</p>
      <form method="post" action={href(urls.walkIns, place)} class="walk-ins">
        <FormKey />
        {walkInKinds.map((kind) => (
          <button key={kind} type="submit" id={`walk-in-${kind}`} name="kind" value={kind}>
            <span aria-hidden="true">+ 1</span> {text(`arrivals:walkIn.${kind}`)}
          </button>
        ))}
      </form>
      {walkIns.length > 0 && <Counted meal={meal} walkIns={walkIns} />}
      {meal.state === 'published' && (
        <form method="post" action={href(urls.mealHeld, place)}>
          <p class="hint">{text('arrivals:board.startHint')}</p>
          <button type="submit">{text('arrivals:board.start')}</button>
        </form>
      )}
    </aside>
  )
}

function Counted({ meal, walkIns }: { meal: Meal; walkIns: readonly Party[] }) {
  const { text } = usePage()
  return (
    <details id="walk-ins-counted" class="party-details">
      <summary>{text('arrivals:walkIn.counted', { count: walkIns.length })}</summary>
      <ul>
        {walkIns.map((party) => (
          <li key={party.bookingId}>
            <span>{partyName(party, text)}</span>
            <UndoWalkIn meal={meal} party={party} />
          </li>
        ))}
      </ul>
    </details>
  )
}

export function UndoWalkIn({ meal, party }: { meal: Meal; party: Party }) {
  const { text, href } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug, booking: party.bookingId }
  return (
    <form method="post" action={href(urls.walkInUndone, place)} class="gesture">
      <button type="submit">{text('arrivals:board.undo')}</button>
    </form>
  )
}
