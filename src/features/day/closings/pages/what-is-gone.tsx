import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { usePage } from '#src/ui/page.tsx'

/** What no reopening brings back. */
export function WhatIsGone({ meal: { needsErasedAt, planErasedAt } }: { meal: Pick<Meal, 'needsErasedAt' | 'planErasedAt'> }) {
  const { text } = usePage()
  if (!needsErasedAt && !planErasedAt) return null
  return <p>{text(`closings:reopen.${planErasedAt ? 'allGone' : 'needsGone'}`, { hours: hoursKept })}</p>
}
