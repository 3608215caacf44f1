/** What a circle talks about, decides and promises: how long its parts may be, and when somebody is reminded. Pure. */
import type { CircleKind } from '#src/platform/database/tables/circles.ts'
import type { CanteenRole } from '#src/platform/viewer.ts'

export const longestName = 80
export const longestAbout = 1000
export const longestItem = 500
export const longestTitle = 120
export const longestWords = 4000
export const longestWhy = 500
export const longestWhat = 300
export const mostMembers = 60
/** Open ones: more are not read at a meeting, nor done. */
export const mostItems = 100
export const mostActions = 100

/** Whoever holds one of these is in the circle, without being added. */
export const rolesIn: Readonly<Record<CircleKind, readonly CanteenRole[]>> = {
  circle: [],
  'core-team': ['canteen-manager', 'core-team'],
  board: ['board-member', 'treasurer'],
}

/** So long before its day somebody is reminded of what they promised; after it once a week, until it is done. */
export const daysBefore = 3
export const daysBetween = 7

/** Whether somebody is to be reminded today. */
export function isToRemind({ byDay, remindedOn }: { byDay: string; remindedOn: string | null }, today: string): boolean {
  const first = Temporal.PlainDate.from(byDay).subtract({ days: daysBefore }).toString()
  if (today < first) return false
  if (remindedOn === null || remindedOn < first) return true
  if (today <= byDay) return false
  return remindedOn <= Temporal.PlainDate.from(today).subtract({ days: daysBetween }).toString() || remindedOn < byDay
}

/** What was done is forgotten then; decisions stay. */
export const monthsKept = 24
