import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, FileField, Radios, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { expenseWays, saidVat, type purchaseForm } from '../forms.ts'
import { SaidFields } from '../parts/said-fields.tsx'
import { longestText, ways } from '../purchase.ts'

export const acceptedFiles = 'image/jpeg,image/png,image/webp,application/pdf,.xml'

export type Offered = {
  today: string
  suppliers: readonly string[]
  /** What « local » means here. */
  local: string
  /** It may go into the expenses at once. */
  asksPaid: boolean
}

type PurchaseFormProps = FormState & { action: string; submit: string; offered: Offered }

/** Supplier, day and total, with the photo of the receipt: the rest is there for whoever wants it. */
export function PurchaseForm({ action, submit, offered, typed = {}, errors = {} }: PurchaseFormProps) {
  const { text } = usePage()
  const { receipt, ...ofFields } = errors
  const of = fieldsOf<typeof purchaseForm>({ typed, errors: ofFields })
  const isNew = typed.version === undefined
  return (
    <form method="post" action={action} class="editor" novalidate {...(isNew && { enctype: 'multipart/form-data' })}>
      {isNew ? <FormKey /> : <Version typed={typed} />}
      <ErrorSummary errors={errors} />
      {isNew && (
        <FileField
          name="receipt"
          label={text('purchases:receipts.photo')}
          hint={text(Object.keys(errors).length > 0 ? 'purchases:receipts.again' : 'purchases:receipts.hint')}
          error={receipt}
          accept={acceptedFiles}
        />
      )}
      <Field {...of('supplier')} label={text('purchases:form.supplier')} maxlength={longestText} list="known-suppliers" />
      <datalist id="known-suppliers">
        {offered.suppliers.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <Field {...of('day', offered.today)} type="date" label={text('purchases:form.day')} max={offered.today} />
      <Radios
        {...of('way', 'bought')}
        legend={text('purchases:form.way')}
        options={ways.map((value) => ({ value, label: text(`purchases:ways.${value}`) }))}
      />
      <Field {...of('amount')} inputmode="decimal" label={text('purchases:form.amount')} hint={text('purchases:form.amountHint')} />
      <Field {...of('weight')} inputmode="decimal" label={text('purchases:form.weight')} hint={text('purchases:form.weightHint')} />
      {isNew && offered.asksPaid && (
        <Select
          {...of('paid')}
          label={text('purchases:form.paid')}
          hint={text('purchases:form.paidHint')}
          options={[
            { value: '', label: text('purchases:form.notPaid') },
            ...expenseWays.map((value) => ({ value, label: text(`drafts:ways.${value}`) })),
          ]}
        />
      )}
      <Field {...of('label')} label={text('purchases:form.label')} maxlength={longestText} />
      <VatFields of={of} />
      <details open={isNew ? errors.noLabel !== undefined : true}>
        <summary>{text('purchases:said.whole')}</summary>
        <p class="hint">{text('purchases:said.wholeHint')}</p>
        <SaidFields of={of} local={offered.local} />
      </details>
      <button type="submit" class="main">
        {submit}
      </button>
    </form>
  )
}

/** One or the other; the exact amount is worth more. */
function VatFields({ of }: { of: FieldsOf<'vat' | 'vatRate'> }) {
  const { text } = usePage()
  return (
    <div class="columns">
      <Select
        {...of('vatRate')}
        label={text('purchases:form.vatRate')}
        hint={text('purchases:form.vatHint')}
        options={[
          { value: '', label: text('purchases:vat.unknown') },
          ...saidVat.map((value) => ({ value, label: text(`purchases:vat.${value}`) })),
        ]}
      />
      <Field {...of('vat')} inputmode="decimal" label={text('purchases:form.vat')} />
    </div>
  )
}
