import { boughtBy } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { priceKinds, saidRates, type lineForm } from '../forms.ts'
import { SaidFields } from '../parts/said-fields.tsx'
import { longestText } from '../purchase.ts'
import { countsGross, type VatState } from '../vat.ts'

type LineFormProps = FormState & {
  action: string
  submit: string
  products: readonly string[]
  local: string
  /** What is known of its purchase's VAT. */
  vatState: VatState
}

export function LineForm({ action, submit, products, local, vatState, typed = {}, errors = {} }: LineFormProps) {
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
      <PriceFields of={of} vatState={vatState} />
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

/** A price says whether it is with VAT: it counts as the other lines do. */
function PriceFields({ of, vatState }: { of: FieldsOf<'amount' | 'price' | 'rate'>; vatState: VatState }) {
  const { text } = usePage()
  return (
    <div class="columns">
      <Field {...of('amount')} inputmode="decimal" label={text('purchases:line.amount')} />
      <Select
        {...of('price', countsGross({ vatState }) ? 'gross' : 'net')}
        label={text('purchases:line.price')}
        options={priceKinds.map((value) => ({ value, label: text(`purchases:line.prices.${value}`) }))}
      />
      <Select
        {...of('rate')}
        label={text('purchases:line.rate')}
        hint={text(`purchases:line.rateHint.${vatState}`)}
        options={[
          { value: '', label: text('purchases:said.unknown') },
          ...saidRates.map((value) => ({ value, label: text(`purchases:vat.${value}`) })),
        ]}
      />
    </div>
  )
}
