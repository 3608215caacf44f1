import type { ComponentChildren } from 'preact'
import type { Price } from '#src/features/organisation/canteens/queries.ts'
import { handedMeans } from '#src/platform/database/tables/bookings.ts'
import { ErrorSummary } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { contributionForm } from '../contribution-field.ts'
import { AmountChoice } from '../parts/amount-choice.tsx'

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
      <AmountChoice price={price} of={of} />
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
