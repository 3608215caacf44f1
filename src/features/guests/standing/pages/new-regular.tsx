import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Sitting } from '#src/features/planning/sittings/sitting.ts'
import { attendeeModes } from '#src/platform/database/tables/bookings.ts'
import { Field, Radios, Select, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { largestStandingParty } from '../standing-place.ts'

type NewRegularProps = Required<FormState> & { canteen: CanteenName; sittings: readonly Sitting[] }

export function NewRegular({ canteen, sittings, typed, errors }: NewRegularProps) {
  const { text, href } = usePage()
  if (sittings.length === 0) return <p class="empty">{text('standing:team.noSitting')}</p>
  return (
    <section>
      <h2>{text('standing:form.heading')}</h2>
      <form method="post" action={href(urls.regulars, { canteen: canteen.slug })} class="editor" novalidate>
        <PartyFields sittings={sittings} typed={typed} errors={errors} />
        <fieldset class="columns">
          <legend>{text('standing:form.contact')}</legend>
          <Field
            name="email"
            type="email"
            label={text('standing:form.email')}
            hint={text('standing:form.emailHint')}
            value={typed.email}
            error={errors.email}
          />
          <Field name="phone" type="tel" label={text('standing:form.phone')} value={typed.phone} error={errors.phone} />
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
  const options = sittings.map(({ id, title }) => ({ value: id, label: title }))
  const modes = attendeeModes.map((mode) => ({ value: mode, label: text(`bookings:modes.${mode}`) }))
  return (
    <fieldset class="columns">
      <legend>{text('standing:form.place')}</legend>
      <Select name="sittingId" label={text('standing:form.sitting')} value={typed.sittingId} error={errors.sittingId} options={options} />
      <Field name="firstName" label={text('standing:form.name')} value={typed.firstName} error={errors.firstName} required maxlength={60} />
      <Field
        name="guests"
        type="number"
        inputmode="numeric"
        label={text('standing:form.guests')}
        min={1}
        max={largestStandingParty}
        value={typed.guests ?? '1'}
        error={errors.guests}
        required
      />
      <Radios name="mode" legend={text('standing:form.mode')} value={typed.mode} error={errors.mode} options={modes} />
    </fieldset>
  )
}
