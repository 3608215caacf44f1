import { z } from 'zod'
import { largestAmount } from '#src/platform/money.ts'
import { tellsAmount } from '#src/platform/tells-amount.ts'
import { amountField, optionalField, textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

export function floatForm(text: Text) {
  const messages = { wrong: text('till:float.wrong'), tooMuch: text('till:float.tooMuch') }
  return z.object({ floatCents: optionalField(amountField({ max: largestAmount }, messages)).transform((cents) => cents ?? 0) })
}

/** The sheet says the amount beside it; here it would say what the books do not. */
export function varianceForm(text: Text) {
  const reason = z
    .string()
    .min(3, text('till:variance.needed'))
    .refine((sentence) => !tellsAmount(sentence), text('till:variance.noAmount'))
  return z.object({ reason: textField({ max: 500, lines: true }, text('till:variance.shorter')).pipe(reason) })
}
