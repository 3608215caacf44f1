import type { ComponentChildren } from 'preact'
import type { Price } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { handedMeans } from '#src/platform/database/tables/bookings.ts'
import { CostBreakdown } from '#src/ui/charts/cost-breakdown.tsx'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { contributionForm } from '../contribution-field.ts'
import { offeredAmounts } from '../contribution.ts'

type AmountFormProps = {
  action: string
  price: Price | undefined
  zeroPolicy: string
  form?: FormState | undefined
  children?: ComponentChildren
}

/** Cost first, then amounts below and above it with equal weight, a free field, and the means as the last gesture. */
export function AmountForm({ action, price, zeroPolicy, form, children }: AmountFormProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof contributionForm>(form)
  return (
    <form method="post" action={action} autocomplete="off" class="contribution-form">
      <ErrorSummary errors={form?.errors} />
      <FormKey />
      <p class="lead">{text('contributions:price.lead')}</p>
      {price ? <CostBreakdown price={price} /> : <p>{text('contributions:price.unknown')}</p>}
      {price && <Amounts amounts={offeredAmounts(price)} chosen={form?.typed?.amount} />}
      <Field
        {...of('other')}
        label={text('contributions:other')}
        hint={text('contributions:otherHint')}
        inputmode="decimal"
        autocomplete="off"
        maxlength={10}
      />
      <fieldset>
        <legend>{text('contributions:means')}</legend>
        <div class="means">
          {handedMeans.map((means) => (
            <button key={means} type="submit" name="means" value={means}>
              {text(`contributions:meansOf.${means}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <p>
        <button type="submit" name="nothing" value="yes" class="nothing-today">
          {text('contributions:nothing')}
        </button>
      </p>
      {zeroPolicy && <p class="zero-policy">{zeroPolicy}</p>}
      {children}
    </form>
  )
}

function Amounts({ amounts, chosen }: { amounts: readonly number[]; chosen: string | undefined }) {
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
