import { BookablePlaces, ClockFields, KindField, TitleField } from '#src/features/planning/meals/parts/service-fields.tsx'
import { besideKey, type MealBeside } from '#src/features/planning/meals/moving.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { Checkbox, Field, TextArea } from '#src/ui/fields.tsx'
import type { FieldName, FieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { mealForm } from '../forms.ts'

type Fields = {
  of: FieldsOf<FieldName<typeof mealForm>>
  /** An unusual day that somebody is asked about. */
  askedDay?: string | undefined
  /** The meals of the same hour that somebody is asked about. */
  beside?: readonly MealBeside[] | undefined
  zone: string
}

/** Everything the team decides of one meal, except its menu. */
export function MealFields(fields: Fields) {
  return (
    <>
      <WhatFields {...fields} />
      <HoursFields {...fields} />
      <BookablePlaces of={fields.of} />
      <ElsewhereFields {...fields} />
    </>
  )
}

function WhatFields({ of }: Fields) {
  const { text } = usePage()
  return (
    <fieldset>
      <legend>{text('meals:form.what')}</legend>
      <div class="columns">
        <TitleField of={of} />
        <KindField of={of} />
        <Field {...of('theme')} label={text('meals:form.theme')} maxlength={120} />
        <Field {...of('greeter')} label={text('meals:form.greeter')} maxlength={120} />
      </div>
      <TextArea {...of('description')} label={text('meals:form.description')} hint={text('meals:form.descriptionHint')} rows={3} />
    </fieldset>
  )
}

function HoursFields({ of, askedDay, beside, zone }: Fields) {
  const { text, language } = usePage()
  return (
    <fieldset class="columns">
      <legend>{text('meals:form.hours')}</legend>
      <Field {...of('serviceDate')} type="date" label={text('meals:form.date')} required />
      {askedDay && (
        <Checkbox {...of('confirmedDay')} sends={askedDay} label={text('meals:moving.confirm', { day: formatDay(askedDay, language) })} />
      )}
      <ClockFields of={of} />
      {beside && <BesideField of={of} beside={beside} zone={zone} />}
    </fieldset>
  )
}

/** What stands at that hour already, and a yes to both. */
function BesideField({ of, beside, zone }: Pick<Fields, 'of' | 'zone'> & { beside: readonly MealBeside[] }) {
  const { text, language, inFrench } = usePage()
  return (
    <div class="beside">
      <ul>
        {beside.map(({ slug, title, tableAt, endsAt }) => (
          <li key={slug}>
            <strong {...inFrench}>{title}</strong>, {formatClock(tableAt, zone, language)} – {formatClock(endsAt, zone, language)}
          </li>
        ))}
      </ul>
      <Checkbox {...of('confirmedBeside')} sends={besideKey(beside)} label={text('meals:moving.keepBoth')} />
    </div>
  )
}

function ElsewhereFields({ of }: Fields) {
  const { text } = usePage()
  return (
    <fieldset class="columns">
      <legend>{text('meals:form.place')}</legend>
      <Field {...of('placeName')} label={text('meals:form.placeName')} maxlength={120} />
      <Field {...of('placeAddress')} label={text('meals:form.placeAddress')} maxlength={120} />
    </fieldset>
  )
}
