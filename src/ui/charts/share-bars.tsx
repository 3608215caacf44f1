/** Shares side by side: a bar, its interval, its target, and the year before as a mark. Widths are per cent: no scaling, no script. */

export type ShareBar = {
  label: string
  /** What the bar says, in words: « 38 % (33–43 %) ». */
  value: string
  share: number | null
  low: number
  high: number
  before: number | null
  /** Of this bar alone, where each has its own. */
  target?: number
}

type ShareBarsProps = {
  bars: readonly ShareBar[]
  target: number | null
  /** Without a year before, its mark is told of nowhere. */
  legend: { target: string; before?: string; interval: string }
}

export function ShareBars({ bars, target, legend }: ShareBarsProps) {
  return (
    <div class="share-bars">
      {bars.map((bar, position) => (
        <div key={bar.label} class="share-bar">
          <p class="share-bar-label">
            <span>{bar.label}</span> <strong>{bar.value}</strong>
          </p>
          <Bar bar={bar} position={position} target={bar.target ?? target} />
        </div>
      ))}
      <ul class="legend" aria-hidden="true">
        {(target !== null || bars.some((bar) => bar.target !== undefined)) && <li class="legend-target">{legend.target}</li>}
        {bars.some(({ low, high }) => low < high) && <li class="legend-interval">{legend.interval}</li>}
        {legend.before && <li class="legend-before">{legend.before}</li>}
      </ul>
    </div>
  )
}

function Bar({ bar: { share, low, high, before }, position, target }: { bar: ShareBar; position: number; target: number | null }) {
  return (
    <svg width="100%" height="34" aria-hidden="true" class={`class-${(position % 3) + 1}`}>
      <rect class="track" x="0" y="6" width="100%" height="22" />
      {share === null ? (
        <rect class="hidden-share" x="0" y="6" width="100%" height="22" />
      ) : (
        <>
          <rect class="bar" x="0" y="6" width={percent(share)} height="22" />
          <line class="interval" x1={percent(low)} x2={percent(high)} y1="17" y2="17" />
          <line class="interval" x1={percent(low)} x2={percent(low)} y1="12" y2="22" />
          <line class="interval" x1={percent(high)} x2={percent(high)} y1="12" y2="22" />
        </>
      )}
      {before !== null && <circle class="before" cx={percent(before)} cy="17" r="5" />}
      {target !== null && <line class="target" x1={percent(target)} x2={percent(target)} y1="0" y2="34" />}
    </svg>
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`
}
