/** What canteens know of their work, written so that others can do it. Pure. */
import { practiceNeeds, type PracticeKind, type PracticeNeed } from '#src/platform/database/tables/practices.ts'
import type { Typed } from '#src/platform/web/form.ts'

export const longestTitle = 120
export const longestPart = 4000
/** What it is about, how it is done: with steps, lists and links. */
export const longestHow = 20_000
export const mostTags = 8
export const longestTag = 40

/** What somebody writes: the page of a practice, part by part. */
export type PracticeContent = {
  title: string
  tags: string[]
  /** When it serves. */
  applies: string
  how: string
  takes: string
  risks: string
  /** Who tells more: a canteen or a function, not an address. */
  tells: string
  changed: string
  /** Which figure it is meant to move, as `need.ts` writes it; empty for none. */
  measure: string
  /** When it is proposed to a canteen. */
  needs: readonly PracticeNeed[]
}

export type PracticeSaid = PracticeContent & { kind: PracticeKind; isGiven: boolean }

/** Years after which somebody is asked whether it still holds. */
const yearsBeforeAsking = 2

export function asksToBeReadAgain(confirmedOn: string | null, today: string): boolean {
  if (confirmedOn === null) return false
  return Temporal.PlainDate.from(confirmedOn).add({ years: yearsBeforeAsking }).toString() <= today
}

/** The form as it would be opened. */
export function typedPractice({ kind, isGiven, tags, needs, ...content }: PracticeSaid): Typed {
  const ticked = Object.fromEntries(practiceNeeds.map((need) => [needFields[need], needs.includes(need) ? 'yes' : '']))
  return { ...content, ...ticked, kind, tags: tags.join(', '), isGiven: isGiven ? 'yes' : '' }
}

/** The boxes of the form. */
export const needFields = { 'break-even': 'forBreakEven', rota: 'forRota', 'first-week': 'forFirstWeek' } as const
