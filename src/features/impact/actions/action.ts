/** What a canteen does about an indicator, or why it lets it rest. Pure. */
import type { ClassName, IndicatorName } from '#src/features/impact/indicators/indicator.ts'

export const longestWhat = 500
export const longestWho = 200
/** What rests is not spoken of for so many months. */
export const restMonths = 6

export type Action = {
  id: string
  indicator: IndicatorName
  class: ClassName
  triggers: readonly string[]
  rests: boolean
  what: string
  who: string
  startedOn: string
  until: string | null
  endedOn: string | null
  endedWords: string
}

/** Whether nothing more is to be suggested about it: somebody acts, or decided to wait. */
export function isLookedAfter({ rests, startedOn, endedOn }: Action, today: string): boolean {
  if (endedOn !== null) return false
  return !rests || Temporal.PlainDate.from(startedOn).add({ months: restMonths }).toString() > today
}
