import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Sitting } from '#src/features/planning/sittings/sitting.ts'
import { attendeeModes } from '#src/platform/database/tables/bookings.ts'
import { Field, Radios, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { standingPlaceForm } from '../forms.ts'
import { largestStandingParty } from '../standing-place.ts'

type NewRegularProps = Required<FormState> & { canteen: CanteenName; sittings: readonly Sitting[] }

export function NewRegular({ canteen, sittings, typed, errors }: NewRegularProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof standingPlaceForm>({ typed, errors })
  if (sittings.length === 0) return <p class="empty">{text('standing:team.noSitting')}</p>
  return (
    <section>
      <h2>{text('standing:form.heading')}</h2>
      <form method="post" action={href(urls.regulars, { canteen: canteen.slug })} class="editor" novalidate>
        <FormKey />
        <PartyFields sittings={sittings} typed={typed} errors={errors} />
        <fieldset class="columns">
          <legend>{text('standing:form.contact')}</legend>
          <Field {...of('email')} type="email" label={text('standing:form.email')} hint={text('standing:form.emailHint')} />
          <Field {...of('phone')} type="tel" label={text('standing:form.phone')} />
        </fieldset>
        <button type="submit" class="main">
          {text('standing:form.add')}
        </button>
      </form>
    </section>
  )
}

function PartyFields({ sittings, typed, errors }: Omit<NewRegularProps, 'canteen'>) {
  const { text } = usePage()
  const of = fieldsOf<typeof standingPlaceForm>({ typed, errors })
  const options = sittings.map(({ id, title }) => ({ value: id, label: title }))
  const modes = attendeeModes.map((mode) => ({ value: mode, label: text(`bookings:modes.${mode}`) }))
  return (
    <fieldset class="columns">
      <legend>{text('standing:form.place')}</legend>
      <Select {...of('sittingId')} label={text('standing:form.sitting')} options={options} />
      <Field {...of('firstName')} label={text('standing:form.name')} required maxlength={60} />
      <Field
        {...of('guests', '1')}
        type="number"
        inputmode="numeric"
        label={text('standing:form.guests')}
        min={1}
        max={largestStandingParty}

        required
      />
      <Radios {...of('mode')} legend={text('standing:form.mode')} options={modes} />
    </fieldset>
  )
}
