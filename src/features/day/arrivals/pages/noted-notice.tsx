import type { Meal } from '#src/features/planning/meals/meal.ts'
import { usePage } from '#src/ui/page.tsx'
import { boardOf, isNamelessWalkIn, type Party } from '../arrival.ts'
import { GestureForm, partyName } from './party-item.tsx'
import { UndoWalkIn } from './walk-ins.tsx'

/** What the last gesture did, and the way back. */
export function NotedNotice({ meal, party, open }: { meal: Meal; party: Party | undefined; open: boolean }) {
  const { text } = usePage()
  if (!party) return null
  const where = standing(party)
  const name = partyName(party, text)
  const isWalkIn = isNamelessWalkIn(party)
  return (
    <div class="noted no-print" aria-live="polite" tabindex={-1} id="noted">
      <p>{isWalkIn ? text('arrivals:board.noted.walkIn', { age: name }) : text(`arrivals:board.noted.${where}`, { name })}</p>
      {open && isWalkIn && <UndoWalkIn meal={meal} party={party} />}
      {open && !isWalkIn && where !== 'expected' && (
        <GestureForm party={party} meal={meal}>
          <button type="submit" name="gesture" value={where === 'arrived' ? 'undo-arrive' : 'undo-miss'}>
            {text('arrivals:board.undo')}
          </button>
        </GestureForm>
      )}
    </div>
  )
}

function standing(party: Party): 'expected' | 'arrived' | 'absent' {
  const { arrived, absent } = boardOf([party])
  if (arrived.length > 0) return 'arrived'
  return absent.length > 0 ? 'absent' : 'expected'
}
