/** What is owed, and how somebody says that it is paid. */
import { z } from 'zod'
import { amountField, dayField, optionalField } from '#src/platform/web/form-fields.ts'
import { impossibleDay, type YearOfBooks } from './doubts.ts'
import { paidWays, receivedWays, type Draft } from './draft.ts'
import type { Asking } from './forms.ts'

/** How and when what was owed is paid. */
export function paymentForm(
  { text, today }: Pick<Asking, 'text' | 'today'>,
  { kind, day: owedSince, leftCents }: Pick<Draft, 'kind' | 'day' | 'leftCents'>,
  years: readonly YearOfBooks[],
) {
  return z.object({
    paidOn: dayField(text('drafts:form.dayNeeded'))
      .refine((day) => day >= owedSince, text('drafts:form.paidBefore'))
      .refine((day) => day <= today, text('drafts:form.paidLater'))
      .refine(
        (day) => impossibleDay({ kind: 'payment', day, way: null }, { years, today }) === undefined,
        text('drafts:slips.year-closed'),
      ),
    paidCents: optionalField(
      amountField({ min: 1, max: leftCents }, { wrong: text('drafts:form.amountNeeded'), tooMuch: text('drafts:payment.tooMuch') }),
    )
      .default(null)
      .transform((cents) => cents ?? leftCents),
    paidWay: z.enum(
      kind === 'income' ? receivedWays : paidWays,
      text(kind === 'income' ? 'drafts:form.receivedWayNeeded' : 'drafts:form.wayNeeded'),
    ),
  })
}
