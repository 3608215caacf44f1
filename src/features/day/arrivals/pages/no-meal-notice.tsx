import type { Meal } from '#src/features/planning/meals/meal.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'

/** A sheet of a meal that is not served says so before anybody works by it. */
export function NoMealNotice({ meal: { state } }: { meal: Pick<Meal, 'state'> }) {
  const { text } = usePage()
  if (state !== 'draft' && state !== 'cancelled') return null
  return (
    <Notice kind="information">
      <p>{text(`arrivals:sheet.meal-${state}`)}</p>
    </Notice>
  )
}
