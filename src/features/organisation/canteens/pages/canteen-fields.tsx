import { canteenStates, wheelchairAccesses } from '#src/platform/database/tables/canteens.ts'
import { Field, Select, TextArea, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { timeZones } from '../forms.ts'

type Fields = Required<FormState>

/** How a canteen presents itself, asked in the order of its page. */
export function CanteenFields(fields: Fields) {
  return (
    <>
      <NameFields {...fields} />
      <PlaceFields {...fields} />
      <WelcomeFields {...fields} />
      <ContactFields {...fields} />
      <ZeroFields {...fields} />
    </>
  )
}

function NameFields({ typed, errors }: Fields) {
  const { text } = usePage()
  const states = canteenStates.map((state) => ({ value: state, label: text(`canteens:states.${state}`) }))
  return (
    <fieldset class="columns">
      <legend>{text('canteens:form.canteen')}</legend>
      <Field name="name" label={text('canteens:form.name')} value={typed.name} error={errors.name} required maxlength={120} />
      <Field
        name="slug"
        label={text('canteens:form.slug')}
        hint={text('canteens:form.slugHint')}
        value={typed.slug}
        error={errors.slug}
        maxlength={120}
      />
      <Select name="state" label={text('canteens:form.state')} value={typed.state ?? 'open'} error={errors.state} options={states} />
      <Field name="openedOn" type="date" label={text('canteens:form.openedOn')} value={typed.openedOn} error={errors.openedOn} />
    </fieldset>
  )
}

function PlaceFields({ typed, errors }: Fields) {
  const { text } = usePage()
  const zones = timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  const accesses = wheelchairAccesses.map((access) => ({ value: access, label: text(`canteens:wheelchair.${access}`) }))
  return (
    <fieldset class="columns">
      <legend>{text('canteens:form.place')}</legend>
      <Field name="street" label={text('canteens:form.street')} value={typed.street} error={errors.street} required maxlength={120} />
      <Field name="postcode" label={text('canteens:form.postcode')} value={typed.postcode} error={errors.postcode} required />
      <Field name="town" label={text('canteens:form.town')} value={typed.town} error={errors.town} required maxlength={120} />
      <PointField typed={typed} errors={errors} />
      <Select
        name="timeZone"
        label={text('canteens:form.timeZone')}
        value={typed.timeZone ?? 'Europe/Paris'}
        error={errors.timeZone}
        options={zones}
      />
      <Select
        name="wheelchairAccess"
        label={text('canteens:form.wheelchair')}
        value={typed.wheelchairAccess ?? 'unknown'}
        error={errors.wheelchairAccess}
        options={accesses}
      />
      <Field
        name="publicTransport"
        label={text('canteens:form.publicTransport')}
        value={typed.publicTransport}
        error={errors.publicTransport}
        maxlength={300}
      />
    </fieldset>
  )
}

/** Where the map puts the canteen: pasted, never typed as two numbers. */
export function PointField({ typed, errors }: Fields) {
  const { text } = usePage()
  return (
    <Field
      name="point"
      label={text('canteens:form.point')}
      hint={text('canteens:form.pointHint')}
      value={typed.point}
      error={errors.point}
      maxlength={2000}
      autocomplete="off"
    />
  )
}

function WelcomeFields({ typed, errors }: Fields) {
  const { text } = usePage()
  return (
    <fieldset>
      <legend>{text('canteens:form.welcome')}</legend>
      <TextArea name="welcomeFrench" label={text('canteens:form.inFrench')} value={typed.welcomeFrench} error={errors.welcomeFrench} />
      <TextArea name="welcomeEnglish" label={text('canteens:form.inEnglish')} value={typed.welcomeEnglish} error={errors.welcomeEnglish} />
      <Field
        name="greeter"
        label={text('canteens:form.greeter')}
        hint={text('canteens:form.greeterHint')}
        value={typed.greeter}
        error={errors.greeter}
        maxlength={120}
      />
    </fieldset>
  )
}

function ContactFields({ typed, errors }: Fields) {
  const { text } = usePage()
  return (
    <fieldset class="columns">
      <legend>{text('canteens:form.contact')}</legend>
      <Field name="phone" type="tel" label={text('canteens:form.phone')} value={typed.phone} error={errors.phone} />
      <Field name="email" type="email" label={text('canteens:form.email')} value={typed.email} error={errors.email} />
    </fieldset>
  )
}

function ZeroFields({ typed, errors }: Fields) {
  const { text } = usePage()
  return (
    <fieldset>
      <legend>{text('canteens:form.zero')}</legend>
      <p class="hint">{text('canteens:form.zeroHint')}</p>
      <TextArea
        name="zeroPolicyFrench"
        label={text('canteens:form.zeroFrench')}
        value={typed.zeroPolicyFrench}
        error={errors.zeroPolicyFrench}
        rows={2}
      />
      <TextArea
        name="zeroPolicyEnglish"
        label={text('canteens:form.zeroEnglish')}
        value={typed.zeroPolicyEnglish}
        error={errors.zeroPolicyEnglish}
        rows={2}
      />
    </fieldset>
  )
}

export function AssociationFields({ typed, errors }: Fields) {
  const { text } = usePage()
  return (
    <>
      <Field name="legalName" label={text('canteens:form.legalName')} value={typed.legalName} error={errors.legalName} maxlength={120} />
      <Field
        name="siren"
        label={text('canteens:form.siren')}
        hint={text('canteens:form.sirenHint')}
        value={typed.siren}
        error={errors.siren}
        inputmode="numeric"
      />
      <Field name="rna" label={text('canteens:form.rna')} hint={text('canteens:form.rnaHint')} value={typed.rna} error={errors.rna} />
    </>
  )
}
