import { z } from 'zod'
import { amountField, optionalField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

export const dearest = 10_000

/** What a cover is to cost, in the address of the page. */
export function wishForm(text: Text) {
  const words = { wrong: text('choices:wish.wrong'), tooMuch: text('choices:wish.wrong') }
  return z.object({ cout: optionalField(amountField({ min: 1, max: dearest }, words)) })
}

/** A menu that was proposed, and what becomes of what stands there. */
export const takeForm = z.object({
  dishes: z
    .string()
    .max(200)
    .transform((ids) => ids.split(' ').filter(Boolean)),
  there: z.enum(['keep', 'replace']).catch('keep'),
})
