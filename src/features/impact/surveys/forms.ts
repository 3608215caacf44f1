import { z } from 'zod'
import { dayField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { blocks } from './questionnaire.ts'
import { mostSheets, sharesAsked } from './wave.ts'

export function waveForm(text: Text) {
  return z.object({
    firstDay: dayField(text('surveys:form.day')),
    lastDay: dayField(text('surveys:form.day')),
    oneIn: z.enum(sharesAsked.map(String), text('surveys:form.oneInNeeded')).transform(Number),
  })
}

export function sheetsForm(text: Text) {
  return z.object({
    count: wholeNumberField({ min: 1, max: mostSheets }, text('surveys:form.sheets', { most: mostSheets })),
    largePrint: z.enum(['', 'yes']).default(''),
  })
}

export const questionnaireForm = z.object(
  Object.fromEntries(blocks.map((block) => [block, z.enum(['', 'yes']).default('')])) as Record<
    (typeof blocks)[number],
    z.ZodDefault<z.ZodEnum<{ '': ''; yes: 'yes' }>>
  >,
)
