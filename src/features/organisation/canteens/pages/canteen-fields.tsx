import { canteenStates, wheelchairAccesses } from '#src/platform/database/tables/canteens.ts'
import { Field, Select, TextArea } from '#src/ui/fields.tsx'
import type { FieldName, FieldsOf } from '#src/ui/fields-of.ts'
import { usePage, type Text } from '#src/ui/page.tsx'
import { timeZones, type settingsForm } from '../forms.ts'

type Fields = { of: FieldsOf<FieldName<typeof settingsForm>> }

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

function NameFields({ of }: Fields) {
  const { text } = usePage()
  const states = canteenStates.map((state) => ({ value: state, label: text(`canteens:states.${state}`) }))
  return (
    <fieldset class="columns">
      <legend>{text('canteens:form.canteen')}</legend>
      <Field {...of('name')} label={text('canteens:form.name')} required maxlength={120} />
      <Field {...of('slug')} label={text('canteens:form.slug')} hint={text('canteens:form.slugHint')} maxlength={120} />
      <Select {...of('state', 'open')} label={text('canteens:form.state')} options={states} />
      <Field {...of('openedOn')} type="date" label={text('canteens:form.openedOn')} />
    </fieldset>
  )
}

function PlaceFields({ of }: Fields) {
  const { text } = usePage()
  const zones = timeZones.map((zone) => ({ value: zone, label: zoneName(zone, text) }))
  const accesses = wheelchairAccesses.map((access) => ({ value: access, label: text(`canteens:wheelchair.${access}`) }))
  return (
    <fieldset class="columns">
      <legend>{text('canteens:form.place')}</legend>
      <Field {...of('street')} label={text('canteens:form.street')} required maxlength={120} />
      <Field {...of('postcode')} label={text('canteens:form.postcode')} required />
      <Field {...of('town')} label={text('canteens:form.town')} required maxlength={120} />
      <PointField of={of} />
      <Select {...of('timeZone', 'Europe/Paris')} label={text('canteens:form.timeZone')} options={zones} />
      <Select {...of('wheelchairAccess', 'unknown')} label={text('canteens:form.wheelchair')} options={accesses} />
      <Field {...of('publicTransport')} label={text('canteens:form.publicTransport')} maxlength={300} />
    </fieldset>
  )
}

/** « Paris (Europe) »: a town whose clock it is, and where that is. */
function zoneName(zone: string, text: Text): string {
  const [region = '', ...towns] = zone.split('/')
  const known = zoneRegions.find((each) => each === region)
  const town = towns.at(-1)?.replaceAll('_', ' ')
  return known && town ? `${town} (${text(`canteens:form.zoneRegions.${known}`)})` : zone
}

const zoneRegions = ['Africa', 'America', 'Antarctica', 'Arctic', 'Asia', 'Atlantic', 'Australia', 'Europe', 'Indian', 'Pacific'] as const

/** Where the map puts the canteen: pasted, never typed as two numbers. */
export function PointField({ of }: { of: FieldsOf<'point'> }) {
  const { text } = usePage()
  return (
    <Field
      {...of('point')}
      label={text('canteens:form.point')}
      hint={text('canteens:form.pointHint')}
      maxlength={2000}
      autocomplete="off"
    />
  )
}

function WelcomeFields({ of }: Fields) {
  const { text } = usePage()
  return (
    <fieldset>
      <legend>{text('canteens:form.welcome')}</legend>
      <TextArea {...of('welcomeFrench')} label={text('canteens:form.inFrench')} />
      <TextArea {...of('welcomeEnglish')} label={text('canteens:form.inEnglish')} />
      <Field {...of('greeter')} label={text('canteens:form.greeter')} hint={text('canteens:form.greeterHint')} maxlength={120} />
    </fieldset>
  )
}

function ContactFields({ of }: Fields) {
  const { text } = usePage()
  return (
    <fieldset class="columns">
      <legend>{text('canteens:form.contact')}</legend>
      <Field {...of('phone')} type="tel" label={text('canteens:form.phone')} />
      <Field {...of('email')} type="email" label={text('canteens:form.email')} />
    </fieldset>
  )
}

function ZeroFields({ of }: Fields) {
  const { text } = usePage()
  return (
    <fieldset>
      <legend>{text('canteens:form.zero')}</legend>
      <p class="hint">{text('canteens:form.zeroHint')}</p>
      <TextArea {...of('zeroPolicyFrench')} label={text('canteens:form.zeroFrench')} rows={2} />
      <TextArea {...of('zeroPolicyEnglish')} label={text('canteens:form.zeroEnglish')} rows={2} />
    </fieldset>
  )
}

export function AssociationFields({ of }: Fields) {
  const { text } = usePage()
  return (
    <>
      <Field {...of('legalName')} label={text('canteens:form.legalName')} maxlength={120} />
      <Field {...of('siren')} label={text('canteens:form.siren')} hint={text('canteens:form.sirenHint')} inputmode="numeric" />
      <Field {...of('rna')} label={text('canteens:form.rna')} hint={text('canteens:form.rnaHint')} />
    </>
  )
}
