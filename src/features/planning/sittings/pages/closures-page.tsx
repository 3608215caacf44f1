import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatDay, formatDayRange } from '#src/platform/time.ts'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { reasonMaximum, type closureForm } from '../forms.ts'
import type { Holiday } from '../holidays.ts'
import type { KnownClosure } from '../queries.ts'

type ClosuresPageProps = FormState & {
  canteen: CanteenName
  closures: readonly (KnownClosure & { meals: number })[]
  /** Public holidays on which the canteen is not closed yet. */
  suggestions: readonly Holiday[]
}

export function ClosuresPage({ canteen, closures, suggestions, typed = {}, errors = {} }: ClosuresPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('sittings:closures.title')} canteen={canteen}>
      <h1>{text('sittings:closures.title')}</h1>
      <p class="lead">{text('sittings:closures.lead')}</p>
      <div class="sides">
        <div>
          {closures.length === 0 ? (
            <div class="empty">
              <p>{text('sittings:closures.none')}</p>
            </div>
          ) : (
            <ClosureList canteen={canteen} closures={closures} />
          )}
          <NewClosure canteen={canteen} typed={typed} errors={errors} />
        </div>
        <Suggestions canteen={canteen} suggestions={suggestions} />
      </div>
      <p>
        <a href={href(urls.weeks, { canteen: canteen.slug })}>{text('sittings:toWeeks')}</a>
      </p>
    </TeamDocument>
  )
}

function ClosureList({ canteen, closures }: Pick<ClosuresPageProps, 'canteen' | 'closures'>) {
  const { text, href, language } = usePage()
  return (
    <ul class="entries">
      {closures.map(({ id, firstDay, lastDay, reason, meals }) => (
        <li key={id} class="entry">
          <div>
            <b>{formatDayRange(firstDay, lastDay, language)}</b>
            <br />
            {reason}
            {meals > 0 && <p class="warning">{text('sittings:closures.meals', { count: meals })}</p>}
          </div>
          <form method="post" action={href(urls.removeCanteenClosure, { canteen: canteen.slug, closure: id })}>
            <button type="submit" aria-label={text('sittings:closures.removeNamed', { reason })}>
              {text('sittings:closures.remove')}
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function NewClosure({ canteen, typed = {}, errors = {} }: FormState & { canteen: CanteenName }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof closureForm>({ typed, errors })
  return (
    <section>
      <h2>{text('sittings:closures.add')}</h2>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.canteenClosures, { canteen: canteen.slug })} class="editor">
        <FormKey />
        <div class="columns">
          <Field {...of('firstDay')} type="date" label={text('sittings:closures.firstDay')} required />
          <Field {...of('lastDay')} type="date" label={text('sittings:closures.lastDay')} hint={text('sittings:closures.lastDayHint')} />
        </div>
        <Field
          {...of('reason')}
          label={text('sittings:closures.reason')}
          hint={text('sittings:closures.reasonHint')}
          required
          maxlength={reasonMaximum}
        />
        <button type="submit" class="main">
          {text('sittings:closures.addButton')}
        </button>
      </form>
    </section>
  )
}

function Suggestions({ canteen, suggestions }: Pick<ClosuresPageProps, 'canteen' | 'suggestions'>) {
  const { text, href, language } = usePage()
  if (suggestions.length === 0) return null
  return (
    <section class="card">
      <h2 class="first">{text('sittings:closures.suggestions')}</h2>
      <ul class="entries">
        {suggestions.map(({ day, name }) => (
          <li key={day} class="entry">
            <div>
              <b>{text(`sittings:holiday.${name}`)}</b>
              <br />
              {formatDay(day, language)}
            </div>
            <form method="post" action={href(urls.canteenClosures, { canteen: canteen.slug })}>
              <FormKey />
              <input type="hidden" name="firstDay" value={day} />
              <input type="hidden" name="reason" value={text(`sittings:holiday.${name}`)} />
              <button type="submit" aria-label={text('sittings:closures.closeNamed', { name: text(`sittings:holiday.${name}`) })}>
                {text('sittings:closures.close')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
