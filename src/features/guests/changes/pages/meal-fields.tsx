import { mealKinds } from '#src/platform/database/tables/meals.ts'
import { formatDay } from '#src/platform/time.ts'
import { Checkbox, Field, Select, TextArea, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'

type Fields = Required<FormState> & {
  /** An unusual day that somebody is asked about. */
  askedDay?: string | undefined
}

/** Everything the team decides of one meal, except its menu. */
export function MealFields(fields: Fields) {
  return (
    <>
      <WhatFields {...fields} />
      <HoursFields {...fields} />
      <PlacesFields {...fields} />
      <ElsewhereFields {...fields} />
    </>
  )
}

function WhatFields({ typed, errors }: Fields) {
  const { text } = usePage()
  const kinds = mealKinds.map((kind) => ({ value: kind, label: text(`meals:kind.${kind}`) }))
  return (
    <fieldset>
      <legend>{text('meals:form.what')}</legend>
      <div class="columns">
        <Field name="title" label={text('meals:form.title')} value={typed.title} error={errors.title} required maxlength={120} />
        <Select name="kind" label={text('meals:form.kind')} value={typed.kind} error={errors.kind} options={kinds} />
        <Field name="theme" label={text('meals:form.theme')} value={typed.theme} error={errors.theme} maxlength={120} />
        <Field name="greeter" label={text('meals:form.greeter')} value={typed.greeter} error={errors.greeter} maxlength={120} />
      </div>
      <TextArea
        name="description"
        label={text('meals:form.description')}
        hint={text('meals:form.descriptionHint')}
        value={typed.description}
        error={errors.description}
        rows={3}
      />
    </fieldset>
  )
}

function HoursFields({ typed, errors, askedDay }: Fields) {
  const { text, language } = usePage()
  return (
    <fieldset class="columns">
      <legend>{text('meals:form.hours')}</legend>
      <Field name="serviceDate" type="date" label={text('meals:form.date')} value={typed.serviceDate} error={errors.serviceDate} required />
      {askedDay && (
        <Checkbox name="confirmedDay" value={askedDay} label={text('meals:moving.confirm', { day: formatDay(askedDay, language) })} />
      )}
      <Field name="cooksAt" type="time" label={text('meals:form.cooksAt')} value={typed.cooksAt} error={errors.cooksAt} />
      <Field name="tableAt" type="time" label={text('meals:form.tableAt')} value={typed.tableAt} error={errors.tableAt} required />
      <Field name="endsAt" type="time" label={text('meals:form.endsAt')} value={typed.endsAt} error={errors.endsAt} required />
    </fieldset>
  )
}

function PlacesFields({ typed, errors }: Fields) {
  const { text } = usePage()
  const number = { type: 'number', inputmode: 'numeric', min: 0, required: true } as const
  return (
    <fieldset class="columns">
      <legend>{text('meals:form.placesLegend')}</legend>
      <Field
        {...number}
        name="kitchenPlaces"
        label={text('meals:form.kitchenPlaces')}
        value={typed.kitchenPlaces}
        error={errors.kitchenPlaces}
      />
      <Field {...number} name="tablePlaces" label={text('meals:form.tablePlaces')} value={typed.tablePlaces} error={errors.tablePlaces} />
      <Field
        {...number}
        name="bookingClosesMinutes"
        label={text('meals:form.bookingCloses')}
        value={typed.bookingClosesMinutes}
        error={errors.bookingClosesMinutes}
      />
    </fieldset>
  )
}

function ElsewhereFields({ typed, errors }: Fields) {
  const { text } = usePage()
  return (
    <fieldset class="columns">
      <legend>{text('meals:form.place')}</legend>
      <Field name="placeName" label={text('meals:form.placeName')} value={typed.placeName} error={errors.placeName} maxlength={120} />
      <Field
        name="placeAddress"
        label={text('meals:form.placeAddress')}
        value={typed.placeAddress}
        error={errors.placeAddress}
        maxlength={120}
      />
    </fieldset>
  )
}
