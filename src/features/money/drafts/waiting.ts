/** Drafts that the books wait for. */
import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import type { Waiting, WaitingAsked } from '#src/features/money/ledger/waiting.ts'
import { formatMonth } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import type { MonthWaiting } from './queries.ts'

/** One sentence a month, with the way to validate it. */
export function waitingDrafts(months: readonly MonthWaiting[], { canteen }: WaitingAsked): Waiting[] {
  return months.map(({ month, drafts }) => ({
    sentence: (text, language) => text('drafts:waiting', { count: drafts, month: formatMonth(`${month}-01`, language) }),
    url: `${href(urls.monthToValidate, { canteen })}?mois=${month}`,
    policy: mayKeepBooks,
  }))
}
