/** How accounts are called: by the chart, by the association, and in everyday words by what goes there. Pure. */
import type { Language } from '#src/platform/language.ts'
import { chart, usualAccounts } from './chart.ts'
import english from './english-chart.json' with { type: 'json' }
import { expenseNatures, natures, type Nature } from './nature.ts'

export type AccountNames = {
  /** The association's own. */
  own: ReadonlyMap<string, string>
  /** What has ever gone to an account. */
  natures: ReadonlyMap<string, readonly Nature[]>
}

type Decided = { nature: Nature; account: string }

export function accountNames(own: readonly { account: string; label: string }[], decided: readonly Decided[]): AccountNames {
  const usual = natures.map((nature) => ({ nature, account: usualAccounts[nature] }))
  const byAccount = Map.groupBy([...usual, ...decided], ({ account }) => account)
  return {
    own: new Map(own.map(({ account, label }) => [account, label])),
    natures: new Map([...byAccount].map(([account, all]) => [account, [...new Set(all.map(({ nature }) => nature))]])),
  }
}

/** What the accounts of the chart are called on English pages. The books and every file keep their French names. */
export const englishChart: ReadonlyMap<string, string> = new Map(Object.entries(english))

/** Of an account that nobody named, the name of the nearest one above it, as the books and files have it. */
export function labelOf(names: AccountNames, account: string): string {
  return nameIn('fr', names, account).name
}

/** The same for a page: what an association named itself stays as it wrote it. */
export function nameIn(language: Language, { own }: AccountNames, account: string): { name: string; language: Language } {
  for (let above = account; above.length >= 3; above = above.slice(0, -1)) {
    const english = language === 'en' && !own.has(above) ? englishChart.get(above) : undefined
    if (english) return { name: english, language: 'en' }
    const label = own.get(above) ?? chartLabels.get(above)
    if (label) return { name: label, language: 'fr' }
  }
  return { name: account, language }
}

const chartLabels = new Map(chart.map(({ account, label }) => [account, label]))

/** What goes to an account, or to the nearest one above it. */
export function naturesAt({ natures: all }: Pick<AccountNames, 'natures'>, account: string): readonly Nature[] {
  for (let above = account; above.length >= 3; above = above.slice(0, -1)) {
    const found = all.get(above)
    if (found) return found
  }
  return []
}

/** What people gave, counted without names: no entry that somebody writes says more of it than the till and the memberships do. */
export function isOfBags(names: Pick<AccountNames, 'natures'>, account: string): boolean {
  if (withCounterpart.test(account)) return true
  // Whatever else goes there, or below, and from whatever day on: what once was of bags stays so.
  for (let above = account; above.length >= 3; above = above.slice(0, -1)) if (names.natures.get(above)?.some(isBagged)) return true
  return false
}

/** Memberships that come with something in return (7562): as secret as the others. */
const withCounterpart = /^7562/

/** What people give without being named: meals and memberships. */
export function isBagged(nature: Nature): boolean {
  return nature === 'meal' || nature === 'membership'
}

/** Whether a nature may go to an account: income to income and what is invested of it, expenses to expenses and what lasts. Of money itself, none. */
export function mayGoTo(nature: Nature, account: string): boolean {
  if (isBagged(nature)) return account.startsWith('7')
  return (isExpense(nature) ? /^[26]/ : /^[17]/).test(account)
}

function isExpense(nature: Nature): boolean {
  return (expenseNatures as readonly Nature[]).includes(nature)
}

/** The one nature that goes there; undefined where several do, or none. */
export function natureOf({ natures: all }: AccountNames, account: string): Nature | undefined {
  const found = all.get(account) ?? []
  return found.length === 1 ? found[0] : undefined
}
