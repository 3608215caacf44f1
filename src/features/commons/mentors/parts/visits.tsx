import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { ErrorSummary, Field, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { noteForm, visitForm } from '../forms.ts'
import { longestNote, visitWords, type Visit } from '../mentoring.ts'
import type { OwnMentoring } from '../queries.ts'
import { Words } from './notes.tsx'

type VisitsProps = FormState & {
  mentoring: OwnMentoring
  today: string
  /** What was typed of one of them. */
  home?: FormState & { visitId: string }
}

/** Days in each other's canteen, with what each took home. */
export function Visits({ mentoring, today, home, ...state }: VisitsProps) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('mentors:visits.title')}</h2>
      {mentoring.visits.length === 0 && <p class="empty">{text('mentors:visits.none')}</p>}
      {mentoring.visits.map((visit) => (
        <OneVisit key={visit.id} {...{ visit, mentoring, today }} {...(home?.visitId === visit.id ? { home } : {})} />
      ))}
      {(mentoring.state === 'running' || wasSent(state)) && <AskVisit mentoring={mentoring} {...state} />}
    </section>
  )
}

type OneVisitProps = { visit: Visit; mentoring: OwnMentoring; today: string; home?: FormState }

function OneVisit({ visit, mentoring, today, home = {} }: OneVisitProps) {
  const { text } = usePage()
  const title = useVisitTitle(mentoring, visit)
  return (
    <article>
      <h3>{title}</h3>
      <p class="soft">{text(`mentors:visits.states.${visit.state}`)}</p>
      <VisitAnswers visit={visit} mentoring={mentoring} today={today} />
      {(visit.state === 'done' || wasSent(home)) && <Home mentoring={mentoring} visit={visit} {...home} />}
    </article>
  )
}

export function useVisitTitle(mentoring: Pick<OwnMentoring, 'person' | 'mentor'>, { host, day }: Visit): string {
  const { text, language } = usePage()
  return text('mentors:visits.at', { canteen: isolated(mentoring[host].canteen), day: formatDay(day, language) })
}

type AnswersProps = { visit: Visit; mentoring: OwnMentoring; today: string }

function VisitAnswers({ visit, mentoring, today }: AnswersProps) {
  const { text, href, language } = usePage()
  const words = mentoring.state === 'running' ? visitWords(visit, mentoring.side, today) : []
  if (words.length === 0) return null
  return (
    <form method="post" action={href(urls.mentoringVisit, { mentoring: mentoring.id, visit: visit.id })} class="actions">
      {words.map((says) => (
        <button
          key={says}
          class={says === 'no' ? 'quiet' : 'button'}
          name="says"
          value={says}
          aria-label={`${text(`mentors:visits.says.${says}`)} · ${formatDay(visit.day, language)}`}
        >
          {text(`mentors:visits.says.${says}`)}
        </button>
      ))}
    </form>
  )
}

/** What each took home of it. */
function Home({ mentoring, visit, ...state }: FormState & { mentoring: OwnMentoring; visit: Visit }) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof noteForm>(state)
  const day = formatDay(visit.day, language)
  return (
    <>
      {mentoring.notes
        .filter(({ visitId }) => visitId === visit.id)
        .map((note) => (
          <Words key={note.id} note={note} mentoring={mentoring} />
        ))}
      <details class="drawer" open={wasSent(state)}>
        <summary>{text('mentors:visits.home', { day })}</summary>
        <form method="post" action={href(urls.mentoringHome, { mentoring: mentoring.id, visit: visit.id })} class="editor" novalidate>
          <FormKey />
          <ErrorSummary errors={state.errors} />
          <TextArea
            {...of('words')}
            id={`words-${visit.id}`}
            label={text('mentors:visits.homeWords')}
            hint={text('mentors:notes.secret')}
            rows={4}
            maxlength={longestNote}
          />
          <button class="button">{text('mentors:notes.send')}</button>
        </form>
      </details>
    </>
  )
}

function AskVisit({ mentoring, ...state }: FormState & { mentoring: OwnMentoring }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof visitForm>(state)
  const hosts = (['mentor', 'person'] as const).map((host) => ({ value: host, label: isolated(mentoring[host].canteen) }))
  return (
    <details class="drawer" open={wasSent(state)}>
      <summary>{text('mentors:visits.ask')}</summary>
      <form method="post" action={href(urls.mentoringVisits, { mentoring: mentoring.id })} class="editor" novalidate>
        <FormKey />
        <ErrorSummary errors={state.errors} />
        <Radios {...of('host', 'mentor')} legend={text('mentors:visits.host')} options={hosts} />
        <Field {...of('day')} type="date" label={text('mentors:visits.day')} />
        <button class="button">{text('mentors:visits.send')}</button>
        <p class="hint">{text('mentors:visits.after')}</p>
      </form>
    </details>
  )
}
