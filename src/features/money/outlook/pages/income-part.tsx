import { formatShare } from '#src/platform/numbers.ts'
import { ShareBars, type ShareBar } from '#src/ui/charts/share-bars.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Forecast } from '../forecast.ts'
import type { Outlook } from '../outlook.ts'
import { targets } from '../usual-month.ts'
import { useEuros } from './euros.tsx'

/** Where money comes from, against seventy and thirty, and where the year may end. */
export function IncomePart({ outlook: { income, share } }: { outlook: Outlook }) {
  const { text } = usePage()
  const euros = useEuros()
  return (
    <section>
      <h2>{text('outlook:income.title')}</h2>
      {share.now === null ? (
        <p>{text('outlook:income.none')}</p>
      ) : (
        <>
          <p class="finding">{text(`outlook:income.finding.${share.now >= targets.freePrice ? 'above' : 'below'}`)}</p>
          <ShareBars
            bars={useBars(share)}
            target={null}
            legend={{ target: text('outlook:income.target'), interval: text('outlook:income.interval') }}
          />
        </>
      )}
      <dl class="facts">
        {(['freePrice', 'private', 'other'] as const).map((side) => (
          <div key={side}>
            <dt>{text(`outlook:sides.${side}`)}</dt>
            <dd>
              {euros(income[side].doneCents)}
              <End forecast={income[side]} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="small soft">{useMethod(income.freePrice)}</p>
    </section>
  )
}

function useBars({ now, low, high }: Outlook['share']): ShareBar[] {
  const { text, language } = usePage()
  const said = (share: number | null) => formatShare(share ?? 0, language)
  const [least, most] = [low ?? now ?? 0, high ?? now ?? 0]
  return [
    { side: 'freePrice' as const, share: now ?? 0, low: least, high: most },
    { side: 'private' as const, share: 1 - (now ?? 0), low: 1 - most, high: 1 - least },
  ].map(({ side, ...bar }) => ({
    ...bar,
    label: text(`outlook:sides.${side}`),
    value: text('outlook:income.value', { share: said(bar.share), low: said(bar.low), high: said(bar.high) }),
    before: null,
    target: targets[side],
  }))
}

function End({ forecast: { by, lowCents, highCents } }: { forecast: Forecast }) {
  const { text } = usePage()
  const euros = useEuros()
  if (by === 'nothing' || by === 'end') return null
  const how = lowCents === highCents ? 'one' : 'between'
  return <span class="small soft outlook-end">{text(`outlook:income.end.${how}`, { low: euros(lowCents), high: euros(highCents) })}</span>
}

/** On how little or how much the interval rests. */
function useMethod({ by, months }: Forecast): string {
  const { text } = usePage()
  return text(`outlook:income.method.${by}`, { count: months })
}
