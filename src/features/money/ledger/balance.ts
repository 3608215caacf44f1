/** What accounts hold, and how a year begins with what the last one left. Pure. */
import { writtenLabel } from './label.ts'
import { credit, debit, lineOf, type LedgerEntry, type LedgerLine } from './ledger.ts'

export type Balance = {
  canteenId: string | null
  account: string
  thirdParty: string | null
  debitCents: number
  creditCents: number
}

/** Positive where more was debited than credited. */
export function balanceOf({ debitCents, creditCents }: Pick<Balance, 'debitCents' | 'creditCents'>): number {
  return debitCents - creditCents
}

/** Classes 6 and 7: what the year brought in less what it cost. Class 8 tells of volunteers and evens itself out. */
export function resultOf(balances: readonly Balance[]): number {
  return -sum(balances.filter(({ account }) => /^[67]/.test(account)))
}

type NewYear = { firstDay: string; validatedOn: string }

/** Opening balances, one entry a canteen: what classes 1 to 5 hold goes on, and the result waits for the general meeting. Nothing where a year left nothing. */
export function openingEntries(balances: readonly Balance[], { firstDay, validatedOn }: NewYear): LedgerEntry[] {
  const canteens = [...new Set(balances.map(({ canteenId }) => canteenId))]
  return canteens
    .map((canteenId) => ({ canteenId, lines: openingLines(balances.filter((balance) => balance.canteenId === canteenId)) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ canteenId, lines }, index) => ({
      canteenId,
      journal: 'AN',
      date: firstDay,
      validatedOn,
      piece: `AN-${firstDay.slice(0, 4)}-${index + 1}`,
      pieceDate: firstDay,
      label: writtenLabel('opening'),
      reverses: null,
      lines,
    }))
}

function openingLines(balances: readonly Balance[]): LedgerLine[] {
  const kept = balances.filter(({ account }) => /^[1-5]/.test(account))
  const result = resultOf(balances)
  return [...kept.flatMap((balance) => lineOf(balance.account, balanceOf(balance), balance.thirdParty)), ...resultLine(result)]
}

function resultLine(result: number): LedgerLine[] {
  if (result === 0) return []
  return [result > 0 ? credit('120', result) : debit('129', -result)]
}

function sum(balances: readonly Balance[]): number {
  return balances.reduce((total, balance) => total + balanceOf(balance), 0)
}

export type AccountBalance = Pick<Balance, 'account' | 'debitCents' | 'creditCents'>

/** Canteens and third parties together, in the order that they came in. */
export function byAccount(balances: readonly AccountBalance[]): AccountBalance[] {
  return [...Map.groupBy(balances, ({ account }) => account)].map(([account, all]) => ({
    account,
    debitCents: all.reduce((total, { debitCents }) => total + debitCents, 0),
    creditCents: all.reduce((total, { creditCents }) => total + creditCents, 0),
  }))
}

/**
 * As `byAccount`, with what third parties owe (class 4) apart from what is owed to others: what is due to us is not evened out by what we owe to
 * somebody else. An account may so come twice.
 */
export function bySide(balances: readonly Balance[]): AccountBalance[] {
  const [ofThirdParties, others] = [balances.filter(isOfThirdParties), balances.filter((each) => !isOfThirdParties(each))]
  const parties = [...Map.groupBy(ofThirdParties, ({ account, thirdParty }) => `${account} ${thirdParty ?? ''}`).values()]
  const [due, owed] = [parties.filter((party) => sum(party) >= 0), parties.filter((party) => sum(party) < 0)]
  return [...byAccount(others), ...byAccount(due.flat()), ...byAccount(owed.flat())]
}

function isOfThirdParties({ account }: Balance): boolean {
  return account.startsWith('4')
}
