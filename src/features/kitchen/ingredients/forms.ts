import { z } from 'zod'
import { allergens, type Allergen } from '#src/platform/database/tables/meals.ts'
import { onceRead, optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { allUnknown, animals, families, type AllergenState, type Animal } from './ingredient.ts'
import { boughtBy, keyOf, longestName, type OwnContent } from './own-ingredient.ts'

export const allergenStates = ['unknown', 'yes', 'no'] as const satisfies readonly AllergenState[]

/** In the order of the form: first what nobody has said yet. */
export const origins = ['unknown', 'none', 'dairy', 'egg', 'honey', 'meat', 'fish'] as const satisfies readonly Animal[]

/** What nobody answers is unknown, never absent. */
export function ingredientForm(text: Text) {
  const month = () => optionalField(wholeNumberField({ min: 1, max: 12 }, text('ingredients:form.monthWrong')))
  const state = z.enum(allergenStates).catch('unknown')
  const states = Object.fromEntries(allergens.map((allergen) => [allergen, state])) as Record<Allergen, typeof state>
  return z
    .object({
      name: textField(
        { max: longestName, required: text('ingredients:form.nameNeeded') },
        text('ingredients:form.long', { max: longestName }),
      ).refine((name) => name === '' || keyOf(name) !== '', text('ingredients:form.nameNeeded')),
      family: z.enum(families, text('ingredients:form.familyNeeded')),
      unit: z.enum(boughtBy, text('ingredients:form.unitNeeded')),
      animal: z.enum(animals).catch('unknown'),
      pork: state,
      from: month(),
      to: month(),
      allergens: z.object(states).default(allUnknown),
    })
    .refine(({ from, to }) => (from === null) === (to === null), onceRead(['from', 'to'], 'to', text('ingredients:form.seasonHalf')))
    .transform(({ from, to, ...content }): OwnContent => ({ ...content, season: from === null || to === null ? null : { from, to } }))
}
