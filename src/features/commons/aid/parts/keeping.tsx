import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { AcceptRefusal } from '../accept-answer.ts'
import { isOver, longestThanks, standingAnswers, stateOf, type Answer, type Call } from '../aid.ts'
import type { endForm } from '../forms.ts'
import type { AskedCanteen } from '../queries.ts'
import { Reach } from './answering.tsx'
import { CanteenAt } from './call-words.tsx'

export const keepingDeeds = ['ecrit', 'accord', 'fini', 'annule'] as const

export type KeepingProps = FormState & {
  call: Call & { asked: readonly AskedCanteen[] }
  today: string
  actions: { accept: string; end: string; withdraw: string }
  done?: (typeof keepingDeeds)[number] | undefined
  refusal?: AcceptRefusal | undefined
}

/** What who wrote a call does with it: reads the answers, says yes, thanks, or takes it back. */
export function Keeping(props: KeepingProps) {
  const { call, today, done, refusal, errors } = props
  const { text } = usePage()
  const state = stateOf(call, today)
  return (
    <>
      {done && (
        <Notice kind="success">
          <p>{text(done === 'ecrit' ? `aid:done.ecrit.${call.isUrgent ? 'urgent' : 'digest'}` : `aid:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`aid:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{text(`aid:keep.${state}`)}</p>
      <Answers {...props} />
      <AskedSoFar call={call} />
      {(!isOver(state) || wasSent(props)) && <EndForm {...props} />}
      {state === 'done' && !wasSent(props) && <ThanksForm {...props} />}
      {!isOver(state) && (
        <form method="post" action={props.actions.withdraw} class="actions">
          <button class="button">{text('aid:keep.withdraw')}</button>
        </form>
      )}
    </>
  )
}

function Answers({ call, today, actions }: KeepingProps) {
  const { text } = usePage()
  const answers = standingAnswers(call)
  const state = stateOf(call, today)
  return (
    <section>
      <h2>{text('aid:keep.answers')}</h2>
      {answers.length === 0 ? (
        <p class="empty">{text('aid:keep.noAnswer')}</p>
      ) : (
        <ul class="entries">
          {answers.map((answer) => (
            <AnswerLine key={answer.id} {...{ answer, call }} accept={!isOver(state) && state !== 'filled' ? actions.accept : undefined} />
          ))}
        </ul>
      )}
    </section>
  )
}

function AnswerLine({ answer, call, accept }: { answer: Answer; call: Call; accept: string | undefined }) {
  const { text, inFrench } = usePage()
  return (
    <li class="entry task">
      <div>
        <CanteenAt of={answer.from} from={call.canteen} />
        {answer.isAccepted && <span>{` · ${text('aid:keep.accepted')}`}</span>}
        {answer.words && (
          <p {...inFrench} class="own-words">
            {isolated(answer.words)}
          </p>
        )}
        <Reach of={answer.from} />
      </div>
      {accept && !answer.isAccepted && (
        <form method="post" action={accept} class="actions">
          <button
            class="button main"
            name="answer"
            value={answer.id}
            aria-label={text('aid:keep.acceptNamed', { canteen: answer.from.name })}
          >
            {text('aid:keep.accept')}
          </button>
        </form>
      )}
    </li>
  )
}

/** Nobody wonders whether anybody was told. */
function AskedSoFar({ call: { asked } }: Pick<KeepingProps, 'call'>) {
  const { text } = usePage()
  if (asked.length === 0) return <p class="soft">{text('aid:keep.askedNobody')}</p>
  return <p class="soft">{text('aid:keep.asked', { canteens: asked.map(({ name }) => isolated(name)).join(', ') })}</p>
}

/** A word that comes to mind once it is over. */
function ThanksForm({ call, actions, ...state }: KeepingProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof endForm>(state)
  if (call.accepted === 0 || call.thanks) return null
  return (
    <form method="post" action={actions.end} class="editor" novalidate>
      <TextArea {...of('thanks')} label={text('aid:keep.thanks')} hint={text('aid:keep.thanksLater')} rows={2} maxlength={longestThanks} />
      <button class="button">{text('aid:keep.thank')}</button>
    </form>
  )
}

function EndForm({ call, actions, ...state }: KeepingProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof endForm>(state)
  return (
    <form method="post" action={actions.end} class="editor" novalidate>
      <h2>{text('aid:keep.end')}</h2>
      {(call.accepted > 0 || wasSent(state)) && (
        <TextArea {...of('thanks')} label={text('aid:keep.thanks')} hint={text('aid:keep.thanksHint')} rows={2} maxlength={longestThanks} />
      )}
      <button class="button">{text(call.accepted > 0 ? 'aid:keep.endWithThanks' : 'aid:keep.endAlone')}</button>
    </form>
  )
}
