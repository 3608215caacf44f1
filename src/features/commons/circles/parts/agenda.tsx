import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Field, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { longestItem } from '../circle.ts'
import type { itemForm, meetingForm } from '../forms.ts'
import type { Circle } from '../queries.ts'

/** What is to be talked about: anybody of the circle adds to it. */
export function Agenda({ circle, meeting, ...state }: FormState & { circle: Circle; meeting: FormState }) {
  const { text, href, inFrench } = usePage()
  const of = fieldsOf<typeof itemForm>(state)
  return (
    <section>
      <h2>{text('circles:agenda.title')}</h2>
      {circle.items.length === 0 && <p class="empty">{text('circles:agenda.none')}</p>}
      <ol class="entries">
        {circle.items.map(({ id, words }) => (
          <li key={id} class="entry task">
            <div {...inFrench}>{isolated(words)}</div>
            <p>
              <a
                href={href(urls.changeCircleItem, { circle: circle.id, topic: id })}
                aria-label={text('circles:agenda.changeNamed', { words })}
              >
                {text('circles:agenda.change')}
              </a>
            </p>
            <form method="post" action={href(urls.closeCircleItem, { circle: circle.id, topic: id })} class="actions">
              <button class="button" aria-label={text('circles:agenda.closeNamed', { words })}>
                {text('circles:agenda.close')}
              </button>
            </form>
          </li>
        ))}
      </ol>
      <form method="post" action={href(urls.circleItems, { circle: circle.id })} class="editor" novalidate>
        <FormKey />
        <ErrorSummary errors={state.errors} />
        <TextArea {...of('words')} label={text('circles:agenda.words')} rows={2} maxlength={longestItem} />
        <button class="button">{text('circles:agenda.add')}</button>
      </form>
      <Meeting circle={circle} {...meeting} />
    </section>
  )
}

function Meeting({ circle, ...state }: FormState & { circle: Circle }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof meetingForm>(state)
  return (
    <details class="drawer" open={wasSent(state)}>
      <summary>{text('circles:agenda.meeting')}</summary>
      <form method="post" action={href(urls.circleMeeting, { circle: circle.id })} class="editor" novalidate>
        <ErrorSummary errors={state.errors} />
        <Field {...of('meetsOn', circle.meetsOn ?? '')} type="date" label={text('circles:agenda.meetsOn')} />
        <button class="button">{text('circles:agenda.set')}</button>
      </form>
    </details>
  )
}
