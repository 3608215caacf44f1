import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { mealKinds, sittingRhythms } from '#src/platform/database/tables/meals.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Select, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { useWeekdayName } from '../parts/clocks.tsx'

type SittingEditorProps = FormState & {
  canteen: CanteenName
  /** Left out for a sitting that does not exist yet. */
  sittingId?: string
}

export function SittingEditor({ canteen, sittingId, typed = {}, errors = {} }: SittingEditorProps) {
  const { text, href } = usePage()
  const title = text(sittingId ? 'sittings:change' : 'sittings:add')
  const action = sittingId
    ? href(urls.sitting, { canteen: canteen.slug, sitting: sittingId })
    : href(urls.newSitting, { canteen: canteen.slug })
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      <p class="lead">{text('sittings:changeLead')}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={action} class="editor">
        {sittingId && <Version typed={typed} />}
        <WhatFields typed={typed} errors={errors} />
        <HoursFields typed={typed} errors={errors} />
        <PlacesFields typed={typed} errors={errors} />
        <ValidityFields typed={typed} errors={errors} />
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

type Fields = Required<FormState>

function WhatFields({ typed, errors }: Fields) {
  const { text } = usePage()
  const weekdayName = useWeekdayName()
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ value: String(weekday), label: weekdayName(weekday) }))
  const rhythms = sittingRhythms.map((rhythm) => ({ value: rhythm, label: text(`sittings:rhythm.${rhythm}`) }))
  const kinds = mealKinds.map((kind) => ({ value: kind, label: text(`meals:kind.${kind}`) }))
  return (
    <fieldset class="columns">
      <legend>{text('sittings:legends.what')}</legend>
      <Select name="weekday" label={text('sittings:form.weekday')} value={typed.weekday} error={errors.weekday} options={weekdays} />
      <Select
        name="rhythm"
        label={text('sittings:form.rhythm')}
        hint={text('sittings:form.rhythmHint')}
        value={typed.rhythm}
        error={errors.rhythm}
        options={rhythms}
      />
      <Select name="kind" label={text('meals:form.kind')} value={typed.kind} error={errors.kind} options={kinds} />
      <Field name="title" label={text('meals:form.title')} value={typed.title} error={errors.title} required maxlength={120} />
    </fieldset>
  )
}

function HoursFields({ typed, errors }: Fields) {
  const { text } = usePage()
  return (
    <fieldset class="columns">
      <legend>{text('meals:form.hours')}</legend>
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

function ValidityFields({ typed, errors }: Fields) {
  const { text } = usePage()
  return (
    <fieldset class="columns">
      <legend>{text('sittings:legends.validity')}</legend>
      <Field
        name="validFrom"
        type="date"
        label={text('sittings:form.validFrom')}
        value={typed.validFrom}
        error={errors.validFrom}
        required
      />
      <Field name="validUntil" type="date" label={text('sittings:form.validUntil')} value={typed.validUntil} error={errors.validUntil} />
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
