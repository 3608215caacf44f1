/** What a provider sends to the bank, and what it keeps for itself. No person, and no payment by itself. Pure. */
import { accountOfMeans } from '#src/features/money/accounts/chart.ts'
import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { lineOf, type LedgerEntry } from '#src/features/money/ledger/ledger.ts'
import { dayAfter } from '#src/platform/time.ts'
import { properNames, type ProviderName } from './account.ts'

type Posted = { provider: ProviderName; date: string; validatedOn: string; cents: number }

/** As the bank's statement will show it. */
export function entryOfPayout({ provider, date, validatedOn, cents, paidOn }: Posted & { paidOn: string }): LedgerEntry {
  const lines = [...lineOf(accountOfMeans.transfer, cents), ...lineOf(accountOfMeans.online, -cents)]
  return entryOf({ date, validatedOn, piece: `VIR-${provider}-${paidOn}`, label: writtenLabel('payout', properNames[provider]), lines })
}

/** All fees of some days in one sum: fee by fee they would tell payment by payment. */
export function entryOfFees({ provider, date, validatedOn, cents, account }: Posted & { account: string }): LedgerEntry {
  const lines = [...lineOf(account, cents), ...lineOf(accountOfMeans.online, -cents)]
  return entryOf({ date, validatedOn, piece: `FRAIS-${provider}-${date}`, label: writtenLabel('fees', properNames[provider]), lines })
}

type Written = Pick<LedgerEntry, 'date' | 'validatedOn' | 'piece' | 'label' | 'lines'>

/** The provider's account is the association's, not a canteen's. */
function entryOf(written: Written): LedgerEntry {
  return { ...written, canteenId: null, journal: 'BQ', pieceDate: written.date, reverses: null }
}

type Year = { firstDay: string; lastDay: string; closedOn: string | null }

/** On which day something of a day is written: that day, or today where its year is closed; undefined where the books do not reach it. */
export function dayToPost(day: string, years: readonly Year[], today: string): string | undefined {
  const yearOf = (wanted: string) => years.find(({ firstDay, lastDay }) => firstDay <= wanted && wanted <= lastDay)
  const year = yearOf(day)
  if (!year) return undefined
  if (year.closedOn === null) return day
  return yearOf(today)?.closedOn === null ? today : undefined
}

export type FeesDue = { from: string; until: string; yearEnds: boolean }

/** Days whose fees are due: whole months that are over, since the last time, up to the end of a fiscal year. `until` is not among them. */
export function feesDue(feesUntil: string, years: readonly Year[], today: string): FeesDue | undefined {
  const begun = years.map(({ firstDay }) => firstDay).toSorted()[0]
  if (!begun) return undefined
  const from = feesUntil > begun ? feesUntil : begun
  const month = `${today.slice(0, 7)}-01`
  const year = years.find(({ firstDay, lastDay }) => firstDay <= from && from <= lastDay)
  if (!year || month <= from) return undefined
  const yearEnds = year.lastDay < month
  return { from, until: yearEnds ? dayAfter(year.lastDay) : month, yearEnds }
}
