import { formatCents } from '#src/platform/money.ts'
import { formatCount, formatNumber } from '#src/platform/numbers.ts'
import { usePage } from '#src/ui/page.tsx'
import type { Outlook } from '../outlook.ts'
import { useEuros } from './euros.tsx'

/** The one answer, first: what the books say, and what it would take. Everything else on the page is a detail of it. */
export function Verdict({ outlook }: { outlook: Outlook }) {
  const { text, language } = usePage()
  const euros = useEuros()
  const { usual, ahead, leftCents } = outlook
  const needed = useNeeded(outlook)
  if (usual.months === 0) return <p class="lead">{text('outlook:tooEarly')}</p>
  return (
    <>
      <p class="outlook-verdict">
        {text(`outlook:verdict.${howFar(leftCents)}`, { count: usual.months, amount: euros(Math.abs(leftCents)) })} {needed}
      </p>
      {ahead !== undefined && (
        <p>{text('outlook:verdict.ahead', { count: Math.max(1, Math.floor(ahead)), months: formatNumber(ahead, language) })}</p>
      )}
      <p class="small soft">{text('outlook:verdict.basis', { count: usual.months })}</p>
    </>
  )
}

function howFar(leftCents: number): 'short' | 'even' | 'enough' {
  if (leftCents === 0) return 'even'
  return leftCents < 0 ? 'short' : 'enough'
}

/** What the mean contribution must become, or how many meals are missing. */
function useNeeded({ breakEven, month, leftCents }: Outlook): string {
  const { text, language } = usePage()
  if (!breakEven) return leftCents < 0 ? text('outlook:needed.unknown') : ''
  const { meanNeededCents, mealsNeeded } = breakEven
  const [needed, mean] = [inTens(meanNeededCents ?? 0), month.meanCents].map((cents) => formatCents(cents, language))
  if (leftCents === 0) return text('outlook:needed.even', { mean })
  if (leftCents > 0) return text('outlook:needed.enough', { needed, mean })
  const missing = mealsNeeded === null ? null : mealsNeeded - month.meals
  if (missing === null) return text('outlook:needed.onlyMean', { needed, mean })
  return text('outlook:needed.short', { needed, mean, count: missing, more: formatCount(missing, language) })
}

/** Upwards, so that it is enough. */
function inTens(cents: number): number {
  return Math.ceil(cents / 10) * 10
}
