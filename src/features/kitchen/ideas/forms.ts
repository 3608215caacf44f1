import { z } from 'zod'
import { ideaAnswers, ideaKinds } from '#src/platform/database/tables/ideas.ts'
import { foldName } from '#src/platform/names.ts'
import { textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestDetails, longestTitle, longestWords } from './idea.ts'

export function ideaForm(text: Text) {
  const long = (max: number) => text('ideas:form.long', { max })
  const needed = text('ideas:form.titleNeeded')
  return z.object({
    kind: z.enum(ideaKinds, text('ideas:form.kindNeeded')),
    title: textField({ max: longestTitle, required: needed }, long(longestTitle)).refine(
      (title) => title === '' || foldName(title) !== '',
      needed,
    ),
    details: textField({ max: longestDetails, lines: true }, long(longestDetails)).default(''),
  })
}

export function answerForm(text: Text) {
  const words = textField({ max: longestWords, lines: true }, text('ideas:form.long', { max: longestWords })).default('')
  return z.object({ answer: z.enum(ideaAnswers, text('ideas:form.answerNeeded')), words })
}

/** At which meal it was tried. @param meals those that are offered */
export function triedForm(text: Text, meals: readonly { id: string }[]) {
  return z.object({ meal: z.enum(['', ...meals.map(({ id }) => id)]).refine((id) => id !== '', text('ideas:form.mealNeeded')) })
}
