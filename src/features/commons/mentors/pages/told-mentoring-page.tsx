import type { MentoringSide } from '#src/platform/database/tables/mentors.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { visitWords, type Visit } from '../mentoring.ts'
import { Answer } from '../parts/answer.tsx'
import { otherOf, useNames } from '../parts/pair-words.tsx'
import { useVisitTitle } from '../parts/visits.tsx'
import type { Mentoring } from '../queries.ts'

export const toldDeeds = ['repondu', 'visite'] as const

type ToldMentoring = Mentoring & { side: MentoringSide }
type ToldMentoringPageProps = {
  mentoring: ToldMentoring
  token: string
  today: string
  done?: (typeof toldDeeds)[number] | undefined
  refusal?: 'over'
}

/** From a mail: what was proposed, answered without signing in. What the two write is not here: a mail may be passed on. */
export function ToldMentoringPage({ mentoring, token, today, done, refusal }: ToldMentoringPageProps) {
  const { text, href, language } = usePage()
  const { withCanteen } = useNames()
  const title = text(`mentors:with.${mentoring.side}`, { name: withCanteen(otherOf(mentoring)) })
  const asked = mentoring.state === 'running' ? mentoring.visits.filter(({ state }) => state === 'asked' || state === 'accepted') : []
  return (
    <Document title={title} unlisted>
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
      {mentoring.state === 'proposed' && <Answer mentoring={mentoring} action={href(urls.toldMentoring, { token })} />}
      {asked.map((visit) => (
        <AskedVisit key={visit.id} {...{ visit, mentoring, token, today }} />
      ))}
      <p>
        <a href={href(urls.mentoring, { mentoring: mentoring.id })}>{text('mentors:openOwn')}</a>
      </p>
    </Document>
  )
}

type AskedVisitProps = Pick<ToldMentoringPageProps, 'mentoring' | 'token' | 'today'> & { visit: Visit }

function AskedVisit({ visit, mentoring, token, today }: AskedVisitProps) {
  const { text, href, language } = usePage()
  const title = useVisitTitle(mentoring, visit)
  const words = visitWords(visit, mentoring.side, today).filter((says) => says !== 'done')
  return (
    <section>
      <h2>{title}</h2>
      <p class="soft">{text(`mentors:visits.states.${visit.state}`)}</p>
      <form method="post" action={href(urls.toldMentoringVisit, { token, visit: visit.id })} class="actions">
        {words.map((says) => (
          <button
            key={says}
            class={says === 'no' ? 'button' : 'button main'}
            name="says"
            value={says}
            aria-label={`${text(`mentors:visits.says.${says}`)} · ${formatDay(visit.day, language)}`}
          >
            {text(`mentors:visits.says.${says}`)}
          </button>
        ))}
      </form>
    </section>
  )
}

/** A link of ours always opens: of what is forgotten it says so. */
export function ForgottenMentoringPage() {
  const { text } = usePage()
  return (
    <Document title={text('mentors:forgotten.title')} unlisted>
      <h1>{text('mentors:forgotten.title')}</h1>
      <p class="lead">{text('mentors:forgotten.text')}</p>
    </Document>
  )
}
