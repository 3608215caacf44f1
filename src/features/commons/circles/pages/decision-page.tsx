import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { WrittenText, outsideAddress } from '#src/ui/written-text.tsx'
import { urls } from '#src/urls.ts'
import { longestWhy } from '../circle.ts'
import type { endForm } from '../forms.ts'
import type { Circle, Decision } from '../queries.ts'

type DecisionPageProps = FormState & { circle: Circle; decision: Decision; isOurs: boolean; done?: 'fin' | undefined }

/** One decision, with what came before it and what came after. */
export function DecisionPage({ circle, decision, isOurs, done, ...state }: DecisionPageProps) {
  const { text, href, language, inFrench } = usePage()
  const { title, words, decidedOn, endedOn, endedWhy, replaces, replacedBy } = decision
  const list = circle.canteen === null ? href(urls.circles) : href(urls.canteenCircles, { canteen: circle.canteen })
  const linkTo = (id: string) => href(urls.circleDecision, { circle: circle.id, decision: id })
  return (
    <Document title={title} width="wide" unlisted>
      <p class="eyebrow">
        <a href={isOurs ? href(urls.circle, { circle: circle.id }) : list}>{isolated(circle.name)}</a>
      </p>
      <h1 {...inFrench}>{isolated(title)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text('circles:done.fin')}</p>
        </Notice>
      )}
      <p class="lead">
        {text('circles:decision.since', { day: formatDay(decidedOn, language) })}{' '}
        {endedOn && text('circles:decision.until', { day: formatDay(endedOn, language) })}
      </p>
      {endedWhy && (
        <blockquote {...inFrench} class="own-words">
          {isolated(endedWhy)}
        </blockquote>
      )}
      <div {...inFrench}>
        <WrittenText addressOf={outsideAddress}>{words}</WrittenText>
      </div>
      <p class="actions">
        {replaces && <a href={linkTo(replaces)}>{text('circles:decision.before')}</a>}
        {replacedBy && <a href={linkTo(replacedBy)}>{text('circles:decision.after')}</a>}
      </p>
      {isOurs && (endedOn === null || state.errors) && <EndForm circle={circle} decision={decision} {...state} />}
    </Document>
  )
}

function EndForm({ circle, decision, ...state }: FormState & { circle: Circle; decision: Decision }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof endForm>(state)
  return (
    <details class="drawer" open={wasSent(state)}>
      <summary>{text('circles:decision.end')}</summary>
      <form method="post" action={href(urls.endCircleDecision, { circle: circle.id, decision: decision.id })} class="editor" novalidate>
        <ErrorSummary errors={state.errors} />
        <TextArea {...of('why')} label={text('circles:decision.why')} rows={2} maxlength={longestWhy} />
        <button class="button">{text('circles:decision.endNow')}</button>
      </form>
    </details>
  )
}
