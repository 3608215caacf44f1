import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { longestName } from '../circle.ts'
import type { memberForm } from '../forms.ts'
import type { Circle } from '../queries.ts'

/** Who is in the circle, and so reads it. */
export function Members({ circle, ...state }: FormState & { circle: Circle }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof memberForm>(state)
  return (
    <section>
      <h2>{text('circles:members.title')}</h2>
      <p>{text(`circles:members.kinds.${circle.kind}`)}</p>
      <ul class="entries">
        {circle.everybody.map(({ id, name, email }) => (
          <li key={email} class="entry task">
            <div>{isolated(name)}</div>
            {id && (
              <form method="post" action={href(urls.removeCircleMember, { circle: circle.id, fellow: id })} class="actions">
                <button class="button" aria-label={text('circles:members.removeNamed', { name })}>
                  {text('circles:members.remove')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <details class="drawer" open={wasSent(state)}>
        <summary>{text('circles:members.add')}</summary>
        <form method="post" action={href(urls.circleMembers, { circle: circle.id })} class="editor" novalidate>
          <FormKey />
          <ErrorSummary errors={state.errors} />
          <Field {...of('name')} label={text('circles:members.name')} maxlength={longestName} />
          <Field {...of('email')} type="email" label={text('circles:members.email')} hint={text('circles:members.hint')} />
          <button class="button">{text('circles:members.send')}</button>
        </form>
      </details>
    </section>
  )
}
