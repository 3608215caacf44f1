import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'

type CashBandProps = {
  cash: readonly number[]
  low: readonly number[]
  high: readonly number[]
  labels: readonly [first: string, last: string]
}

const width = 600
const height = 220

/** What is in hand month by month, as a line within what it may be, across the line of nothing. A table beside it says the same. */
export function CashBand({ cash, low, high, labels }: CashBandProps) {
  const x = scaleLinear([0, cash.length - 1], [4, width - 4])
  const y = scaleLinear([Math.min(0, ...low), Math.max(0, ...high)], [height - 4, 4])
  const months = [...cash.keys()]
  const band = area<number>()
    .x((month) => x(month))
    .y0((month) => y(low[month]!))
    .y1((month) => y(high[month]!))
  const middle = line<number>()
    .x((month) => x(month))
    .y((month) => y(cash[month]!))
  return (
    <figure class="month-line cash-band" aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" width="100%" height={height}>
        <path class="band" d={band(months) ?? ''} />
        <line class="axis" x1="0" x2={width} y1={y(0)} y2={y(0)} />
        <path class="value" d={middle(months) ?? ''} />
      </svg>
      <figcaption>
        {labels.map((label) => (
          <span key={label}>{label}</span>
        ))}
      </figcaption>
    </figure>
  )
}
