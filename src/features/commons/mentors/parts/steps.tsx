import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { stepForm } from '../forms.ts'
import { longestTitle } from '../mentoring.ts'
import type { OwnMentoring, PairStep } from '../queries.ts'
import { useStepTitle } from './pair-words.tsx'

type StepsProps = FormState & { mentoring: OwnMentoring; today: string }

/** The hundred days: what is to be done, the first day first; what is done is folded, and may be taken back. */
export function Steps({ mentoring, today, ...state }: StepsProps) {
  const { text } = usePage()
  const [open, done] = [mentoring.steps.filter(({ doneOn }) => doneOn === null), mentoring.steps.filter(({ doneOn }) => doneOn !== null)]
  const lines = (steps: readonly PairStep[]) => (
    <ul class="entries">
      {steps.map((step) => (
        <StepLine key={step.id} step={step} mentoring={mentoring} today={today} />
      ))}
    </ul>
  )
  return (
    <section>
      <h2>{text('mentors:steps.title')}</h2>
      {open.length === 0 ? <p class="empty">{text('mentors:allDone')}</p> : lines(open)}
      {done.length > 0 && (
        <details class="drawer" open={open.length === 0}>
          <summary>{text('mentors:steps.over', { count: done.length })}</summary>
          {lines(done)}
        </details>
      )}
      {(mentoring.state === 'running' || wasSent(state)) && <AddStep mentoring={mentoring} {...state} />}
    </section>
  )
}

function StepLine({ step, mentoring, today }: { step: PairStep; mentoring: OwnMentoring; today: string }) {
  const { text, href, language } = usePage()
  const title = useStepTitle()(step)
  const { id, dueOn, doneOn, wordsFrench, wordsEnglish, fits } = step
  const words = (language === 'en' && wordsEnglish) || wordsFrench
  const when = doneOn
    ? text('mentors:steps.doneOn', { day: formatDate(doneOn, language) })
    : dueOn && text(dueOn < today ? 'mentors:steps.late' : 'mentors:by', { day: formatDate(dueOn, language) })
  const label = text(doneOn ? 'mentors:steps.undo' : 'mentors:steps.do')
  return (
    <li class="entry task">
      <div>
        <b lang={title.lang}>{title.words}</b>
        {when && <span class="soft"> · {when}</span>}
        {words && (
          <>
            <br />
            <span lang={words === wordsFrench ? 'fr' : undefined}>{isolated(words)}</span>
          </>
        )}
        {fits && (
          <>
            <br />
            <a href={fits.url} lang="fr">
              {isolated(fits.title)}
            </a>
          </>
        )}
      </div>
      {mentoring.state === 'running' && (
        <form method="post" action={href(urls.mentoringStep, { mentoring: mentoring.id, step: id })} class="actions">
          <button
            class={doneOn ? 'quiet' : 'button'}
            name="done"
            value={doneOn ? 'no' : 'yes'}
            aria-label={`${label}${language === 'fr' ? '\u00a0' : ''}: ${title.words}`}
          >
            {label}
          </button>
        </form>
      )}
    </li>
  )
}

function AddStep({ mentoring, ...state }: FormState & { mentoring: OwnMentoring }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof stepForm>(state)
  return (
    <details class="drawer" open={wasSent(state)}>
      <summary>{text('mentors:steps.add')}</summary>
      <form method="post" action={href(urls.mentoringSteps, { mentoring: mentoring.id })} class="editor" novalidate>
        <FormKey />
        <ErrorSummary errors={state.errors} />
        <Field {...of('title')} label={text('mentors:steps.what')} maxlength={longestTitle} />
        <Field {...of('dueOn')} type="date" label={text('mentors:steps.by')} />
        <button class="button">{text('mentors:steps.send')}</button>
      </form>
    </details>
  )
}
