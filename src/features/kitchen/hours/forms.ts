import { z } from 'zod'
import type { Language } from '#src/platform/language.ts'
import { formatDate } from '#src/platform/time.ts'
import { dayField, onceRead, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestWhat, mostMinutesADay } from './hours.ts'

/** How long: hours and minutes apart, so that nobody has to reckon. */
function lengthFields(text: Text) {
  const wrong = text('hours:form.lengthWrong')
  return { hours: wholeNumberField({ min: 0, max: 24 }, wrong), minutes: wholeNumberField({ min: 0, max: 59 }, wrong) }
}

type Days = {
  /** A year back: what is older stands on no page. */
  first: string
  /** No hours are given yet after it. */
  today: string
  language: Language
}

export function addedForm(text: Text, { first, today, language }: Days) {
  return z
    .object({
      what: textField({ max: longestWhat, required: text('hours:form.whatNeeded') }, text('hours:form.long', { max: longestWhat })),
      day: dayField(text('hours:form.dayWrong'))
        .refine((day) => day <= today, text('hours:form.dayAhead'))
        .refine((day) => day >= first, text('hours:form.dayLongAgo', { day: formatDate(first, language) })),
      ...lengthFields(text),
    })
    .refine(({ hours, minutes }) => isLength(hours * 60 + minutes), onceRead(['hours', 'minutes'], 'hours', text('hours:form.lengthWrong')))
    .transform(({ what, day, hours, minutes }) => ({ what, day, minutes: hours * 60 + minutes }))
}

function isLength(minutes: number): boolean {
  return minutes > 0 && minutes <= mostMinutesADay
}

/** What a line was in truth; nothing: they were not there. */
export function correctionForm(text: Text) {
  return z
    .object(lengthFields(text))
    .transform(({ hours, minutes }) => hours * 60 + minutes)
    .refine((minutes) => minutes <= mostMinutesADay, { path: ['hours'], message: text('hours:form.lengthWrong') })
}

/** A button of the page. */
export const teachForm = z.object({ kind: z.guid() })
