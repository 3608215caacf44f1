import { z } from 'zod'
import { foldName } from '#src/platform/names.ts'
import { findNamed, type NameIndex } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import { foldedWords } from '#src/platform/names.ts'
import { onceRead, optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { readLines } from './read-lines.ts'
import { longestLine, longestLines, longestName, longestSource, mostCovers, mostLines } from './kept-recipe.ts'

/** What no recipe takes longer than: two days of soaking. */
const mostMinutes = 2880
const longestEquipment = 500

export type RecipeAnswers = z.output<ReturnType<typeof recipeForm>>

/** @param origin of a copy: whose it is and under which licence, which nobody changes */
export function recipeForm(text: Text, index: NameIndex, origin?: { author: string; licence: string }) {
  const long = (max: number) => text('recipes:form.long', { max })
  const minutes = () => optionalField(wholeNumberField({ max: mostMinutes }, text('recipes:form.minutesWrong')))
  const rowsOf = (typed: string) =>
    typed
      .split('\n')
      .map((row) => row.trim())
      .filter(Boolean)
  return z
    .object({
      name: textField({ max: longestName, required: text('recipes:form.nameNeeded') }, long(longestName)),
      covers: wholeNumberField({ min: 1, max: mostCovers }, text('recipes:form.coversWrong', { max: mostCovers })),
      lines: textField({ max: longestLines, lines: true, required: text('recipes:form.linesNeeded') }, long(longestLines))
        .refine(
          (typed) => rowsOf(typed).length <= mostLines && readLines(index, typed).length <= mostLines,
          text('recipes:form.linesMany', { max: mostLines }),
        )
        .refine((typed) => rowsOf(typed).every((row) => row.length <= longestLine), text('recipes:form.lineLong', { max: longestLine })),
      steps: textField({ max: longestLines, lines: true }, long(longestLines)).default('').transform(rowsOf),
      preparation: minutes(),
      cooking: minutes(),
      equipment: textField({ max: longestEquipment }, long(longestEquipment)).default(''),
      author: textField({ max: longestSource }, long(longestSource)).default(''),
      licence: textField({ max: longestSource }, long(longestSource)).default(''),
      shared: z.literal('yes').optional().catch(undefined),
    })
    .refine(
      ({ shared, author }) => !shared || (origin?.author ?? author) !== '',
      onceRead(['author'], 'author', text('recipes:form.authorToShare')),
    )
    .refine(
      ({ shared, licence }) => !shared || (origin?.licence ?? licence) !== '',
      onceRead(['licence'], 'licence', text('recipes:form.licenceToShare')),
    )
    .transform((answers) => ({ ...answers, ...origin, isShared: answers.shared === 'yes' }))
}

export type LineAnswer = { text: string; ingredient: string | null; isChecked: boolean }

/** Of each doubtful line: as it is to be written, or the ingredient that is meant and that it is right as it stands. */
export function linesForm(text: Text, index: NameIndex) {
  const line = z
    .object({
      text: textField({ max: longestLine, required: text('recipes:check.lineNeeded') }, text('recipes:form.long', { max: longestLine })),
      ingredient: textField({ max: longestLine }, text('recipes:form.long', { max: longestLine })).default(''),
      checked: z.literal('yes').optional().catch(undefined),
    })
    .transform((answer, context): LineAnswer => {
      const ingredient = findNamed(index, foldedWords(answer.ingredient))?.key ?? null
      const isChecked = answer.checked === 'yes'
      if (isChecked && ingredient === null)
        context.addIssue({ code: 'custom', path: ['ingredient'], message: text('recipes:check.ingredientNeeded') })
      return { text: answer.text, ingredient, isChecked }
    })
  return z.object({ lines: z.array(line).default([]) })
}

/** Each line of the recipe as it is in the variant; empty, it is left out. */
export function variantForm(text: Text) {
  const line = textField({ max: longestLine }, text('recipes:form.long', { max: longestLine }))
  return z.object({
    name: textField(
      { max: longestName, required: text('recipes:variant.nameNeeded') },
      text('recipes:form.long', { max: longestName }),
    ).refine((name) => name === '' || foldName(name) !== '', text('recipes:variant.nameNeeded')),
    lines: z.array(line).default([]),
  })
}

/** What is seen on it, for who does not see it. */
export function photoForm(text: Text) {
  return z.object({
    photoText: textField(
      { max: longestSource, required: text('recipes:photo.textNeeded') },
      text('recipes:form.long', { max: longestSource }),
    ),
    seen: z.string().max(100).default('').catch(''),
  })
}

/** A file may be pasted instead of chosen. */
export function importForm(text: Text) {
  return z.object({ json: textField({ max: 10_000, lines: true }, text('recipes:form.long', { max: 10_000 })).default('') })
}

/** For how many covers the page is asked. */
export function coversForm(text: Text) {
  return z.object({
    couverts: optionalField(wholeNumberField({ min: 1, max: mostCovers }, text('recipes:form.coversWrong', { max: mostCovers }))),
  })
}
