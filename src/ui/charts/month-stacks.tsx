/** Shares month by month, stacked to the whole; an empty frame where a month's shares stay hidden. No script. */

export type MonthStack = { label: string; shares: readonly (number | null)[] }

const height = 96
const gap = 1.2

export function MonthStacks({ stacks }: { stacks: readonly MonthStack[] }) {
  const width = 100 / Math.max(1, stacks.length)
  return (
    <figure class="month-stacks" aria-hidden="true">
      <svg width="100%" height={height}>
        {stacks.map((stack, position) => (
          <Stack key={position} stack={stack} x={position * width} width={width - gap} />
        ))}
      </svg>
      <figcaption>
        {stacks.map(({ label }, position) => (
          <span key={position}>{label}</span>
        ))}
      </figcaption>
    </figure>
  )
}

function Stack({ stack, x, width }: { stack: MonthStack; x: number; width: number }) {
  const place = { x: `${x}%`, width: `${width}%` }
  if (stack.shares.some((share) => share === null)) return <rect class="hidden-share" {...place} y="1" height={height - 2} />
  let top = 0
  return (
    <>
      {stack.shares.map((share, position) => {
        const y = top
        top += (share ?? 0) * height
        return <rect key={position} class={`part-${position + 1}`} {...place} y={y} height={top - y} />
      })}
    </>
  )
}
