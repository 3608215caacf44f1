import { z } from 'zod'
import { textField } from '#src/platform/web/form-fields.ts'
import { largestAmount, parseCents } from '#src/platform/money.ts'
import { tellsAmount } from '#src/platform/tells-amount.ts'
import { handedMeans, type HandedMeans } from '#src/platform/database/tables/bookings.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Counted } from './closing.ts'

const countedFields = { cash: 'countedCash', card: 'countedCard', cheque: 'countedCheque', transfer: 'countedTransfer' } as const

/** The field where the total of each means is typed, where what was noted cannot be opened any more. */
export const countedFieldOf = (means: HandedMeans) => countedFields[means]

/** The till may be left uncounted. Totals by means are there only when they were asked for; then each of them is. `confirmed` is there once something was asked again. */
export function closingForm(text: Text) {
  const amount = z.string().trim().default('')
  return z
    .object({
      cash: amount,
      countedCash: amount,
      countedCard: amount,
      countedCheque: amount,
      countedTransfer: amount,
      confirmed: z.string().max(200).optional(),
    })
    .transform(({ confirmed, ...typed }, context): { counted: Counted; confirmed: string | undefined } => {
      const read = (field: keyof typeof typed) => {
        const cents = parseCents(typed[field])
        if (cents === undefined) context.addIssue({ code: 'custom', path: [field], message: text('closings:form.notAnAmount') })
        else if (cents > largestAmount) context.addIssue({ code: 'custom', path: [field], message: text('closings:form.tooMuch') })
        return cents ?? 0
      }
      const till = typed.cash === '' ? null : read('cash')
      if (handedMeans.every((means) => typed[countedFields[means]] === '')) return { counted: { till }, confirmed }
      const [cash, card, cheque, transfer] = handedMeans.map((means) => read(countedFields[means]))
      return { counted: { till, totals: { cash: cash!, card: card!, cheque: cheque!, transfer: transfer! } }, confirmed }
    })
}

/** The history keeps the reason for good, beside whoever reopened: whose payment was late is no place for how much it was. */
export function reopeningForm(text: Text) {
  const reason = z
    .string()
    .min(3, text('closings:form.sayWhy'))
    .refine((sentence) => !tellsAmount(sentence), text('closings:form.noAmount'))
  return z.object({ reason: textField({ max: 500, lines: true }, text('closings:form.shorter')).pipe(reason) })
}
