/** What a bank says of an account over some days, whatever the format of its file. Pure. */
import { createHash } from 'node:crypto'
import { accept, refuse, type Result } from '#src/platform/result.ts'

export type StatementLine = {
  /** When the bank booked it, `YYYY-MM-DD`. */
  day: string
  /** Received above zero, paid below. */
  cents: number
  /** As the bank writes it: it may name somebody, and is never kept so. */
  label: string
  /** By which the bank tells it apart from all others of the account, where its format does. */
  bankId?: string | undefined
}

export type Statement = { lines: StatementLine[]; /** At the end of the day. */ balance?: { day: string; cents: number } | undefined }

export type StatementRefusal =
  | 'not-a-day'
  | 'day-far'
  | 'not-an-amount'
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

/** What was read of a file; where one place cannot be: its line, the first being 1, and what the place is called there. */
export type Read<Value> = Result<Value, StatementRefusal> & { at?: { line: number; column: string; typed: string } }

/** Characters of a label that are read: whatever a bank says is said by then. */
export const longestWords = 500

/** What stands in one place of a line, and what its reader made of it. */
export type Written<Value> = { column: string; typed: string; read: Value | undefined }

type WrittenLine = { line: number; day: Written<string>; cents: Written<number>; label: string; bankId?: string }

const mostCents = 100_000_000

export function readLine({ line, day, cents, label, bankId }: WrittenLine): Read<StatementLine> {
  if (day.read === undefined) return { ...refuse('not-a-day'), at: placeOf(line, day) }
  if (!isNear(day.read)) return { ...refuse('day-far'), at: placeOf(line, day) }
  if (!isAmount(cents.read)) return { ...refuse('not-an-amount'), at: placeOf(line, cents) }
  return accept({ day: day.read, cents: cents.read, label, ...(bankId && { bankId }) })
}

/** What a reader took for a number and is none is no amount either. */
function isAmount(cents: number | undefined): cents is number {
  return Number.isSafeInteger(cents) && Math.abs(cents!) <= mostCents
}

function isNear(day: string): boolean {
  return day >= '2000-01-01' && day < '2100-01-01'
}

const longestTyped = 40

function placeOf(line: number, { column, typed }: Written<unknown>) {
  return { line, column, typed: typed.slice(0, longestTyped) }
}

/** All lines that tell of money, or the first place that cannot be read: a statement is read whole or not at all. */
export function wholeOf(read: readonly Read<StatementLine>[]): Read<StatementLine[]> {
  const lines: StatementLine[] = []
  for (const line of read) {
    if (!line.ok) return line
    if (line.value.cents !== 0) lines.push(line.value)
  }
  return accept(lines)
}

/** What a bank calls a line by in that format, as a digest: it is only ever compared. Empty where it says nothing. */
export function idOf(format: 'ofx' | 'camt', written: string): string {
  return written === '' ? '' : `${format}:${createHash('sha256').update(written).digest('base64url')}`
}

/** In which lines of a file a mark stands, in its order. */
export function linesOf(text: string, mark: RegExp): number[] {
  let [line, from] = [1, 0]
  return Array.from(text.matchAll(mark), ({ index }) => {
    for (let end = text.indexOf('\n', from); end !== -1 && end < index; end = text.indexOf('\n', from)) [line, from] = [line + 1, end + 1]
    return line
  })
}

/** Counted no further than that. */
export function hasMoreThan(most: number, found: Iterable<unknown>): boolean {
  let count = 0
  for (const _ of found) if (++count > most) return true
  return false
}
