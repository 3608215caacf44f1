import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCount, formatNumber, formatShare } from '#src/platform/numbers.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { ShareBars, type ShareBar } from '#src/ui/charts/share-bars.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { WaveOfSurvey } from '../queries.ts'
import { changeSince, meanNames, shareNames, type Results, type ShareName, type SplitName } from '../result.ts'

type Earlier = { firstDay: string; results: Results }
type ResultsPageProps = { canteen: CanteenName; wave: WaveOfSurvey; results: Results | null; earlier: readonly Earlier[] }

export function ResultsPage({ canteen, wave, results, earlier }: ResultsPageProps) {
  const { text, href, language } = usePage()
  const days = { first: formatShortDay(wave.firstDay, language), last: formatShortDay(wave.lastDay, language) }
  return (
    <TeamDocument title={text('surveys:results.title')} canteen={canteen}>
      <h1>{text('surveys:results.title')}</h1>
      <p class="lead">{text('surveys:days', days)}</p>
      {results === null ? (
        <p class="empty">{text('surveys:results.tooFew')}</p>
      ) : (
        <>
          <Response wave={wave} answers={results.answers} />
          <Statements results={results} earlier={earlier} />
          <Means results={results} />
          <Splits results={results} />
          <Words words={wave.words} />
          <Method results={results} wave={wave} />
        </>
      )}
      <p>
        <a href={href(urls.surveys, { canteen: canteen.slug })}>{text('surveys:results.back')}</a>
      </p>
    </TeamDocument>
  )
}

function Response({ wave: { asked, sheets, onPaper }, answers }: { wave: WaveOfSurvey; answers: number }) {
  const { text, language } = usePage()
  const others = sheets + onPaper
  return (
    <p>
      {text('surveys:answers', { count: answers })} {text('surveys:results.askedByMail', { count: asked })}{' '}
      {others > 0
        ? text('surveys:results.otherWays', { sheets, paper: onPaper })
        : asked >= answers && asked > 0 && text('surveys:results.rate', { share: formatShare(answers / asked, language) })}
    </p>
  )
}

function Statements({ results, earlier }: { results: Results; earlier: readonly Earlier[] }) {
  const { text, language } = usePage()
  const percent = (share: number) => formatShare(share, language)
  const last = earlier.at(-1)
  const names = shareNames.filter((name) => results.shares[name])
  const bars = names.map((name): ShareBar => {
    const { share, low, high } = results.shares[name]!
    const before = last?.results.shares[name]?.share ?? null
    return {
      label: text(`surveys:items.${name}`),
      value: text('surveys:results.value', { share: percent(share), low: percent(low), high: percent(high) }),
      share,
      low,
      high,
      before,
    }
  })
  const legend = {
    target: '',
    interval: text('surveys:results.interval'),
    ...(last && { before: text('surveys:results.before', { day: formatShortDay(last.firstDay, language) }) }),
  }
  return (
    <section>
      <h2>{text('surveys:results.statements')}</h2>
      <ShareBars bars={bars} target={null} legend={legend} />
      <ul class="small soft">
        {names.map((name) => (
          <li key={name}>
            {text(`surveys:short.${name}`)} {text('surveys:results.of', { count: results.shares[name]!.of })}{' '}
            <Weighted results={results} name={name} /> {last && <Change now={results} before={last.results} name={name} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Weighted({ results, name }: { results: Results; name: ShareName }) {
  const { text, language } = usePage()
  const weighted = results.shares[name]?.weighted
  if (!weighted) return null
  return (
    <>
      {text('surveys:results.weighted', {
        share: formatShare(weighted.share, language),
        effective: formatCount(Math.round(weighted.effective), language),
      })}
    </>
  )
}

function Change({ now, before, name }: { now: Results; before: Results; name: ShareName }) {
  const { text, language } = usePage()
  const [one, other] = [before.shares[name], now.shares[name]]
  if (!one || !other) return null
  const { difference, low, high } = changeSince(one, other)
  const signed = (share: number) => `${share < 0 ? '−' : '+'}${formatCount(Math.abs(Math.round(share * 100)), language)}`
  const isSure = low > 0 || high < 0
  return (
    <>
      {text(isSure ? 'surveys:results.changed' : 'surveys:results.notChanged', {
        by: signed(difference),
        low: signed(low),
        high: signed(high),
      })}
    </>
  )
}

function Means({ results }: { results: Results }) {
  const { text, language } = usePage()
  const names = meanNames.filter((name) => results.means[name])
  if (names.length === 0) return null
  const one = (number: number) => formatNumber(Math.round(number * 10) / 10, language)
  return (
    <section>
      <h2>{text('surveys:results.scales')}</h2>
      <dl class="key-figures">
        {names.map((name) => {
          const { mean, low, high, of } = results.means[name]!
          return (
            <div key={name}>
              <dt>{text(`surveys:short.${name}`)}</dt>
              <dd>
                <span class="figure">{one(mean)}</span>
              </dd>
              <dd class="small soft">{text('surveys:results.scaleOf', { low: one(low), high: one(high), of })}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

const classTexts = { age: 'ages', situation: 'situations', occupation: 'occupations' } as const

function Splits({ results }: { results: Results }) {
  const { text, language } = usePage()
  const names = Object.keys(results.splits) as SplitName[]
  if (names.length === 0) return null
  return (
    <section>
      <h2>{text('surveys:results.who')}</h2>
      {names.map((name) => (
        <section key={name}>
          <h3>{text(`surveys:short.${name}`)}</h3>
          <dl class="mix-counts">
            {Object.entries(results.splits[name]!.counts).map(([each, count]) => (
              <div key={each}>
                <dt>{text(`surveys:${classTexts[name]}.${each}` as 'surveys:ages.under25')}</dt>
                <dd>{count === null ? text('surveys:results.hidden') : formatCount(count, language)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  )
}

function Words({ words }: { words: readonly string[] }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('surveys:results.words')}</h2>
      {words.length === 0 && <p class="soft">{text('surveys:results.noWords')}</p>}
      <ul class="survey-words">
        {words.map((each, at) => (
          <li key={at}>
            <blockquote>{isolated(each)}</blockquote>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Method({ results: { weighting }, wave: { questionnaire } }: { results: Results; wave: WaveOfSurvey }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('surveys:results.method')}</h2>
      <ul>
        <li>{text('surveys:results.limits.who')}</li>
        <li>{text('surveys:results.limits.interval')}</li>
        <li>{text(`surveys:results.weighting.${weighting}`)}</li>
        <li>{text('surveys:results.limits.version', { version: questionnaire })}</li>
        <li>{text('surveys:results.limits.crash')}</li>
      </ul>
    </section>
  )
}
