/** What a treasurer would have validated, month after month, with the money that was taken to the bank. Pure. */
import { accountOfMeans } from '#src/features/money/accounts/chart.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { daysOfMonth, emptyContent, monthAfter, monthOf, type Move } from '#src/features/money/drafts/draft.ts'
import { entryOf } from '#src/features/money/drafts/entries.ts'
import type { LedgerEntry } from '#src/features/money/ledger/ledger.ts'
import type { Random } from '#src/solver/random.ts'
import { uuid } from './draw.ts'
import type { NotedDraft } from './draft.ts'

export type Validated = NotedDraft & { entry: LedgerEntry | null }

type Validating = {
  canteenId: string
  noted: readonly NotedDraft[]
  till: readonly LedgerEntry[]
  accounts: Record<Nature, string>
  /** Of third parties, by name. */
  codes: ReadonlyMap<string, string>
  today: string
}

/** The day of the next month on which a month is validated. */
const validationDay = '10'

export function validateMonths(validating: Validating, random: Random): Validated[] {
  const written: Validated[] = []
  for (const [month, noted] of Map.groupBy(validating.noted, ({ day }) => monthOf(day))) {
    const validatedOn = `${monthAfter(month)}-${validationDay}`
    const isValidated = validatedOn <= validating.today
    if (!isValidated) written.push(...noted.map((draft) => ({ ...draft, entry: null })))
    else written.push(...validateMonth([...noted, ...movesOf(month, validating, written, random)], { month, validatedOn, ...validating }))
  }
  return written
}

function validateMonth(
  noted: readonly NotedDraft[],
  { month, validatedOn, accounts, codes }: Validating & { month: string; validatedOn: string },
): Validated[] {
  return noted
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
    .map((draft, index) => {
      const piece = `${month}-${String(index + 1).padStart(3, '0')}`
      const thirdPartyCode = draft.thirdParty === null ? null : codes.get(draft.thirdParty.name)!
      return { ...draft, entry: entryOf({ ...draft, thirdPartyCode, settled: undefined }, { accounts, piece, validatedOn }) }
    })
}

const taken = [
  { way: 'cash-deposit', account: accountOfMeans.cash, keepsCents: 15_000 },
  { way: 'cheque-deposit', account: accountOfMeans.cheque, keepsCents: 0 },
  { way: 'card-payout', account: accountOfMeans.card, keepsCents: 0 },
] as const satisfies readonly { way: Move; account: string; keepsCents: number }[]

/** What lies in the till, but for the float, goes to the bank at the end of a month. */
function movesOf(month: string, { canteenId, till }: Validating, written: readonly Validated[], random: Random): NotedDraft[] {
  const { lastDay } = daysOfMonth(month)
  const entries = [...till.filter(({ date }) => date <= lastDay), ...written.flatMap(({ entry }) => entry ?? [])]
  return taken
    .map(({ way, account, keepsCents }) => ({ way, cents: Math.floor((balanceOf(account, entries) - keepsCents) / 1000) * 1000 }))
    .filter(({ cents }) => cents > 0)
    .map(({ way, cents }) => ({
      ...{
        ...emptyContent,
        id: uuid(random),
        canteenId,
        kind: 'move',
        day: lastDay,
        amountCents: cents,
        way,
        hasReceipt: way === 'cash-deposit',
      },
    }))
}

function balanceOf(wanted: string, entries: readonly LedgerEntry[]): number {
  return entries
    .flatMap(({ lines }) => lines)
    .reduce((sum, { account, debitCents, creditCents }) => (account === wanted ? sum + debitCents - creditCents : sum), 0)
}
