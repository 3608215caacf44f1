import { effectInWords } from '#src/features/impact/actions/words.ts'
import type { Figure } from '#src/features/impact/indicators/figure.ts'
import { slugs } from '#src/features/impact/indicators/indicator.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { Field, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { decideForm, tryForm } from '../forms.ts'
import { measureInWords, readMeasure } from '../need.ts'
import { canteensToTryFor, mayReadAllPractices } from '../policy.ts'
import type { Practice } from '../queries.ts'
import { longestWhy, trialEffect, type Trial } from '../trial.ts'

export type TrialsProps = FormState & {
  practice: Practice
  today: string
  /** By canteen, what everybody may read of the figure that it is meant for. */
  figures: ReadonlyMap<string, readonly Figure[]>
  /** Canteens that the viewer speaks for and that do not try it, by name. */
  untried: readonly { slug: string; name: string }[]
  /** Which form did not pass: `trial`, or a canteen’s. */
  form?: string | undefined
}

/** Which canteens try it or keep it, what the figures did there, and a word of one's own. */
export function Trials(props: TrialsProps) {
  const { practice, untried } = props
  const { text, viewer } = usePage()
  const ofTeam = mayReadAllPractices(viewer, {})
  if (practice.trials.length === 0 && untried.length === 0) return null
  return (
    <section id="essais" class="practice-trials">
      <h2>{text('practices:trials.title')}</h2>
      <p>{countInWords(practice.trials, text)}</p>
      {ofTeam && practice.trials.length > 0 && <Where {...props} />}
      {untried.length > 0 && <Try {...props} />}
    </section>
  )
}

type Words = ReturnType<typeof usePage>['text']

/** How many keep it and how many try it: never which does better. */
function countInWords(trials: readonly Trial[], text: Words): string {
  const count = (state: Trial['state']) => trials.filter((trial) => trial.state === state).length
  const [kept, tried] = [count('kept'), count('tried')]
  return [text('practices:trials.kept', { count: kept }), ...(tried > 0 ? [text('practices:trials.tried', { count: tried })] : [])].join(
    ' ',
  )
}

function Where({ practice, figures, ...props }: TrialsProps) {
  const { text, href, viewer } = usePage()
  const measure = readMeasure(practice.measure)
  const own = canteensToTryFor(viewer)
  return (
    <>
      {measure && (
        <p class="small soft">
          {text('practices:trials.meantFor')}{' '}
          <a href={href(urls.method, { indicator: slugs[measure.indicator] })}>{measureInWords(measure, text)}</a>
        </p>
      )}
      <ul class="entries">
        {practice.trials.map((trial) => (
          <li key={trial.canteen} class="entry">
            <div>
              <Standing trial={trial} />
              <Effect practice={practice} trial={trial} figures={figures.get(trial.canteenId)} />
              {own.includes(trial.canteen) && <Own {...props} practice={practice} trial={trial} />}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function Standing({ trial: { name, state, startedOn, decidedOn, words } }: { trial: Trial }) {
  const { text, language } = usePage()
  const day = (date: string) => formatDate(date, language)
  return (
    <>
      <p>
        <b>{isolated(name)}</b> <span class="soft">{text('practices:trials.since', { day: day(startedOn) })}</span>
        {decidedOn !== null && state !== 'tried' && (
          <span class="soft"> · {text(`practices:trials.${state}On`, { day: day(decidedOn) })}</span>
        )}
      </p>
      {words !== '' && <p class="practice-words">{isolated(words)}</p>}
    </>
  )
}

/** What the figure did there, where it may be told. */
function Effect({ practice, trial, figures }: { practice: Practice; trial: Trial; figures: readonly Figure[] | undefined }) {
  const page = usePage()
  const measure = readMeasure(practice.measure)
  if (!measure || !figures) return null
  const effect = trialEffect(figures, measure, trial.startedOn)
  return (
    <details class="drawer">
      <summary>{page.text('practices:trials.beforeAfter')}</summary>
      {effectInWords(measure.indicator, effect, page).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </details>
  )
}

type OwnProps = Omit<TrialsProps, 'figures' | 'untried'> & { trial: Trial }

/** One's own canteen: kept or stopped, with why; or back. */
function Own({ practice, trial, form, typed = {}, errors = {} }: OwnProps) {
  const { text, href } = usePage()
  const isOpen = form === trial.canteen
  const field = fieldsOf<typeof decideForm>(isOpen ? { typed, errors } : {})('why', trial.words)
  const place = { practice: practice.slug }
  return (
    <>
      <form method="post" action={href(urls.decideTrial, place)} class="editor" novalidate>
        <input type="hidden" name="canteen" value={trial.canteen} />
        <TextArea
          {...field}
          id={isOpen ? 'why' : `why-${trial.canteen}`}
          label={text('practices:trials.why')}
          hint={text('practices:trials.whyHint')}
          rows={2}
          maxlength={longestWhy}
        />
        <p class="actions">
          <button name="decision" value="kept">
            {text('practices:trials.keep')}
          </button>
          <button name="decision" value="stopped">
            {text('practices:trials.stop')}
          </button>
        </p>
      </form>
      <form method="post" action={href(urls.undoTrial, place)}>
        <input type="hidden" name="canteen" value={trial.canteen} />
        <button class="quiet">{text(trial.state === 'tried' ? 'practices:trials.undoTry' : 'practices:trials.undoDecision')}</button>
      </form>
    </>
  )
}

function Try({ practice, untried, today, form, typed = {}, errors = {} }: TrialsProps) {
  const { text, href } = usePage()
  const field = fieldsOf<typeof tryForm>(form === 'trial' ? { typed, errors } : {})
  const [only] = untried
  return (
    <form method="post" action={href(urls.tryPractice, { practice: practice.slug })} class="editor" novalidate>
      {untried.length > 1 ? (
        <Select
          {...field('canteen', only?.slug)}
          label={text('practices:trials.canteen')}
          options={untried.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      ) : (
        <input type="hidden" name="canteen" value={only?.slug ?? ''} />
      )}
      <Field {...field('startedOn', today)} type="date" label={text('practices:trials.from')} />
      <button>{text('practices:trials.try')}</button>
    </form>
  )
}
