import { z } from 'zod'
import { mostCovers } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { yieldsSaid } from '#src/platform/database/tables/menus.ts'
import { optionalField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

/** For how many portions the page is asked. */
export function portionsForm(text: Text) {
  return z.object({
    pour: optionalField(wholeNumberField({ min: 1, max: mostCovers }, text('recipes:form.coversWrong', { max: mostCovers }))),
  })
}

export const yieldForm = z.object({ dish: z.string().max(200), said: z.enum(yieldsSaid) })
