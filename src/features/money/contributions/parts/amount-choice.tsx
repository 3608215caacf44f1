import type { Price } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { CostBreakdown } from '#src/ui/charts/cost-breakdown.tsx'
import { Field } from '#src/ui/fields.tsx'
import type { FieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { offeredAmounts } from '../contribution.ts'

type AmountChoiceProps = { price: Price | undefined; of: FieldsOf<'amount' | 'other'> }

/** Cost first, then amounts below and above it with equal weight, and a free field; nothing is chosen. At the counter as online. */
export function AmountChoice({ price, of }: AmountChoiceProps) {
  const { text } = usePage()
  return (
    <>
      <p class="lead">{text('contributions:price.lead')}</p>
      {price ? <CostBreakdown price={price} /> : <p>{text('contributions:price.unknown')}</p>}
      {price && <Amounts amounts={offeredAmounts(price)} chosen={of('amount').value} />}
      <Field
        {...of('other')}
        label={text('contributions:other')}
        hint={text('contributions:otherHint')}
        inputmode="decimal"
        autocomplete="off"
        maxlength={10}
      />
    </>
  )
}

/** Of equal weight, none chosen beforehand. */
export function Amounts({ amounts, chosen }: { amounts: readonly number[]; chosen: string | undefined }) {
  const { text, language } = usePage()
  return (
    <fieldset>
      <legend>{text('contributions:choose')}</legend>
      <div class="amounts">
        {amounts.map((cents) => (
          <label key={cents} class="choice amount">
            <input type="radio" name="amount" value={cents / 100} checked={chosen === String(cents / 100)} />
            <span>{formatCents(cents, language)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
