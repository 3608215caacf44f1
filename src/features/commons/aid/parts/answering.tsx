import { Notice, ErrorSummary, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { PhoneLink } from '#src/ui/phone-link.tsx'
import { usePage } from '#src/ui/page.tsx'
import { isolated } from '#src/platform/plain-text.ts'
import { answerOf, isOver, longestAnswer, standingAnswers, stateOf, type Answer, type Call, type OtherCanteen } from '../aid.ts'
import type { AnswerRefusal } from '../answer-call.ts'
import type { answerForm } from '../forms.ts'

export const answerDeeds = ['repondu', 'repris'] as const

export type AnsweringProps = FormState & {
  call: Call
  /** The canteen that would help. */
  canteenId: string
  today: string
  actions: { answer: string; withdraw: string }
  done?: (typeof answerDeeds)[number] | undefined
  refusal?: AnswerRefusal | undefined
}

/** What a canteen can do about the call of another: say yes, or take it back. It sees no other's answer. */
export function Answering(props: AnsweringProps) {
  const { call, canteenId, today, done, refusal } = props
  const { text } = usePage()
  const own = answerOf(call, canteenId)
  const state = stateOf(call, today)
  const stands = own && !own.isWithdrawn ? own : undefined
  return (
    <>
      {done && (
        <Notice kind="success">
          <p>{text(`aid:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`aid:refusals.${refusal}`)}</p>
        </Notice>
      )}
      {stands && !wasSent(props) && <OwnAnswer {...props} own={stands} />}
      {(wasSent(props) || (!stands && state === 'open')) && <AnswerForm {...props} />}
      {!stands && state !== 'open' && <p class="lead">{text(`aid:states.${state}`)}</p>}
    </>
  )
}

function OwnAnswer({ call, today, own, actions }: AnsweringProps & { own: Answer }) {
  const { text, inFrench } = usePage()
  const state = stateOf(call, today)
  const told = own.isAccepted ? 'accepted' : state === 'filled' ? 'filled' : 'waiting'
  return (
    <section>
      <h2>{text('aid:own.title')}</h2>
      <p class="lead">{text(isOver(state) ? `aid:own.${state as 'done'}` : `aid:own.${told}`)}</p>
      {own.words && (
        <blockquote {...inFrench} class="own-words">
          {isolated(own.words)}
        </blockquote>
      )}
      {own.isAccepted && <Reach of={call.canteen} />}
      {state === 'done' && own.isAccepted && call.thanks && (
        <blockquote {...inFrench} class="own-words">
          {isolated(call.thanks)}
        </blockquote>
      )}
      {!isOver(state) && (
        <form method="post" action={actions.withdraw} class="actions">
          <button class="button">{text('aid:own.withdraw')}</button>
        </form>
      )}
    </section>
  )
}

function AnswerForm({ call, actions, ...state }: AnsweringProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof answerForm>(state)
  const answered = standingAnswers(call).length
  return (
    <form method="post" action={actions.answer} class="editor" novalidate>
      <FormKey />
      <h2>{text(`aid:answer.title.${call.side}`)}</h2>
      <ErrorSummary errors={state.errors} />
      {answered > 0 && <p>{text('aid:answer.others', { count: answered })}</p>}
      <TextArea {...of('words')} label={text('aid:answer.words')} hint={text('aid:answer.wordsHint')} rows={3} maxlength={longestAnswer} />
      <button class="button main">{text(`aid:answer.send.${call.side}`)}</button>
      <p class="hint">{text('aid:answer.after')}</p>
    </form>
  )
}

/** How two canteens that found each other talk. */
export function Reach({ of: { phone, email } }: { of: OtherCanteen }) {
  if (!phone && !email) return null
  return (
    <p>
      {phone && <PhoneLink phone={phone} />}
      {phone && email && ' · '}
      {email && <a href={`mailto:${email}`}>{email}</a>}
    </p>
  )
}
