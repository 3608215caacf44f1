/** The form of a step: of the network's path, and of a project's own. */
import { z } from 'zod'
import { pathStages, projectStages, stepKinds, type PathStage } from '#src/platform/database/tables/projects.ts'
import { optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestAddress, longestSource, longestTitle, longestWords, type WrittenSaid, type WrittenStep } from './path.ts'

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

function stepFields<Stage extends PathStage>(text: Text, stages: readonly Stage[]) {
  const words = textField({ max: longestWords, lines: true }, long(text, longestWords)).default('')
  return {
    titleFrench: textField({ max: longestTitle, required: text('paths:form.titleNeeded') }, long(text, longestTitle)),
    titleEnglish: textField({ max: longestTitle }, long(text, longestTitle)).default(''),
    stage: z.enum(stages, text('paths:form.stageNeeded')),
    kind: z.enum(stepKinds, text('paths:form.kindNeeded')),
    side: z.enum(stepSides).catch('any'),
    weeks: optionalField(wholeNumberField({ min: 0, max: 200 }, text('paths:form.weeksWrong'))),
    wordsFrench: words,
    wordsEnglish: words,
    ...sourceFields(text),
  }
}

type Timed = { side: (typeof stepSides)[number]; weeks: number | null }

/** Counted from the day that it hangs on. */
function timed<Said extends Timed>({ side, weeks, ...said }: Said) {
  return { ...said, weeksBefore: side === 'any' || weeks === null ? null : side === 'before' ? weeks : -Math.min(weeks, 60) }
}

/** A project's own step. */
export function pathStepForm(text: Text) {
  return z.object(stepFields(text, projectStages)).transform(timed)
}

/** A practice or a training of this site, however much of its address was taken. */
const fitting = /^(?:https?:\/\/[^/]+)?(?:\/en)?(\/(?:pratiques\/[a-z0-9-]+|formations\/[0-9a-f-]{36}))$/

/** A step of the network's path. */
export function writtenStepForm(text: Text) {
  const fits = textField({ max: longestAddress }, long(text, longestAddress))
    .refine((typed) => typed === '' || fitting.test(typed), text('paths:form.fitsWrong'))
    .transform((typed) => fitting.exec(typed)?.[1] ?? '')
    .default('')
  return z.object({ ...stepFields(text, pathStages), fits }).transform((said): WrittenSaid => timed(said))
}

export function typedPathStep({ weeksBefore, ...said }: WrittenStep): Typed {
  const side = weeksBefore === null ? 'any' : weeksBefore < 0 ? 'after' : 'before'
  const { titleFrench, titleEnglish, stage, kind, wordsFrench, wordsEnglish, sourceName, sourceUrl, fits } = said
  const weeks = weeksBefore === null ? '' : String(Math.abs(weeksBefore))
  return { titleFrench, titleEnglish, stage, kind, side, weeks, wordsFrench, wordsEnglish, sourceName, sourceUrl, fits }
}
