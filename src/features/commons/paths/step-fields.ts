/** The form of a step: of the network's path, and of a project's own. */
import { z } from 'zod'
import { projectStages, stepKinds } from '#src/platform/database/tables/projects.ts'
import { optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestAddress, longestSource, longestTitle, longestWords, type StepSaid } from './path.ts'

export function long(text: Text, max: number): string {
  return text('paths:form.long', { max })
}

/** Before the opening, or after it: never both. */
export const stepSides = ['before', 'after', 'any'] as const

function sourceFields(text: Text) {
  return {
    sourceName: textField({ max: longestSource }, long(text, longestSource)).default(''),
    sourceUrl: textField({ max: longestAddress }, long(text, longestAddress))
      .refine((url) => url === '' || /^https:\/\/[^\s/]+\.\S+$/.test(url), text('paths:form.urlWrong'))
      .default(''),
  }
}

export function pathStepForm(text: Text) {
  const words = textField({ max: longestWords, lines: true }, long(text, longestWords)).default('')
  return z
    .object({
      titleFrench: textField({ max: longestTitle, required: text('paths:form.titleNeeded') }, long(text, longestTitle)),
      titleEnglish: textField({ max: longestTitle }, long(text, longestTitle)).default(''),
      stage: z.enum(projectStages, text('paths:form.stageNeeded')),
      kind: z.enum(stepKinds, text('paths:form.kindNeeded')),
      side: z.enum(stepSides).catch('any'),
      weeks: optionalField(wholeNumberField({ min: 0, max: 200 }, text('paths:form.weeksWrong'))),
      wordsFrench: words,
      wordsEnglish: words,
      ...sourceFields(text),
    })
    .transform(({ side, weeks, ...said }): StepSaid => ({
      ...said,
      weeksBefore: side === 'any' || weeks === null ? null : side === 'before' ? weeks : -Math.min(weeks, 60),
    }))
}

export function typedPathStep({ weeksBefore, ...said }: StepSaid): Typed {
  const side = weeksBefore === null ? 'any' : weeksBefore < 0 ? 'after' : 'before'
  const { titleFrench, titleEnglish, stage, kind, wordsFrench, wordsEnglish, sourceName, sourceUrl } = said
  const weeks = weeksBefore === null ? '' : String(Math.abs(weeksBefore))
  return { titleFrench, titleEnglish, stage, kind, side, weeks, wordsFrench, wordsEnglish, sourceName, sourceUrl }
}
