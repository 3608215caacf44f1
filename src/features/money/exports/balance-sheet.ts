/** Bilan: what there is and what is owed, in the order of lines of the ANC for associations. Pure. */
import { balanceOf, bySide, openingEntries, type Balance } from '#src/features/money/ledger/balance.ts'
import { lineFor, rules, writer, type LineName, type StatementLine, type Sums } from './statements.ts'

export type AssetLine = StatementLine & {
  /** Before what has worn off or is doubtful. */
  grossCents: number
  wornCents: number
}

type AssetRule = { name: LineName; held: readonly string[]; worn: readonly string[] }
const fixedAssets: readonly AssetRule[] = [
  { name: 'intangible', held: ['20'], worn: ['280', '290'] },
  { name: 'tangible', held: ['21', '22', '23', '24', '25'], worn: ['28', '29'] },
  { name: 'financialAssets', held: ['26', '27'], worn: ['296', '297'] },
]
const currentAssets: readonly AssetRule[] = [
  { name: 'stocks', held: ['3'], worn: ['39'] },
  { name: 'clients', held: ['41'], worn: ['491'] },
  { name: 'otherDue', held: ['40', '42', '43', '44', '45', '46', '47', '48'], worn: ['49'] },
  { name: 'securities', held: ['50'], worn: ['59'] },
  { name: 'cash', held: ['51', '52', '53', '54', '58'], worn: [] },
  { name: 'prepaid', held: ['486'], worn: [] },
]
const ownFunds = rules(`
  fundsWithout 102 104 108
  fundsWith 103
  revaluation 105
  reserves 106 10
  carried 11
  pending 12
  yearsResult 6 7
  investmentGrants 13
  regulated 14
`)
const otherLiabilities = rules(`
  dedicatedFunds 19
  provisionsHeld 15
  loans 16 17 18 50 51 52 53 54 58
  suppliers 40
  taxAndSocial 42 43 44
  otherOwed 41 45 46 47 48
  deferred 487
`)

export type BalanceSheet = { assets: AssetLine[]; liabilities: StatementLine[] }

/** Bilan: what is here, net of what has worn off, and where it came from. Both sides come to the same. */
export function balanceSheet(balances: readonly Balance[], before: readonly Balance[] | null): BalanceSheet {
  const [now, then] = [sidesOf(balances), before && sidesOf(before)]
  const assets = [...fixedAssets, ...currentAssets]
  const asset = (name: LineName, kind: StatementLine['kind'], of: readonly AssetRule[]): AssetLine => {
    const sum = (sums: Sums, part: 'held' | 'worn') => of.reduce((total, each) => total + (sums.get(`${part} ${each.name}`) ?? 0), 0)
    const net = (sums: Sums) => sum(sums, 'held') + sum(sums, 'worn')
    return { name, kind, grossCents: sum(now, 'held'), wornCents: -sum(now, 'worn') || 0, cents: net(now), before: then && net(then) }
  }
  const made = writer(now, then)
  return {
    assets: [
      ...fixedAssets.map((rule) => asset(rule.name, 'line', [rule])),
      asset('totalFixed', 'total', fixedAssets),
      ...currentAssets.map((rule) => asset(rule.name, 'line', [rule])),
      asset('totalCurrent', 'total', currentAssets),
      asset('totalAssets', 'total', assets),
    ],
    liabilities: [
      ...made.lines(ownFunds, -1),
      made.total('totalOwnFunds', ownFunds, -1),
      ...made.lines(otherLiabilities, -1),
      made.total('totalOwed', otherLiabilities.slice(2), -1),
      made.total('totalLiabilities', [...ownFunds, ...otherLiabilities], -1),
    ],
  }
}

/** Accounts of classes 4 and 5 stand on the side of what they hold, those of class 4 for each third party; those of worn and doubtful things lessen what they are about. */
function sidesOf(balances: readonly Balance[]): Sums {
  const sums = new Map<string, number>()
  const add = (name: string, cents: number) => sums.set(name, (sums.get(name) ?? 0) + cents)
  for (const each of bySide(balances)) {
    const cents = balanceOf(each)
    const isAsset = /^[23]/.test(each.account) || /^(49|59)/.test(each.account) || (/^[45]/.test(each.account) && cents > 0)
    const name = isAsset ? assetFor(each.account) : lineFor(each.account, [...ownFunds, ...otherLiabilities])
    if (name) add(name, cents)
  }
  return sums
}

function assetFor(account: string): string | undefined {
  const named = [...fixedAssets, ...currentAssets].flatMap(({ name, held, worn }) => [
    { name: `held ${name}`, accounts: held },
    { name: `worn ${name}`, accounts: worn },
  ])
  return lineFor(account, named)
}

/** What a year holds, with what the one before left where that one is not closed yet: then no entry has carried it over. */
export function withCarried(balances: readonly Balance[], openBefore: readonly Balance[] | null): Balance[] {
  if (!openBefore) return [...balances]
  const carried = openingEntries(openBefore, { firstDay: '2000-01-01', validatedOn: '2000-01-01' })
  return [
    ...balances,
    ...carried.flatMap(({ canteenId, lines }) =>
      lines.map(({ debitCents, creditCents, account, thirdParty }) => ({ canteenId, account, thirdParty, debitCents, creditCents })),
    ),
  ]
}
