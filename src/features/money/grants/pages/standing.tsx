import { formatCents } from '#src/platform/money.ts'
import { usePage } from '#src/ui/page.tsx'
import { stateOf, type Grant } from '../grant.ts'

/** In one sentence: how much of a grant is spent, and what is left. */
export function Standing({ grant }: { grant: Grant }) {
  const { text, language } = usePage()
  const { spentCents, leftCents } = stateOf(grant)
  const told = {
    promised: formatCents(grant.promisedCents, language),
    spent: formatCents(spentCents, language),
    left: formatCents(Math.abs(leftCents), language),
  }
  return <>{text(leftCents < 0 ? 'grants:leadOver' : 'grants:leadLeft', told)}</>
}
