import { dayAt, formatDate, networkTimeZone } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { areOriginal, type Weights } from '../weights.ts'

/** Since when the weights are what they are. */
export function WeightsSince({ weights, since }: { weights: Weights; since: Date | null }) {
  const { text, language } = usePage()
  if (!since) return <>{text('seating:weights.neverChanged')}</>
  const day = formatDate(dayAt(since, networkTimeZone), language)
  return <>{text(areOriginal(weights) ? 'seating:weights.originalSince' : 'seating:weights.since', { day })}</>
}
