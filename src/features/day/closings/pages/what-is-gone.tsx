import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { usePage } from '#src/ui/page.tsx'

/** Then nothing promises any more that a reopening gives everything back. */
export function isSomethingGone({ needsErasedAt, planErasedAt }: Meal): boolean {
  return needsErasedAt !== null || planErasedAt !== null
}

/** What no reopening brings back. */
export function WhatIsGone({ meal }: { meal: Meal }) {
  const { text } = usePage()
  const { planErasedAt, canteen } = meal
  if (!isSomethingGone(meal)) return null
  const hadPlan = canteen.followed.includes('seating') && planErasedAt
  return <p>{text(`closings:reopen.${hadPlan ? 'allGone' : 'needsGone'}`, { hours: hoursKept })}</p>
}
