import { formatCents } from '#src/platform/money.ts'
import { handedMeans } from '#src/platform/database/tables/bookings.ts'
import { Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { contributionForm } from '#src/features/money/contributions/contribution-field.ts'

type AmountFieldsProps = {
  offeredCents: readonly number[]
  form: FormState | undefined
  /** It may be noted by itself, afterwards. */ withLater?: boolean
}

/** Amounts of equal weight and a free field, nothing chosen, nothing from last year; the means is the last gesture. */
export function AmountFields({ offeredCents, form, withLater = false }: AmountFieldsProps) {
  const { text, language } = usePage()
  const of = fieldsOf<typeof contributionForm>(form)
  const chosen = of('amount').value
  return (
    <>
      <fieldset>
        <legend>{text('memberships:amount.choose')}</legend>
        <div class="amounts">
          {offeredCents.map((cents) => (
            <label key={cents} class="choice amount">
              <input type="radio" name="amount" value={cents / 100} checked={chosen === String(cents / 100)} />
              <span>{formatCents(cents, language)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        {...of('other')}
        label={text('contributions:other')}
        hint={text('contributions:otherHint')}
        inputmode="decimal"
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
      <p class="actions">
        <button type="submit" name="nothing" value="yes" class="nothing-today">
          {text('memberships:amount.nothing')}
        </button>
        {withLater && (
          <button type="submit" name="later" value="yes" class="quiet">
            {text('memberships:amount.later')}
          </button>
        )}
      </p>
    </>
  )
}
