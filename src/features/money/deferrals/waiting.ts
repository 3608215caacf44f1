/** What of a year's income is another year's: told before it is closed, never done by itself. */
import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import type { FindAdjustments } from '#src/features/money/ledger/waiting.ts'
import { formatCents } from '#src/platform/money.ts'
import { href, urls } from '#src/urls.ts'
import { findDeferred } from './queries.ts'

export const findDeferredIncome: FindAdjustments = async (db, { associationId, canteen, year }) => {
  const { cents, leftCents } = await findDeferred(db, { associationId, year })
  if (cents <= 0) return []
  return [
    {
      sentence: (text, language) =>
        text(leftCents > 0 ? 'deferrals:told' : 'deferrals:toldDone', { amount: formatCents(leftCents > 0 ? leftCents : cents, language) }),
      url: href(urls.deferredIncome, { canteen, year: year.firstDay }),
      policy: mayKeepBooks,
    },
  ]
}
