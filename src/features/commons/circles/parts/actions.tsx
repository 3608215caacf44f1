import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Field, Select } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { daysBefore, longestWhat } from '../circle.ts'
import type { actionForm } from '../forms.ts'
import type { Action, Circle } from '../queries.ts'

/** Who does what until when, the first day first; what is done is folded. */
export function Actions({ circle, today, ...state }: FormState & { circle: Circle; today: string }) {
  const { text, href } = usePage()
  const open = circle.actions.filter(({ isDone }) => !isDone)
  const done = circle.actions.filter(({ isDone }) => isDone)
  return (
    <section>
      <h2>{text('circles:actions.title')}</h2>
      {circle.showsPromises && <p>{text('circles:actions.shown')}</p>}
      {open.length === 0 ? <p class="empty">{text('circles:actions.none')}</p> : <ActionLines {...{ circle, today, actions: open }} />}
      {done.length > 0 && (
        <details class="drawer">
          <summary>{text('circles:actions.over', { count: done.length })}</summary>
          <ActionLines {...{ circle, today, actions: done }} />
        </details>
      )}
      <details class="drawer" open={wasSent(state)}>
        <summary>{text('circles:actions.add')}</summary>
        <form method="post" action={href(urls.circleActions, { circle: circle.id })} class="editor" novalidate>
          <FormKey />
          <ErrorSummary errors={state.errors} />
          <ActionFields circle={circle} {...state} />
          <button class="button main">{text('circles:actions.send')}</button>
          <p class="hint">{text('circles:actions.after', { days: daysBefore })}</p>
        </form>
      </details>
    </section>
  )
}

/** What, by whom, until when: of one that is noted, and of one that changes. */
export function ActionFields({ circle, ...state }: FormState & { circle: Circle }) {
  const { text } = usePage()
  const of = fieldsOf<typeof actionForm>(state)
  const choices = circle.everybody.map(({ email, name }) => ({ value: email, label: name }))
  return (
    <>
      <Field {...of('what')} label={text('circles:actions.what')} maxlength={longestWhat} />
      <Select
        {...of('who')}
        label={text('circles:actions.who')}
        options={[{ value: '', label: text('circles:actions.choose') }, ...choices]}
      />
      <Field {...of('byDay')} type="date" label={text('circles:actions.by')} />
    </>
  )
}

function ActionLines({ circle, today, actions }: { circle: Circle; today: string; actions: readonly Action[] }) {
  const { text, href, language } = usePage()
  return (
    <ul class="entries">
      {actions.map(({ id, what, name, byDay, isDone }) => (
        <li key={id} class="entry task">
          <div>
            <b>{isolated(what)}</b>
            <br />
            <span class="soft">
              {[
                name && isolated(name),
                text(!isDone && byDay < today ? 'circles:actions.late' : 'circles:actions.until', { day: formatDate(byDay, language) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
          {!isDone && (
            <p>
              <a
                href={href(urls.changeCircleAction, { circle: circle.id, promise: id })}
                aria-label={text('circles:actions.changeNamed', { what })}
              >
                {text('circles:agenda.change')}
              </a>
            </p>
          )}
          {isDone && (
            <form method="post" action={href(urls.reopenCircleAction, { circle: circle.id, promise: id })} class="actions">
              <button class="quiet" aria-label={text('circles:actions.reopenNamed', { what })}>
                {text('circles:actions.reopen')}
              </button>
            </form>
          )}
          {!isDone && (
            <form method="post" action={href(urls.endCircleAction, { circle: circle.id, promise: id })} class="actions">
              <button class="button" aria-label={text('circles:actions.endNamed', { what })}>
                {text('circles:actions.end')}
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  )
}
