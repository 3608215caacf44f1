import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'

export type MonthPoint = { label: string; value: number | null; reference: number | null }

const width = 600
const height = 160

/** A value by month as a line, with what it is compared to as a dashed one. Gaps where a value is hidden or missing. */
export function MonthLine({ points }: { points: readonly MonthPoint[] }) {
  const values = points.flatMap(({ value, reference }) => [value, reference]).filter((value) => value !== null)
  if (values.length === 0) return null
  const x = scalePoint(
    points.map((_, position) => String(position)),
    [6, width - 6],
  )
  const y = scaleLinear([0, Math.max(...values) * 1.1], [height, 4])
  const path = (of: (point: MonthPoint) => number | null) =>
    line<[number, MonthPoint]>()
      .defined(([, point]) => of(point) !== null)
      .x(([position]) => x(String(position)) ?? 0)
      .y(([, point]) => y(of(point) ?? 0))([...points.entries()]) ?? ''
  return (
    <figure class="month-line" aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" width="100%" height={height}>
        <line class="axis" x1="0" x2={width} y1={height - 1} y2={height - 1} />
        <path class="reference" d={path(({ reference }) => reference)} />
        <path class="value" d={path(({ value }) => value)} />
      </svg>
      <figcaption>
        {points.map(({ label }, position) => (
          <span key={position}>{label}</span>
        ))}
      </figcaption>
    </figure>
  )
}
