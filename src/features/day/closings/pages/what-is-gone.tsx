import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { usePage } from '#src/ui/page.tsx'

/** What no reopening brings back. */
export function WhatIsGone({ meal: { needsErasedAt, planErasedAt, canteen } }: { meal: Meal }) {
  const { text } = usePage()
  if (!needsErasedAt && !planErasedAt) return null
  const hadPlan = canteen.followed.includes('seating') && planErasedAt
  return <p>{text(`closings:reopen.${hadPlan ? 'allGone' : 'needsGone'}`, { hours: hoursKept })}</p>
}
