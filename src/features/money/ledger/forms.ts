import { z } from 'zod'
import { natures } from '#src/features/money/accounts/nature.ts'
import { vatStatuses } from '#src/platform/database/tables/accounts.ts'
import { amountField, dayField, optionalField, sirenField, textField, onceRead } from '#src/platform/web/form-fields.ts'
import { readTypedDay } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import { isShort } from './fiscal-year.ts'

/** The first and the last day of a fiscal year. */
export function yearForm(text: Text) {
  const day = () => dayField(text('ledger:years.dayWrong'))
  // A year of some days is a slip of the hand, unless somebody says that it is meant: the box answers for the day that it was shown with.
  const isSure = ({ firstDay, lastDay, sure }: { firstDay: string; lastDay: string; sure: string }) =>
    lastDay < firstDay || !isShort({ firstDay, lastDay }) || readTypedDay(sure) === lastDay
  return z
    .object({
      firstDay: day(),
      lastDay: day(),
      siren: optionalField(sirenField(text('canteens:form.sirenWrong'))),
      sure: z.string().default(''),
    })
    .refine(isSure, onceRead(['firstDay', 'lastDay'], 'lastDay', text('ledger:years.short')))
    .refine(isSure, onceRead(['firstDay', 'lastDay'], 'sure', text('ledger:years.sureNeeded')))
    .transform(({ firstDay, lastDay, siren }) => ({ firstDay, lastDay, siren }))
}

const natureField = (text: Text) => z.enum(natures, text('ledger:chart.natureWrong'))
const accountField = (text: Text) =>
  z
    .string()
    .trim()
    .regex(/^[1-8]\d{2,11}$/, text('ledger:chart.accountWrong'))

/** An account of the association's own. */
export function accountForm(text: Text) {
  const needed = text('ledger:chart.labelNeeded')
  return z.object({ account: accountField(text), label: textField({ max: 100, required: needed }, needed) })
}

export function natureAccountForm(text: Text) {
  return z.object({ nature: natureField(text), account: accountField(text), validFrom: dayField(text('ledger:years.dayWrong')) })
}

/** A rate in hundredths of a percent goes with what is liable, and with nothing else. */
export function vatForm(text: Text) {
  const rate = optionalField(
    amountField({ min: 1, max: 10_000 }, { wrong: text('ledger:chart.rateWrong'), tooMuch: text('ledger:chart.rateWrong') }),
  )
  return z
    .object({
      nature: natureField(text),
      status: z.enum(vatStatuses, text('ledger:chart.natureWrong')),
      rate,
      validFrom: dayField(text('ledger:years.dayWrong')),
    })
    .refine(
      ({ status, rate: given }) => (status === 'liable') === (given !== null),
      onceRead(['status', 'rate'], 'rate', text('ledger:chart.rateWrong')),
    )
}
