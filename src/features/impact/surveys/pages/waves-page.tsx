import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatDay, formatShortDay } from '#src/platform/time.ts'
import { Checkbox, ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { sheetsForm, waveForm } from '../forms.ts'
import { daysInPeace, isRunning, sharesAsked, type Wave, type WaveRefusal } from '../wave.ts'
import { Promises } from './answer-page.tsx'

export const waveDeeds = ['open', 'shortened'] as const

type WavesPageProps = FormState & {
  canteen: CanteenName
  waves: readonly Wave[]
  mayOpen: boolean
  today: string
  done?: (typeof waveDeeds)[number] | undefined
  refusal?: WaveRefusal | 'over' | undefined
  ofSheets?: boolean
}

export function WavesPage({ canteen, waves, mayOpen, today, done, refusal, ofSheets = false, typed, errors }: WavesPageProps) {
  const { text } = usePage()
  const open = waves.find(({ isEnded }) => !isEnded)
  const ended = waves.filter(({ isEnded }) => isEnded)
  const state = { ...(typed && { typed }), ...(errors && { errors }) }
  return (
    <TeamDocument title={text('surveys:title')} canteen={canteen}>
      <h1>{text('surveys:title')}</h1>
      <p class="lead">{text('surveys:lead')}</p>
      {done && (
        <Notice kind="success">
          <p>{text(`surveys:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`surveys:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      {open ? (
        <OpenWave canteen={canteen} wave={open} mayOpen={mayOpen} today={today} {...(ofSheets && state)} />
      ) : (
        mayOpen && <NewWave canteen={canteen} today={today} {...state} />
      )}
      <h2>{text('surveys:earlier')}</h2>
      {ended.length === 0 ? <p class="empty">{text('surveys:noEarlier')}</p> : <Ended canteen={canteen} waves={ended} />}
      <details>
        <summary>{text('surveys:answer.how')}</summary>
        <Promises />
        <p>{text('surveys:plan', { days: daysInPeace })}</p>
      </details>
    </TeamDocument>
  )
}

function NewWave({ canteen, today, typed = {}, errors = {} }: FormState & { canteen: CanteenName; today: string }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof waveForm>({ typed, errors })
  const month = Temporal.PlainDate.from(today).add({ days: 28 }).toString()
  const shares = sharesAsked.map((each) => ({ value: String(each), label: text('surveys:form.oneInOption', { count: each }) }))
  return (
    <form method="post" action={href(urls.surveys, { canteen: canteen.slug })} class="editor" novalidate>
      <FormKey />
      <h2>{text('surveys:form.title')}</h2>
      <div class="pair">
        <Field {...of('firstDay', today)} type="date" label={text('surveys:form.firstDay')} />
        <Field {...of('lastDay', month)} type="date" label={text('surveys:form.lastDay')} />
      </div>
      <Select
        {...of('oneIn', '3')}
        label={text('surveys:form.oneIn')}
        hint={text('surveys:form.oneInHint', { days: daysInPeace })}
        options={shares}
      />
      <button class="button main">{text('surveys:form.open')}</button>
    </form>
  )
}

type OpenWaveProps = FormState & { canteen: CanteenName; wave: Wave; mayOpen: boolean; today: string }

/** While a wave runs nobody sees how many answered: two looks would tell who did. */
function OpenWave({ canteen, wave, mayOpen, today, typed = {}, errors = {} }: OpenWaveProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof sheetsForm>({ typed, errors })
  const place = { canteen: canteen.slug, wave: wave.id }
  const days = { first: formatDay(wave.firstDay, language), last: formatDay(wave.lastDay, language) }
  return (
    <section>
      <h2>{text('surveys:running.title')}</h2>
      <p>{text('surveys:running.days', days)}</p>
      <p>{text('surveys:running.asked', { count: wave.asked, all: wave.couldBeAsked })}</p>
      <p class="soft">{text('surveys:running.hidden')}</p>
      {isRunning(wave, today) && (
        <p>
          <a href={href(urls.surveyPaper, place)}>{text('surveys:running.paper')}</a>
        </p>
      )}
      {mayOpen && (
        <>
          <form method="post" action={href(urls.surveySheets, place)} class="editor" novalidate>
            <h3>{text('surveys:sheets.title')}</h3>
            <Field {...of('count', '12')} inputmode="numeric" label={text('surveys:sheets.count')} hint={text('surveys:sheets.hint')} />
            <Checkbox {...of('largePrint')} label={text('surveys:sheets.large')} />
            <button class="button">{text('surveys:sheets.print')}</button>
          </form>
          <form method="post" action={href(urls.shortenSurvey, place)} class="actions">
            <button class="button quiet">{text('surveys:running.shorten')}</button>
          </form>
        </>
      )}
    </section>
  )
}

function Ended({ canteen, waves }: { canteen: CanteenName; waves: readonly Wave[] }) {
  const { text, href, language } = usePage()
  return (
    <ul class="entries">
      {waves.map((wave) => (
        <li key={wave.id} class="entry">
          <div>
            <a href={href(urls.surveyResults, { canteen: canteen.slug, wave: wave.id })}>
              {text('surveys:days', { first: formatShortDay(wave.firstDay, language), last: formatShortDay(wave.lastDay, language) })}
            </a>
            <p class="soft">{wave.answers === null ? text('surveys:tooFew') : text('surveys:answers', { count: wave.answers })}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
