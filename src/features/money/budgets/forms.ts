import { z } from 'zod'
import { natures, type Nature } from '#src/features/money/accounts/nature.ts'
import { typedCents } from '#src/platform/money.ts'
import type { Language } from '#src/platform/language.ts'
import { amountField, optionalField } from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Planned } from './budget.ts'

/** No association of neighbours plans more for one thing. */
const most = 100_000_000

/** An amount a nature; one that is left empty plans nothing. */
export function budgetForm(text: Text) {
  const messages = { wrong: text('budgets:amountWrong'), tooMuch: text('budgets:tooMuch') }
  const amount = optionalField(amountField({ max: most }, messages)).transform((cents) => cents ?? 0)
  return z.object(Object.fromEntries(natures.map((nature) => [nature, amount])) as Record<Nature, typeof amount>)
}

/** What a month gets of a line; left empty, it gets an even share again. @param months their first days */
export function budgetMonthForm(text: Text, months: readonly string[]) {
  return z.object({
    nature: z.enum(natures, text('budgets:month.natureNeeded')),
    month: z.string(text('budgets:month.monthNeeded')).refine((month) => months.includes(month), text('budgets:month.monthNeeded')),
    monthAmount: optionalField(amountField({ max: most }, { wrong: text('budgets:amountWrong'), tooMuch: text('budgets:tooMuch') })),
  })
}

/** The form as it is opened on what is planned. */
export function asTyped(planned: Planned, language: Language): Typed {
  return Object.fromEntries(natures.map((nature) => [nature, planned[nature] ? typedCents(planned[nature], language) : '']))
}
