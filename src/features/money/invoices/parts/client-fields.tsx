import type { FieldsOf } from '#src/ui/fields-of.ts'
import { Field, Radios, Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { countries } from '../countries.ts'
import { clientKinds } from '../invoice.ts'

type ClientField = 'clientKind' | 'name' | 'siren' | 'street' | 'postcode' | 'town' | 'country' | 'email'

/** Who is to pay: the same in requests, quotes and invoices. */
export function ClientFields({ of }: { of: FieldsOf<ClientField> }) {
  const { text, language } = usePage()
  const kinds = clientKinds.map((value) => ({ value, label: text(`invoices:clientKinds.${value}`) }))
  const names = new Intl.DisplayNames(language, { type: 'region' })
  return (
    <>
      <Radios {...of('clientKind')} legend={text('invoices:form.clientKind')} options={kinds} />
      <Field {...of('name')} label={text('invoices:form.name')} autocomplete="name" maxlength={120} required />
      <Field
        {...of('siren')}
        label={text('invoices:form.siren')}
        hint={text('invoices:form.sirenHint')}
        inputmode="numeric"
        maxlength={20}
      />
      <Field {...of('street')} label={text('invoices:form.street')} autocomplete="street-address" maxlength={120} required />
      <div class="columns">
        <Field {...of('postcode')} label={text('invoices:form.postcode')} autocomplete="postal-code" maxlength={120} required />
        <Field {...of('town')} label={text('invoices:form.town')} autocomplete="address-level2" maxlength={120} required />
      </div>
      <Select
        {...of('country', 'FR')}
        label={text('invoices:form.country')}
        options={countries.map((value) => ({ value, label: names.of(value) ?? value }))}
      />
      <Field
        {...of('email')}
        type="email"
        label={text('invoices:form.email')}
        hint={text('invoices:form.emailHint')}
        autocomplete="email"
        maxlength={254}
        required
      />
    </>
  )
}
