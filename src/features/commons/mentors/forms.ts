import { z } from 'zod'
import { mentoringSides } from '#src/platform/database/tables/mentors.ts'
import { nearDayField, optionalField, textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestNote, longestTitle } from './mentoring.ts'

function nearDay(text: Text, today: string, years: number) {
  return nearDayField({ today, years }, { wrong: text('mentors:form.dayWrong'), far: text('mentors:form.dayFar') })
}

const id = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const twoIds = new RegExp(`^${id} ${id}$`)

export function proposalForm(text: Text, today: string) {
  return z.object({
    canteen: z.string().max(200).default(''),
    person: z.guid(text('mentors:form.personNeeded')),
    // Somebody may be of two canteens: the one for which they would help is said with them.
    mentor: z
      .string(text('mentors:form.mentorNeeded'))
      .regex(twoIds, text('mentors:form.mentorNeeded'))
      .transform((pair) => ({ userId: pair.slice(0, 36), canteenId: pair.slice(37) })),
    startsOn: nearDay(text, today, 1),
  })
}

export const answerForm = z.object({ says: z.enum(['yes', 'no']) })
export const visitAnswerForm = z.object({ says: z.enum(['yes', 'done', 'no']) })
export const turnForm = z.object({ done: z.enum(['yes', 'no']) })

export function stepForm(text: Text, today: string) {
  const long = text('mentors:form.long', { max: longestTitle })
  return z.object({
    title: textField({ max: longestTitle, required: text('mentors:form.titleNeeded') }, long),
    dueOn: optionalField(nearDay(text, today, 1)),
  })
}

export function noteForm(text: Text) {
  const long = text('mentors:form.long', { max: longestNote })
  return z.object({ words: textField({ max: longestNote, required: text('mentors:form.noteNeeded'), lines: true }, long) })
}

export function visitForm(text: Text, today: string) {
  return z.object({
    host: z.enum(mentoringSides, text('mentors:form.hostNeeded')),
    day: nearDay(text, today, 1).refine((day) => day >= today, text('mentors:form.dayPast')),
  })
}
