/** Drafts that the books wait for. */
import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import type { Waiting, WaitingAsked } from '#src/features/money/ledger/waiting.ts'
import { formatMonth } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import { monthOf } from './draft.ts'
import type { MonthWaiting } from './queries.ts'

/** One sentence a month, with the way to validate it; of one that goes on, that it is validated once it is over, and the way to its list. */
export function waitingDrafts(months: readonly MonthWaiting[], { canteen, today }: Pick<WaitingAsked, 'canteen' | 'today'>): Waiting[] {
  return months.map(({ month, drafts }) => {
    const isOver = month < monthOf(today)
    return {
      sentence: (text, language) =>
        text(isOver ? 'drafts:waiting' : 'drafts:waitingLater', { count: drafts, month: formatMonth(`${month}-01`, language) }),
      url: `${href(isOver ? urls.monthToValidate : urls.expenses, { canteen })}?mois=${month}`,
      policy: mayKeepBooks,
    }
  })
}
