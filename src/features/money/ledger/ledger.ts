/** Entries of the books, before they are chained: double entry in integer cents (docs/decisions/0034-the-ledger.md). Pure. */
import type { Journal } from '#src/platform/database/tables/ledger.ts'

export type LedgerLine = { account: string; thirdParty: string | null; debitCents: number; creditCents: number }

export type LedgerEntry = {
  canteenId: string | null
  journal: Journal
  /** `YYYY-MM-DD` */
  date: string
  /** From when on it is final. */
  validatedOn: string
  piece: string
  pieceDate: string
  label: string
  /** The chain number of the entry that it takes back. */
  reverses: number | null
  lines: LedgerLine[]
}

/** What a treasurer may meet: everything else that the database refuses is a mistake of ours. */
export type LedgerRefusal = 'no-fiscal-year' | 'fiscal-year-closed' | 'day-closed' | 'nothing-to-reverse' | 'already-reversed'

export function debit(account: string, cents: number, thirdParty: string | null = null): LedgerLine {
  return { account, thirdParty, debitCents: cents, creditCents: 0 }
}

export function credit(account: string, cents: number, thirdParty: string | null = null): LedgerLine {
  return { account, thirdParty, debitCents: 0, creditCents: cents }
}

/** Lines of a balance, positive ones to debit, negative ones to credit; zeros leave no line. */
export function lineOf(account: string, balanceCents: number, thirdParty: string | null = null): LedgerLine[] {
  if (balanceCents === 0) return []
  return [balanceCents > 0 ? debit(account, balanceCents, thirdParty) : credit(account, -balanceCents, thirdParty)]
}

export function oppositeOf({ debitCents, creditCents, ...line }: LedgerLine): LedgerLine {
  return { ...line, debitCents: creditCents, creditCents: debitCents }
}
