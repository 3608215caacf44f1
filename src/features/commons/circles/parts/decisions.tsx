import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Field, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { longestTitle, longestWhy, longestWords } from '../circle.ts'
import type { decisionForm } from '../forms.ts'
import type { Circle, Decision } from '../queries.ts'

/** What the circle decided: what holds, then what held. */
export function Decisions({ circle, today, ...state }: FormState & { circle: Circle; today: string }) {
  const { text } = usePage()
  const inForce = circle.decisions.filter(({ endedOn }) => endedOn === null)
  const ended = circle.decisions.filter(({ endedOn }) => endedOn !== null)
  return (
    <section>
      <h2>{text('circles:inForce')}</h2>
      {inForce.length === 0 ? <p class="empty">{text('circles:noDecision')}</p> : <DecisionLines circle={circle} decisions={inForce} />}
      {ended.length > 0 && (
        <details class="drawer">
          <summary>{text('circles:decision.past', { count: ended.length })}</summary>
          <DecisionLines circle={circle} decisions={ended} />
        </details>
      )}
      <DecisionForm {...{ circle, today, inForce }} {...state} />
    </section>
  )
}

function DecisionLines({ circle, decisions }: { circle: Circle; decisions: readonly Decision[] }) {
  const { href, language } = usePage()
  return (
    <ul class="entries">
      {decisions.map(({ id, title, decidedOn }) => (
        <li key={id} class="entry">
          <div>
            <a href={href(urls.circleDecision, { circle: circle.id, decision: id })}>{isolated(title)}</a>
            {`, ${formatDate(decidedOn, language)}`}
          </div>
        </li>
      ))}
    </ul>
  )
}

type DecisionFormProps = FormState & { circle: Circle; today: string; inForce: readonly Decision[] }

function DecisionForm({ circle, today, inForce, ...state }: DecisionFormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof decisionForm>(state)
  return (
    <details class="drawer" open={wasSent(state)}>
      <summary>{text('circles:decision.add')}</summary>
      <form method="post" action={href(urls.circleDecisions, { circle: circle.id })} class="editor" novalidate>
        <FormKey />
        <ErrorSummary errors={state.errors} />
        <Field {...of('title')} label={text('circles:decision.title')} maxlength={longestTitle} />
        <TextArea
          {...of('decision')}
          label={text('circles:decision.words')}
          hint={text('circles:decision.hint')}
          rows={5}
          maxlength={longestWords}
        />
        <Field {...of('decidedOn', today)} type="date" label={text('circles:decision.on')} />
        <Select
          {...of('replaces')}
          label={text('circles:decision.replaces')}
          options={[{ value: '', label: text('circles:decision.none') }, ...inForce.map(({ id, title }) => ({ value: id, label: title }))]}
        />
        {(inForce.length > 0 || wasSent(state)) && (
          <TextArea
            {...of('why')}
            label={text('circles:decision.replacedWhy')}
            hint={text('circles:decision.replacedWhyHint')}
            rows={2}
            maxlength={longestWhy}
          />
        )}
        <button class="button main">{text('circles:decision.send')}</button>
      </form>
    </details>
  )
}
