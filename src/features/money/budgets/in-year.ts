/** Budgets of a year, as what stands in it. */
import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import type { Waiting } from '#src/features/money/ledger/waiting.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { href, urls } from '#src/urls.ts'

/** One sentence a canteen, that of the page with the way to its budget. */
export function budgetsInYear(
  budgets: readonly { slug: string; name: string }[],
  { canteen, year }: { canteen: string; year: { firstDay: string } },
): Waiting[] {
  return budgets.map(({ slug, name }) => ({
    sentence: (text) => text('budgets:inYear', { canteen: isolated(name) }),
    url: slug === canteen ? `${href(urls.budget, { canteen })}?exercice=${year.firstDay}` : null,
    policy: mayKeepBooks,
  }))
}
