import { formatNumber, formatShare } from '#src/platform/numbers.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { wilson } from '#src/platform/statistics/wilson.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import type { AidFigures, NeverAsked } from '../find-figures.ts'
import { Turns } from '../parts/turns.tsx'

/** So few say nothing of how long one waits, nor how often one is answered. */
const enough = 5
const hoursTold = 48

/** Whether requests are answered, how soon, and who was never asked. No canteen is counted, neither for what it gives nor for what it asks. */
export function NetworkAidPage({ figures, neverAsked }: { figures: AidFigures; neverAsked: readonly NeverAsked[] }) {
  const { text } = usePage()
  return (
    <TeamDocument title={text('aid:network.title')}>
      <h1>{text('aid:network.title')}</h1>
      <p class="lead">{text('aid:network.lead')}</p>
      <section>
        <h2>{text('aid:network.answered')}</h2>
        {figures.requests < enough ? <p>{text('aid:network.few', { count: figures.requests })}</p> : <Answered figures={figures} />}
      </section>
      <section>
        <h2>{text('aid:network.neverAsked')}</h2>
        <p>{text(neverAsked.length === 0 ? 'aid:network.allAsked' : 'aid:network.neverAskedLead')}</p>
        <ul class="entries">
          {neverAsked.map(({ slug, name, town, why }) => (
            <li key={slug} class="entry">
              <div>
                <b>{isolated(name)}</b>
                {`, ${isolated(town)}`}
                <br />
                <span class="soft">{text(`aid:network.why.${why}`)}</span>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <Turns />
    </TeamDocument>
  )
}

function Answered({ figures: { requests, answered, medianHours } }: { figures: AidFigures }) {
  const { text, language } = usePage()
  const share = (part: number) => formatShare(part, language)
  const { low, high } = wilson({ count: answered, of: requests })
  return (
    <>
      <p class="finding">
        {text('aid:network.share', { share: share(answered / requests), answered, requests, low: share(low), high: share(high) })}
      </p>
      {answered >= enough && medianHours !== null && (
        <p class="finding">{text('aid:network.median', { time: timeInWords(medianHours) })}</p>
      )}
      <p class="soft">{text('aid:network.method')}</p>
    </>
  )

  function timeInWords(hours: number): string {
    if (hours < hoursTold) return text('aid:network.hours', { count: Math.max(1, Math.round(hours)) })
    const days = Math.round(hours / 24)
    return text('aid:network.days', { count: days, days: formatNumber(days, language) })
  }
}
