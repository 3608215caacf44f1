import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { PracticeBody } from '../parts/practice-body.tsx'
import { Origin } from '../parts/origin.tsx'
import { Questions } from '../parts/questions.tsx'
import { Trials, type TrialsProps } from '../parts/trials.tsx'
import { UnkeptWords } from '../parts/unkept-words.tsx'
import { mayChangePractice, mayReadAllPractices } from '../policy.ts'
import { asksToBeReadAgain } from '../practice.ts'
import type { Practice } from '../queries.ts'

export const practiceDeeds = ['publie', 'confirme', 'demande', 'repond', 'essaie', 'adopte', 'arrete', 'defait'] as const

type PracticePageProps = TrialsProps & {
  refusal?: 'gone' | undefined
  done?: (typeof practiceDeeds)[number] | undefined
  /** The form that did not pass: a question, the answer to one, or a word on a trial. */
  form?: string | undefined
}

/** One practice, to be read, printed and done. */
export function PracticePage({ done, refusal, ...props }: PracticePageProps) {
  const { practice, today, form, typed = {}, errors = {} } = props
  const { text, href, viewer, network } = usePage()
  const { slug, title, language, kind, tags, canteenName, isGiven } = practice
  const ofTeam = mayReadAllPractices(viewer, {})
  return (
    <Document title={title} description={practice.applies.slice(0, 150)} unlisted={!isGiven}>
      <p class="eyebrow">
        <a href={href(urls.practices)}>{text('practices:title')}</a>
      </p>
      <h1 lang={language}>{isolated(title)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`practices:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text('practices:refusals.trialGone')}</p>
          <UnkeptWords words={typed.why} />
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">
        <span class="tag">{text(`practices:kinds.${kind}`)}</span> {isolated(canteenName ?? network.name)}
        {!isGiven && ` · ${text('practices:notGiven')}`}
      </p>
      {practice.origin && (
        <p class="soft">
          <a href={practice.origin.page} rel="noreferrer">
            {text('practices:takenFrom', { publisher: isolated(practice.origin.publisher) })}
          </a>
        </p>
      )}
      {asksToBeReadAgain(practice.confirmedOn, today) && <ReadAgain practice={practice} />}
      <Origin practice={practice} />
      <PracticeBody slug={slug} content={practice} language={language} />
      {tags.length > 0 && (
        <p class="small soft" lang={language}>
          {isolated(tags.join(' · '))}
        </p>
      )}
      <Trials {...props} />
      <Versions practice={practice} />
      {ofTeam && <Questions practice={practice} form={form} typed={typed} errors={errors} />}
      {mayChangePractice(viewer, practice) && (
        <p class="actions">
          <a class="button" href={href(urls.practiceDraft, { practice: slug })}>
            {text('practices:change')}
          </a>
        </p>
      )}
      <p class="small soft">{text('practices:licence')}</p>
      <PrintedFoot practice={practice} />
    </Document>
  )
}

/** On paper alone: whose sheet this is, which version, and where the next one is found. */
function PrintedFoot({ practice: { slug, version, versions } }: { practice: Practice }) {
  const { text, href, language, network, origin } = usePage()
  const on = versions.find(({ number }) => number === version)?.on
  return (
    <p class="small on-paper">
      {text('practices:printed', { network: isolated(network.name), version, day: on ? formatDate(on, language) : '' })}{' '}
      {origin + href(urls.practice, { practice: slug })}
    </p>
  )
}

function ReadAgain({ practice: { slug, confirmedOn, ...practice } }: { practice: Practice }) {
  const { text, href, language, viewer } = usePage()
  return (
    <Notice kind="information">
      <p>{text('practices:again.why', { day: formatDate(confirmedOn!, language) })}</p>
      {mayChangePractice(viewer, practice) && (
        <form method="post" action={href(urls.confirmPractice, { practice: slug })}>
          <button>{text('practices:again.confirm')}</button>
        </form>
      )}
    </Notice>
  )
}

/** What became of it, the latest first. */
function Versions({ practice: { slug, version, versions, confirmedOn } }: { practice: Practice }) {
  const { text, href, language } = usePage()
  return (
    <details class="drawer practice-versions">
      <summary>{text('practices:versions.title', { version })}</summary>
      {confirmedOn && <p>{text('practices:versions.confirmed', { day: formatDate(confirmedOn, language) })}</p>}
      <ol reversed>
        {versions.map(({ number, changed, on }) => (
          <li key={number}>
            {number === version ? (
              text('practices:versions.one', { day: formatDate(on, language) })
            ) : (
              <a href={href(urls.pastPractice, { practice: slug, version: String(number) })}>
                {text('practices:versions.one', { day: formatDate(on, language) })}
              </a>
            )}
            {changed !== '' && <> — {isolated(changed)}</>}
          </li>
        ))}
      </ol>
    </details>
  )
}
