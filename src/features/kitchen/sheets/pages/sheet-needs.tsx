import type { NeedsToRead } from '#src/features/guests/bookings/keep-kitchen-log.ts'
import { NeedsChanges } from '#src/features/guests/bookings/parts/needs-changes.tsx'
import { NeedsList } from '#src/features/guests/bookings/parts/needs-list.tsx'
import type { Meal } from '#src/features/planning/meals/meal.ts'

/** What guests need, as counts: of the hour at which they are read, on a screen and on paper; kept with neither. */
export function SheetNeeds({ read: { needs, changes }, meal }: { read: NeedsToRead; meal: Meal }) {
  return (
    <>
      {!meal.needsErasedAt && <NeedsChanges changes={changes} meal={meal} />}
      <NeedsList needs={needs} meal={meal} />
    </>
  )
}
