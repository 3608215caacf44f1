import { languages } from '#src/platform/language.ts'
import type { FieldsOf } from '#src/ui/fields-of.ts'
import { Field, Radios, Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { lineMaximum } from '../forms.ts'
import { donorKinds } from '../gift.ts'

export type DonorField = 'donorKind' | 'name' | 'firstNames' | 'legalForm' | 'siren' | 'street' | 'postcode' | 'town' | 'email' | 'language'

/** Who gives: the same for a gift and where it is mended. */
export function DonorFields({ of }: { of: FieldsOf<DonorField> }) {
  const { text } = usePage()
  return (
    <>
      <Radios
        {...of('donorKind')}
        legend={text('gifts:form.donorKind')}
        options={donorKinds.map((value) => ({ value, label: text(`gifts:donorKinds.${value}`) }))}
      />
      <div class="columns">
        <Field {...of('name')} label={text('gifts:form.name')} maxlength={lineMaximum} autocomplete="off" required />
        <Field
          {...of('firstNames')}
          label={text('gifts:form.firstNames')}
          hint={text('gifts:form.ofPerson')}
          maxlength={lineMaximum}
          autocomplete="off"
        />
      </div>
      <div class="columns">
        <Field {...of('legalForm')} label={text('gifts:form.legalForm')} hint={text('gifts:form.ofCompany')} maxlength={lineMaximum} />
        <Field {...of('siren')} label={text('gifts:form.siren')} hint={text('gifts:form.ofCompany')} inputmode="numeric" maxlength={20} />
      </div>
      <AddressFields of={of} />
      <div class="columns">
        <Field
          {...of('email')}
          type="email"
          label={text('gifts:form.email')}
          hint={text('gifts:form.emailHint')}
          maxlength={254}
          autocomplete="off"
        />
        <Select
          {...of('language', 'fr')}
          label={text('gifts:form.language')}
          options={languages.map((value) => ({ value, label: text(`gifts:languages.${value}`) }))}
        />
      </div>
    </>
  )
}

type AddressFieldsProps = {
  of: FieldsOf<'street' | 'postcode' | 'town'>
  hint?: boolean
  /** Of whoever types it, who has to. */ own?: boolean
}

export function AddressFields({ of, hint = true, own = false }: AddressFieldsProps) {
  const { text } = usePage()
  const asked = (part: string) => ({ maxlength: lineMaximum, autocomplete: own ? part : 'off', required: own })
  return (
    <>
      <Field
        {...of('street')}
        label={text('gifts:form.street')}
        hint={hint ? text('gifts:form.streetHint') : undefined}
        {...asked('street-address')}
      />
      <div class="columns">
        <Field {...of('postcode')} label={text('gifts:form.postcode')} {...asked('postal-code')} />
        <Field {...of('town')} label={text('gifts:form.town')} {...asked('address-level2')} />
      </div>
    </>
  )
}
