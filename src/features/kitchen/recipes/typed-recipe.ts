/** Recipes as their forms show them, and what forms make of them. Pure. */
import { visibleLine } from '#src/platform/plain-text.ts'
import type { Pantry } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { NameIndex } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { LineAnswer, RecipeAnswers } from './forms.ts'
import { keptLine, keptLines, keptRow, pastedOf, type KeptPart, type ReadLine } from './kept-lines.ts'
import { linesIn, openLines, withLines, type KeptInstead, type KeptVariant, type RecipeContent } from './kept-recipe.ts'
import type { KeptRecipe } from './queries.ts'
import type { RecipeDraft } from './schema-recipe.ts'

/** @param before the version that is changed: what somebody said of its lines, and its variants, stay */
export function contentFrom(answers: RecipeAnswers, index: NameIndex, before?: RecipeContent): RecipeContent {
  const { name, covers, lines, steps, preparation, cooking, equipment, author, licence } = answers
  return {
    ...{ name, covers, steps, equipment, author, licence },
    lines: keptLines(index, lines, before?.lines),
    variants: before?.variants ?? [],
    preparationMinutes: preparation,
    cookingMinutes: cooking,
  }
}

export function typedRecipe({ content, isShared }: Pick<KeptRecipe, 'content' | 'isShared'>): Typed {
  const { name, covers, lines, steps, preparationMinutes, cookingMinutes, equipment, author, licence } = content
  return {
    ...{ name, covers: `${covers}`, lines: pastedOf(lines), steps: steps.join('\n'), equipment, author, licence },
    ...{ preparation: `${preparationMinutes ?? ''}`, cooking: `${cookingMinutes ?? ''}`, shared: isShared ? 'yes' : '' },
  }
}

/** In the list, so that it is asked about, and the recipe's allergens are unknown until somebody has looked. */
const notRead = '??? (ingrédients du fichier qui n’ont pas pu être lus)'

/** Of a file that came from elsewhere: to be looked at, then kept. */
export function typedDraft({ name, covers, lines, unread, steps, preparation, cooking, author, licence }: RecipeDraft): Typed {
  const written = [...lines.map(visibleLine), ...(unread > 0 ? [notRead] : [])]
  return {
    ...{ name, covers: `${covers ?? ''}`, lines: written.join('\n'), steps: steps.join('\n'), author, licence },
    ...{ preparation: minutesOf(preparation), cooking: minutesOf(cooking) },
  }
}

/** « PT1H30M » is 90; less than a minute is none. */
function minutesOf(duration: string | null): string {
  const {
    days = '0',
    hours = '0',
    minutes = '0',
  } = /^P(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?)?/.exec(duration ?? '')?.groups ?? {}
  const all = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes)
  return all > 0 ? `${all}` : ''
}

/** The doubtful lines as their form is opened: with the ingredient that each was understood as. */
export function typedLines(content: RecipeContent, { catalogue }: Pantry): Typed {
  const fields = openLines(content).flatMap(({ line }, at) => [
    [`lines.${at}.text`, line.text],
    [`lines.${at}.ingredient`, catalogue.get(line.ingredient ?? '')?.name ?? ''],
  ])
  return Object.fromEntries(fields) as Typed
}

/** Written anew, a line is read anew, whatever else was ticked; else it is right as it stands, or still doubtful. */
export function settledContent(content: RecipeContent, answers: readonly LineAnswer[], index: NameIndex): RecipeContent {
  let last = Math.max(0, ...content.lines.map(({ id }) => Number(id)))
  const nextId = () => `${++last}`
  const settled = openLines(content).map(({ variant, line }, at): [ReadLine, KeptPart[]] => {
    const read = (written: string) => (variant === null ? keptRow(index, written, line.id, nextId) : [keptLine(index, written, line.id)])
    return [line, settledLine(line, answers[at], read)]
  })
  return withLines(content, new Map(settled))
}

function settledLine(line: ReadLine, answer: LineAnswer | undefined, read: (written: string) => KeptPart[]): KeptPart[] {
  if (!answer || answer.text !== visibleLine(line.text)) return read(answer?.text ?? line.text)
  return answer.isChecked ? [{ ...line, ingredient: answer.ingredient, isChecked: true }] : read(line.text)
}

/** The lines of a recipe as they are in a variant. */
export function typedVariant(content: RecipeContent, variant?: KeptVariant): Typed {
  const fields = linesIn(content).map(({ id, text }, at) => {
    const other = variant?.instead.find(({ line }) => line === id)
    return [`lines.${at}`, other ? (other.by?.text ?? '') : text]
  })
  return { name: variant?.name ?? '', ...(Object.fromEntries(fields) as Typed) }
}

/** Only what differs is kept: what is changed in the recipe later is changed in its variants. */
export function insteadOf(content: RecipeContent, written: readonly string[], index: NameIndex, before?: KeptVariant): KeptInstead[] {
  return linesIn(content).flatMap(({ id, text }, at) => {
    const other = written[at] ?? text
    if (other === visibleLine(text)) return []
    const was = before?.instead.find(({ line }) => line === id)?.by
    return [{ line: id, by: other === '' ? null : keptLine(index, other, id, was) }]
  })
}

/** In its place where it is there, else last. */
export function withVariant(content: RecipeContent, variant: KeptVariant): RecipeContent {
  const isThere = content.variants.some(({ key }) => key === variant.key)
  const variants = content.variants.map((one) => (one.key === variant.key ? variant : one))
  return { ...content, variants: isThere ? variants : [...variants, variant] }
}
