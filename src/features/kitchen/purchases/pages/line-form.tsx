import { boughtBy } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { lineForm } from '../forms.ts'
import { SaidFields } from '../parts/said-fields.tsx'
import { longestText } from '../purchase.ts'

type LineFormProps = FormState & { action: string; submit: string; products: readonly string[]; local: string }

export function LineForm({ action, submit, products, local, typed = {}, errors = {} }: LineFormProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof lineForm>({ typed, errors })
  return (
    <form method="post" action={action} class="editor" novalidate>
      {typed.version === undefined ? <FormKey /> : <Version typed={typed} />}
      <ErrorSummary errors={errors} />
      <Field {...of('product')} label={text('purchases:line.product')} maxlength={longestText} list="known-products" />
      <datalist id="known-products">
        {products.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <Field {...of('amount')} inputmode="decimal" label={text('purchases:line.amount')} hint={text('purchases:line.amountHint')} />
      <div class="columns">
        <Field {...of('quantity')} inputmode="decimal" label={text('purchases:line.quantity')} />
        <Select
          {...of('unit')}
          label={text('purchases:line.unit')}
          options={[
            { value: '', label: text('purchases:said.unknown') },
            ...boughtBy.map((value) => ({ value, label: text(`ingredients:bought.${value}`) })),
          ]}
        />
      </div>
      <details open={typed.version !== undefined || errors.noLabel !== undefined || Boolean(typed.family)}>
        <summary>{text('purchases:line.said')}</summary>
        <SaidFields of={of} local={local} />
      </details>
      <button type="submit" class="main">
        {submit}
      </button>
    </form>
  )
}
