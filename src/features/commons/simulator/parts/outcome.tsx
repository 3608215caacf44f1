import { formatCents } from '#src/platform/money.ts'
import { formatCount } from '#src/platform/numbers.ts'
import { CashBand } from '#src/ui/charts/cash-band.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Band } from '../band.ts'
import { monthsAhead, type Projection } from '../projection.ts'
import type { Preset, Scenario, Slider } from '../scenario.ts'

export type Simulated = {
  preset: Preset
  scenario: Scenario
  sliders: readonly Slider[]
  projection: Projection
  moreCents: number
  band: Band
}

/** Months that the table tells of: the chart shows them all. */
const toldMonths = [3, 6, 12, 18, 24, 36]

/** What comes of it, in words, a picture and the numbers of the picture. */
export function Outcome({ simulated: { projection, band, moreCents } }: { simulated: Simulated }) {
  const { text, language } = usePage()
  const { meals, incomeCents, costsCents, leftCents, evenFrom, neededCents, cash } = projection
  const euros = (cents: number) => formatCents(Math.round(cents / 10_000) * 10_000, language)
  const exact = (cents: number) => formatCents(Math.round(cents / 1000) * 1000, language)
  const month = {
    meals: formatCount(meals, language),
    income: exact(incomeCents),
    costs: exact(costsCents),
    left: exact(Math.abs(leftCents)),
  }
  if (incomeCents === 0 && costsCents === 0) return <p class="outlook-verdict">{text('simulator:outcome.nothing')}</p>
  return (
    <div class={leftCents < 0 ? 'simulator-result is-short' : 'simulator-result'}>
      <p class="outlook-verdict">{text(leftCents < 0 ? 'simulator:outcome.short' : 'simulator:outcome.left', month)}</p>
      <ul>
        <li>
          {evenFrom === null
            ? text('simulator:outcome.neverEven', { months: monthsAhead })
            : text('simulator:outcome.even', { count: evenFrom })}
        </li>
        <li>{neededCents === null ? text('simulator:outcome.noSum') : text('simulator:outcome.needed', { sum: euros(neededCents) })}</li>
        <li>{text(moreCents < 0 ? 'simulator:outcome.moreCosts' : 'simulator:outcome.more', { sum: exact(Math.abs(moreCents)) })}</li>
        <li>{text('simulator:outcome.sure', { in10: Math.round(band.evenPercent / 10) })}</li>
      </ul>
      <p class="small soft">
        {text('simulator:chart.reading', { months: monthsAhead, low: euros(band.low.at(-1)!), high: euros(band.high.at(-1)!) })}
      </p>
      <CashBand {...band} cash={cash} labels={[text('simulator:chart.first'), text('simulator:chart.last', { months: monthsAhead })]} />
      <details class="drawer">
        <summary>{text('simulator:chart.table')}</summary>
        <table>
          <caption>{text('simulator:chart.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('simulator:chart.after')}</th>
              <th scope="col">{text('simulator:chart.cash')}</th>
              <th scope="col">{text('simulator:chart.between')}</th>
            </tr>
          </thead>
          <tbody>
            {toldMonths.map((after) => (
              <tr key={after}>
                <th scope="row">{text('simulator:chart.months', { count: after })}</th>
                <td>{euros(cash[after - 1]!)}</td>
                <td>{text('simulator:chart.range', { low: euros(band.low[after - 1]!), high: euros(band.high[after - 1]!) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}
