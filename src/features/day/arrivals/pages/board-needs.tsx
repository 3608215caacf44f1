import type { ToldNeeds } from '#src/features/guests/parties/kitchen-batch.ts'
import { isAllergy } from '#src/features/guests/parties/need.ts'
import { nameOfNeed } from '#src/features/guests/parties/need-name.ts'
import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { usePage } from '#src/ui/page.tsx'
import { BatchNote } from '#src/features/guests/bookings/parts/batch-note.tsx'
import { NeedsChanges, type KnownChanges } from '#src/features/guests/bookings/parts/needs-changes.tsx'

/** The allergies among who comes, in one line, and what who cooks from an earlier sheet must be told. */
export function BoardNeeds({ changes, ...told }: { needs: ToldNeeds; changes: KnownChanges; meal: Meal }) {
  return (
    <>
      <Announced {...told} />
      {told.needs.batch && <BatchNote batch={told.needs.batch} meal={told.meal} />}
      {!told.meal.needsErasedAt && <NeedsChanges changes={changes} meal={told.meal} />}
    </>
  )
}

function Announced({ needs: { counts, unreadable }, meal }: { needs: ToldNeeds; meal: Meal }) {
  const { text } = usePage()
  const announced = counts.filter(({ need }) => isAllergy(need)).map(({ need, guests }) => `${guests} ${nameOfNeed(need, text)}`)
  if (announced.length === 0 && unreadable === 0 && !meal.needsErasedAt) return null
  return (
    <p class="board-needs">
      {announced.length > 0 && (
        <>
          <strong>{text('arrivals:board.allergies')}</strong> {announced.join(', ')}.{' '}
        </>
      )}
      {unreadable > 0 && <strong>{text('bookings:kitchenNeeds.unreadable', { count: unreadable })} </strong>}
      {meal.needsErasedAt &&
        text(meal.closedAt ? 'bookings:kitchenNeeds.erasedAfterClosing' : 'bookings:kitchenNeeds.erased', { hours: hoursKept })}
    </p>
  )
}
