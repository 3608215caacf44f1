import { Fragment } from 'preact'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDay, formatDayRange } from '#src/platform/time.ts'
import { Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { absenceForm } from '../forms.ts'
import type { Absence, Teammate } from '../queries.ts'

type OwnAbsencesProps = Required<FormState> & {
  own: Teammate
  token: string
  absences: readonly Absence[]
  /** At the canteen, `YYYY-MM-DD`. */
  today: string
}

/** Days on which one cannot come. Nobody is asked why; they go once they are over. */
export function OwnAbsences({ own, token, absences, today, typed, errors }: OwnAbsencesProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof absenceForm>({ typed, errors })
  const place = { canteen: own.canteen, token }
  return (
    <section>
      <h2>{text('teammates:absences.heading')}</h2>
      <ul class="entries">
        {absences.map(({ id, firstDay, lastDay, held }) => {
          const days = formatDayRange(firstDay, lastDay, language)
          return (
            <Fragment key={id}>
              <li class="entry">
                <span>{days}</span>
                <form method="post" action={href(urls.removeAbsence, { ...place, absence: id })}>
                  <button type="submit" class="quiet" aria-label={text('teammates:absences.removeNamed', { days })}>
                    {text('teammates:absences.remove')}
                  </button>
                </form>
              </li>
              {held.length > 0 && (
                <li>
                  <StillHeld {...{ place, days, held }} absence={id} />
                </li>
              )}
            </Fragment>
          )
        })}
      </ul>
      <form method="post" action={href(urls.ownAbsences, place)} class="editor" novalidate>
        <FormKey />
        <div class="columns">
          <Field {...of('firstDay')} type="date" label={text('teammates:absences.first')} min={today} required />
          <Field {...of('lastDay')} type="date" label={text('teammates:absences.last')} min={today} required />
        </div>
        <button type="submit">{text('teammates:absences.add')}</button>
      </form>
    </section>
  )
}

type StillHeldProps = { place: { canteen: string; token: string }; absence: string; days: string; held: Absence['held'] }

/** What they said they would do on those days: theirs until they leave it, and told to them alone. */
function StillHeld({ place, absence, days, held }: StillHeldProps) {
  const { text, href, language } = usePage()
  return (
    <>
      <p class="warning">{text('teammates:absences.held', { count: held.length })}</p>
      <ul>
        {held.map(({ id, name, day }) => (
          <li key={id}>
            {isolated(name)}, {formatDay(day, language)}
          </li>
        ))}
      </ul>
      <form method="post" action={href(urls.leaveWhileAway, { ...place, absence })}>
        <button type="submit" aria-label={text('teammates:absences.leaveNamed', { count: held.length, days })}>
          {text('teammates:absences.leave', { count: held.length })}
        </button>
      </form>
    </>
  )
}
