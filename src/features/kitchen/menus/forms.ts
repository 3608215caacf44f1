import { z } from 'zod'
import { findNamed, type NameIndex } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import { mostCovers } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { allergens, type Allergen } from '#src/platform/database/tables/meals.ts'
import { foldedWords } from '#src/platform/names.ts'
import { optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

const longestName = 80
/** So many ids that no meal has more messages. */
const longestTold = 4000

/** Which recipe a dish is cooked from; of its variants each with how many it is for. @param variants of the recipe that is there */
export function recipeForm(text: Text, variants: readonly { key: string }[]) {
  const covers = optionalField(wholeNumberField({ min: 1, max: mostCovers }, text('menus:recipe.coversWrong', { max: mostCovers })))
  return z.object({
    recipe: z.union([z.literal(''), z.guid()], text('menus:recipe.unknown')),
    plain: z.literal('yes').optional().catch(undefined),
    latest: z.literal('yes').optional().catch(undefined),
    variants: z.object(Object.fromEntries(variants.map(({ key }) => [key, covers.default(null)]))).default({}),
  })
}

/** What nobody answers is unknown, never absent. */
export function answersForm() {
  const answer = z.enum(['yes', 'no', 'unknown']).catch('unknown')
  const answers = Object.fromEntries(allergens.map((allergen) => [allergen, answer])) as Record<Allergen, typeof answer>
  return z.object({ basis: z.string().max(100).catch(''), answers: z.object(answers).partial().default({}) })
}

/** A line of what is served, as its field says it: the variant, and the line. */
export function replacementForm(text: Text, index: NameIndex, lines: readonly string[]) {
  return z.object({
    line: z.string(text('menus:replaced.lineNeeded')).refine((line) => lines.includes(line), text('menus:replaced.lineNeeded')),
    ingredient: textField(
      { max: longestName, required: text('menus:replaced.ingredientNeeded') },
      text('recipes:form.long', { max: longestName }),
    ).transform((typed, context): string => {
      const found = findNamed(index, foldedWords(typed))
      if (found) return found.key
      context.addIssue({ code: 'custom', message: text('menus:replaced.ingredientUnknown') })
      return z.NEVER
    }),
  })
}

/** Whom somebody has called, and which messages they said. */
export const callForm = z.object({ booking: z.string().max(100), told: z.string().max(longestTold) }).transform(({ booking, told }) => ({
  bookingId: booking,
  announcementIds: told.split(' ').filter((id) => z.guid().safeParse(id).success),
}))
