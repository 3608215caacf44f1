/** What a bank says of an account over some days, whatever the format of its file. Pure. */

export type StatementLine = {
  /** When the bank booked it, `YYYY-MM-DD`. */
  day: string
  /** Received above zero, paid below. */
  cents: number
  /** As the bank writes it: it may name somebody, and is never kept so. */
  label: string
}

export type Statement = { lines: StatementLine[]; /** At the end of the day. */ balance?: { day: string; cents: number } | undefined }

export type StatementRefusal =
  | 'empty'
  | 'too-heavy'
  | 'too-many-lines'
  | 'unreadable'
  | 'unsafe'
  | 'unknown-type'
  | 'too-much-inside'
  | 'old-workbook'
  | 'other-currency'
  | 'no-columns'
  | 'no-lines'
  | 'several-accounts'

/** Characters of a label that are read: whatever a bank says is said by then. */
export const longestWords = 500
