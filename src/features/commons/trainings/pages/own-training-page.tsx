import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { opinionForm } from '../forms.ts'
import type { OpinionRefusal } from '../give-opinion.ts'
import type { JoinRefusal } from '../join-session.ts'
import { Seat } from '../parts/seat.tsx'
import { SessionFacts } from '../parts/session-facts.tsx'
import type { KeptSession, OwnPlace } from '../queries.ts'
import { daysToSay, fewestSaid, holdsPlace, longestOpinion, questionNames, questions } from '../training.ts'

export const ownDeeds = ['inscrit', 'parti', 'dit'] as const

type OwnTrainingPageProps = FormState & {
  session: KeptSession
  place: OwnPlace
  token: string
  done?: (typeof ownDeeds)[number] | undefined
  refusal?: JoinRefusal | OpinionRefusal
}

/** From a mail: one's place in a session, in a tap. */
export function OwnTrainingPage({ session, place, token, done, refusal, ...state }: OwnTrainingPageProps) {
  const { text, href, inFrench } = usePage()
  const actions = {
    join: href(urls.joinOwnTraining, { token }),
    leave: href(urls.leaveOwnTraining, { token }),
    certificate: href(urls.ownTrainingCertificate, { token }),
  }
  return (
    <Document title={session.title} unlisted>
      <p class="eyebrow">
        <ProperName french>{session.canteenName}</ProperName>
      </p>
      <h1 {...inFrench}>{isolated(session.title)}</h1>
      {done && (
        <Notice kind="success">
          <p>
            {text(
              done === 'inscrit'
                ? `trainings:done.inscrit.${place.state === 'waiting' ? 'waiting' : 'registered'}`
                : `trainings:done.${done}`,
            )}
          </p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`trainings:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <SessionFacts session={session} showsAddress={holdsPlace(place.state)} />
      <Seat {...{ session, own: place, actions }} />
      {(wasSent(state) || (place.wasThere && !place.hasSaid && session.saidAt === null)) && <OpinionForm token={token} {...state} />}
      <p class="hint">{text('trainings:link', { name: isolated(place.name) })}</p>
    </Document>
  )
}

function OpinionForm({ token, ...state }: FormState & { token: string }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof opinionForm>(state)
  return (
    <form method="post" action={href(urls.sayOwnTraining, { token })} class="editor" novalidate>
      <h2>{text('trainings:opinion.title')}</h2>
      <p>{text('trainings:opinion.lead', { days: daysToSay, fewest: fewestSaid })}</p>
      <ErrorSummary errors={state.errors} />
      {questionNames.map((name) => (
        <Radios
          key={name}
          {...of(name)}
          legend={text(`trainings:opinion.${name}.question`)}
          options={questions[name].map((answer) => ({
            value: answer,
            label: text(`trainings:opinion.${name}.${answer}` as 'trainings:opinion.useful.yes'),
          }))}
        />
      ))}
      <TextArea
        {...of('words')}
        label={text('trainings:opinion.words')}
        hint={text('trainings:opinion.wordsHint', { fewest: fewestSaid })}
        rows={3}
        maxlength={longestOpinion}
      />
      <button class="button main">{text('trainings:opinion.send')}</button>
    </form>
  )
}

/** A link of ours always opens: of what is forgotten it says so. */
export function ForgottenPlacePage() {
  const { text } = usePage()
  return (
    <Document title={text('trainings:gone.title')} unlisted>
      <h1>{text('trainings:gone.title')}</h1>
      <p class="lead">{text('trainings:gone.text')}</p>
    </Document>
  )
}
