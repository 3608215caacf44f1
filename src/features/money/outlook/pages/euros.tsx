import { formatCents } from '#src/platform/money.ts'
import { usePage } from '#src/ui/page.tsx'

/** Sums that a board speaks of, to the euro. */
export function useEuros(): (cents: number) => string {
  const { language } = usePage()
  return (cents) => formatCents(Math.round(cents / 100) * 100, language)
}
