/** What the forms of a meal and of a sitting ask alike. */
import { mealKinds } from '#src/platform/database/tables/meals.ts'
import { Field, Select } from '#src/ui/fields.tsx'
import type { FieldName, FieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { plannedFields, serviceFields } from '../service-fields.ts'

type Service = { of: FieldsOf<FieldName<typeof serviceFields>> }
type Planned = { of: FieldsOf<FieldName<typeof plannedFields>> }

export function TitleField({ of }: Service) {
  const { text } = usePage()
  return <Field {...of('title')} label={text('meals:form.title')} required maxlength={120} />
}

export function KindField({ of }: Planned) {
  const { text } = usePage()
  const kinds = mealKinds.map((kind) => ({ value: kind, label: text(`meals:kind.${kind}`) }))
  return <Select {...of('kind')} label={text('meals:form.kind')} options={kinds} />
}

export function ClockFields({ of }: Service) {
  const { text } = usePage()
  return (
    <>
      <Field {...of('cooksAt')} type="time" label={text('meals:form.cooksAt')} />
      <Field {...of('tableAt')} type="time" label={text('meals:form.tableAt')} required />
      <Field {...of('endsAt')} type="time" label={text('meals:form.endsAt')} required />
    </>
  )
}

const number = { type: 'number', inputmode: 'numeric', min: 0, required: true } as const

export function PlacesFields({ of }: Service) {
  const { text } = usePage()
  return (
    <>
      <Field {...number} {...of('kitchenPlaces')} label={text('meals:form.kitchenPlaces')} />
      <Field {...number} {...of('tablePlaces')} label={text('meals:form.tablePlaces')} />
    </>
  )
}

/** How many, and until when they may be booked. */
export function BookablePlaces({ of }: Planned) {
  const { text } = usePage()
  return (
    <fieldset class="columns">
      <legend>{text('meals:form.placesLegend')}</legend>
      <PlacesFields of={of} />
      <Field {...number} {...of('bookingClosesMinutes')} label={text('meals:form.bookingCloses')} />
    </fieldset>
  )
}
