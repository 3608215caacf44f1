/**
 * The two statements of a year, in the order of lines of the ANC for associations (règlement 2018-06, as of 2025): what came in and went out,
 * and what there is and is owed. Each account is in one line, by the longest beginning that a line names. Pure.
 */
import { balanceOf, byAccount, type Balance } from '#src/features/money/ledger/balance.ts'

/** By which the texts of a line are found. */
export type LineName =
  | 'currentResult'
  | 'pending'
  | 'memberships'
  | 'goods'
  | 'services'
  | 'grants'
  | 'founders'
  | 'gifts'
  | 'patronage'
  | 'legacies'
  | 'contributions'
  | 'releases'
  | 'fundsUsed'
  | 'otherIncome'
  | 'totalOperatingIncome'
  | 'goodsBought'
  | 'goodsStock'
  | 'purchases'
  | 'aid'
  | 'taxes'
  | 'wages'
  | 'socialCharges'
  | 'depreciation'
  | 'provisions'
  | 'fundsKept'
  | 'otherCosts'
  | 'totalOperatingCosts'
  | 'operatingResult'
  | 'financialIncome'
  | 'financialCosts'
  | 'financialResult'
  | 'exceptionalIncome'
  | 'exceptionalCosts'
  | 'exceptionalResult'
  | 'profitTax'
  | 'totalIncome'
  | 'totalCosts'
  | 'result'
  | 'giftsInKind'
  | 'servicesInKind'
  | 'volunteering'
  | 'otherInKind'
  | 'totalInKindIncome'
  | 'helpInKind'
  | 'goodsInKind'
  | 'servicesUsed'
  | 'volunteers'
  | 'otherUses'
  | 'totalInKindCosts'
  | 'intangible'
  | 'tangible'
  | 'financialAssets'
  | 'totalFixed'
  | 'stocks'
  | 'clients'
  | 'otherDue'
  | 'securities'
  | 'cash'
  | 'prepaid'
  | 'totalCurrent'
  | 'totalAssets'
  | 'fundsWithout'
  | 'fundsWith'
  | 'revaluation'
  | 'reserves'
  | 'carried'
  | 'yearsResult'
  | 'investmentGrants'
  | 'regulated'
  | 'totalOwnFunds'
  | 'dedicatedFunds'
  | 'provisionsHeld'
  | 'loans'
  | 'suppliers'
  | 'taxAndSocial'
  | 'otherOwed'
  | 'deferred'
  | 'totalOwed'
  | 'totalLiabilities'

export type StatementLine = {
  name: LineName
  kind: 'line' | 'part' | 'total'
  cents: number
  /** Of the year before; null where its books are not here. */
  before: number | null
}

type Rule = { name: LineName; accounts: readonly string[] }

export function rules(list: string): Rule[] {
  return list
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([name, ...accounts]) => ({ name: name as LineName, accounts }))
}

/** Operating income, then costs, financial and exceptional ones: the order is the regulation's. */
const operatingIncome = rules(`
  memberships 756
  goods 701 702 703 707
  services 70
  grants 73 74
  founders 753
  gifts 7541
  patronage 7542
  legacies 754
  contributions 755
  releases 781 791 79
  fundsUsed 789
  otherIncome 71 72 75
`)
const operatingCosts = rules(`
  goodsBought 607 6097
  goodsStock 6037
  purchases 60 61 62
  aid 657
  taxes 63
  wages 64
  socialCharges 645 646 647
  depreciation 681
  provisions 6815
  fundsKept 689
  otherCosts 65 68
`)
const financialIncome = rules('financialIncome 76 786 796')
const financialCosts = rules('financialCosts 66 686')
const exceptionalIncome = rules('exceptionalIncome 77 787 797')
const exceptionalCosts = rules('exceptionalCosts 67 687')
const taxOnProfit = rules('profitTax 69')
const inKindIncome = rules(`
  giftsInKind 870
  servicesInKind 871
  volunteering 875
  otherInKind 87
`)
const inKindCosts = rules(`
  helpInKind 860
  goodsInKind 861
  servicesUsed 862
  volunteers 864
  otherUses 86
`)

const income = [...operatingIncome, ...financialIncome, ...exceptionalIncome]
const costs = [...operatingCosts, ...financialCosts, ...exceptionalCosts, ...taxOnProfit]
const all = [...income, ...costs, ...inKindIncome, ...inKindCosts]

/** Which line an account is in; undefined for what is of no such statement. */
export function lineFor<Name extends string>(
  account: string,
  among: readonly { name: Name; accounts: readonly string[] }[],
): Name | undefined {
  const found = among.flatMap(({ name, accounts }) =>
    accounts.filter((begins) => account.startsWith(begins)).map((begins) => ({ name, begins })),
  )
  return found.toSorted((one, other) => other.begins.length - one.begins.length)[0]?.name
}

export type Sums = ReadonlyMap<string, number>

function sumsOf(balances: readonly Balance[]): Sums {
  const sums = new Map<string, number>()
  for (const each of byAccount(balances)) {
    const name = lineFor(each.account, all)
    if (name) sums.set(name, (sums.get(name) ?? 0) + balanceOf(each))
  }
  return sums
}

/** Compte de résultat: income positive, costs positive, volunteering at its foot. */
export function incomeStatement(balances: readonly Balance[], before: readonly Balance[] | null): StatementLine[] {
  const [now, then] = [sumsOf(balances), before && sumsOf(before)]
  const made = writer(now, then)
  return [
    ...made.lines(operatingIncome, -1),
    made.total('totalOperatingIncome', operatingIncome, -1),
    ...made.lines(operatingCosts, 1),
    made.total('totalOperatingCosts', operatingCosts, 1),
    made.total('operatingResult', [...operatingIncome, ...operatingCosts], -1),
    ...made.lines(financialIncome, -1),
    ...made.lines(financialCosts, 1),
    made.total('financialResult', [...financialIncome, ...financialCosts], -1),
    made.total('currentResult', [...operatingIncome, ...operatingCosts, ...financialIncome, ...financialCosts], -1),
    ...made.lines(exceptionalIncome, -1),
    ...made.lines(exceptionalCosts, 1),
    made.total('exceptionalResult', [...exceptionalIncome, ...exceptionalCosts], -1),
    ...made.lines(taxOnProfit, 1),
    made.total('totalIncome', income, -1),
    made.total('totalCosts', costs, 1),
    made.total('result', [...income, ...costs], -1),
    ...made.lines(inKindIncome, -1),
    made.total('totalInKindIncome', inKindIncome, -1),
    ...made.lines(inKindCosts, 1),
    made.total('totalInKindCosts', inKindCosts, 1),
  ]
}

export function writer(now: Sums, then: Sums | null) {
  const sum = (sums: Sums, of: readonly Rule[], sign: 1 | -1) =>
    of.reduce((total, { name }) => total + sign * (sums.get(name) ?? 0), 0) || 0
  const line = (name: LineName, kind: StatementLine['kind'], of: readonly Rule[], sign: 1 | -1): StatementLine => ({
    ...{ name, kind, cents: sum(now, of, sign), before: then && sum(then, of, sign) },
  })
  return {
    lines: (of: readonly Rule[], sign: 1 | -1) => of.map((rule) => line(rule.name, 'line', [rule], sign)),
    total: (name: LineName, of: readonly Rule[], sign: 1 | -1) => line(name, 'total', of, sign),
  }
}
