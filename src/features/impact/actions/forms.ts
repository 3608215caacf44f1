import { z } from 'zod'
import { dayField, optionalField, textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestWhat, longestWho } from './action.ts'

const about = { indicator: z.string().max(40), class: z.string().max(40) }

export function actionForm(text: Text, today: string) {
  const long = (max: number) => text('actions:form.long', { max })
  return z.object({
    ...about,
    what: textField({ max: longestWhat, required: text('actions:form.whatNeeded'), lines: true }, long(longestWhat)),
    who: textField({ max: longestWho }, long(longestWho)).default(''),
    until: optionalField(dayField(text('actions:form.day')).refine((day) => day >= today, text('actions:form.past'))),
  })
}

export function restForm(text: Text) {
  return z.object({
    ...about,
    reason: textField(
      { max: longestWhat, required: text('actions:form.reasonNeeded'), lines: true },
      text('actions:form.long', { max: longestWhat }),
    ),
  })
}

export function endForm(text: Text) {
  return z.object({ words: textField({ max: longestWhat, lines: true }, text('actions:form.long', { max: longestWhat })).default('') })
}
