import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { BookablePlaces, ClockFields, KindField, TitleField } from '#src/features/planning/meals/parts/service-fields.tsx'
import { sittingRhythms } from '#src/platform/database/tables/meals.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldName, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { sittingForm } from '../forms.ts'
import { useWeekdayName } from '../parts/clocks.tsx'

type SittingEditorProps = FormState & {
  canteen: CanteenName
  /** Left out for a sitting that does not exist yet. */
  sittingId?: string
}

export function SittingEditor({ canteen, sittingId, ...form }: SittingEditorProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof sittingForm>(form)
  const title = text(sittingId ? 'sittings:change' : 'sittings:add')
  const action = sittingId
    ? href(urls.sitting, { canteen: canteen.slug, sitting: sittingId })
    : href(urls.newSitting, { canteen: canteen.slug })
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      <p class="lead">{text('sittings:changeLead')}</p>
      <ErrorSummary errors={form.errors} />
      <form method="post" action={action} class="editor">
        {sittingId ? <Version typed={form.typed} /> : <FormKey />}
        <WhatFields of={of} />
        <HoursFields of={of} />
        <BookablePlaces of={of} />
        <ValidityFields of={of} />
        <p class="actions">
          <button type="submit" class="main">
            {text('sittings:save')}
          </button>
          <a class="button quiet" href={href(urls.sittings, { canteen: canteen.slug })}>
            {text('sittings:back')}
          </a>
        </p>
      </form>
      {sittingId && (
        <p>
          <a href={href(urls.sittingHeldPlaces, { canteen: canteen.slug, sitting: sittingId })}>{text('meals:held.link')}</a>
        </p>
      )}
      {sittingId && <Removal canteen={canteen} sittingId={sittingId} />}
    </TeamDocument>
  )
}

type Fields = { of: FieldsOf<FieldName<typeof sittingForm>> }

function WhatFields({ of }: Fields) {
  const { text } = usePage()
  const weekdayName = useWeekdayName()
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ value: String(weekday), label: weekdayName(weekday) }))
  const rhythms = sittingRhythms.map((rhythm) => ({ value: rhythm, label: text(`sittings:rhythm.${rhythm}`) }))
  return (
    <fieldset class="columns">
      <legend>{text('sittings:legends.what')}</legend>
      <Select {...of('weekday')} label={text('sittings:form.weekday')} options={weekdays} />
      <Select {...of('rhythm')} label={text('sittings:form.rhythm')} hint={text('sittings:form.rhythmHint')} options={rhythms} />
      <KindField of={of} />
      <TitleField of={of} />
    </fieldset>
  )
}

function HoursFields({ of }: Fields) {
  const { text } = usePage()
  return (
    <fieldset class="columns">
      <legend>{text('meals:form.hours')}</legend>
      <ClockFields of={of} />
    </fieldset>
  )
}

function ValidityFields({ of }: Fields) {
  const { text } = usePage()
  return (
    <fieldset class="columns">
      <legend>{text('sittings:legends.validity')}</legend>
      <Field {...of('validFrom')} type="date" label={text('sittings:form.validFrom')} required />
      <Field {...of('validUntil')} type="date" label={text('sittings:form.validUntil')} />
    </fieldset>
  )
}

function Removal({ canteen, sittingId }: { canteen: CanteenName; sittingId: string }) {
  const { text, href } = usePage()
  return (
    <section class="aside">
      <h2>{text('sittings:removal.title')}</h2>
      <p>{text('sittings:removal.explanation')}</p>
      <form method="post" action={href(urls.removeSitting, { canteen: canteen.slug, sitting: sittingId })}>
        <button type="submit">{text('sittings:removal.button')}</button>
      </form>
    </section>
  )
}
