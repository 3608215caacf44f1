import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { Answer } from '../parts/answer.tsx'
import { Notes } from '../parts/notes.tsx'
import { otherOf, useNames } from '../parts/pair-words.tsx'
import { Steps } from '../parts/steps.tsx'
import { Visits } from '../parts/visits.tsx'
import type { OwnMentoring } from '../queries.ts'

export const mentoringDeeds = ['repondu', 'fini', 'etape', 'ajoutee', 'note', 'reprise', 'visite', 'dit'] as const
export type MentoringForm = 'step' | 'note' | 'visit' | 'home'

type MentoringPageProps = FormState & {
  mentoring: OwnMentoring
  today: string
  done?: (typeof mentoringDeeds)[number] | undefined
  refusal?: 'over' | 'many'
  form?: MentoringForm
  /** Of which visit somebody told. */
  visitId?: string
}

/** What two people do together, for the two alone: what is next, the days in each other's canteen, what they write. */
export function MentoringPage({ mentoring, today, done, refusal, form, visitId, ...state }: MentoringPageProps) {
  const { text, href, language } = usePage()
  const { withCanteen } = useNames()
  const title = text(`mentors:with.${mentoring.side}`, { name: withCanteen(otherOf(mentoring)) })
  const stateOf = (which: MentoringForm) => (form === which ? state : {})
  const hasBegun = mentoring.state === 'running' || mentoring.state === 'ended'
  return (
    <Document title={title} width="wide" unlisted>
      <p class="eyebrow">
        <a href={href(urls.mentorings)}>{text('mentors:title')}</a>
      </p>
      <h1>{title}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`mentors:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`mentors:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">{text(`mentors:states.${mentoring.state}`, { day: formatDay(mentoring.startsOn, language) })}</p>
      {mentoring.state === 'proposed' && <Answer mentoring={mentoring} action={href(urls.answerMentoring, { mentoring: mentoring.id })} />}
      {hasBegun && (
        <>
          <Steps mentoring={mentoring} today={today} {...stateOf('step')} />
          <Visits
            mentoring={mentoring}
            today={today}
            {...stateOf('visit')}
            {...(form === 'home' && visitId ? { home: { ...state, visitId } } : {})}
          />
          <Notes mentoring={mentoring} {...stateOf('note')} />
        </>
      )}
      {mentoring.state === 'running' && <End mentoring={mentoring} />}
    </Document>
  )
}

function End({ mentoring }: { mentoring: OwnMentoring }) {
  const { text, href } = usePage()
  return (
    <details class="drawer">
      <summary>{text('mentors:end.title')}</summary>
      <p>{text('mentors:end.after')}</p>
      <form method="post" action={href(urls.endMentoring, { mentoring: mentoring.id })} class="actions">
        <button class="button">{text('mentors:end.send')}</button>
      </form>
    </details>
  )
}
