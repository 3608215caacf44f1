/** CFONB 120: lines of 120 characters at fixed places, as French banks have sent them since 1985. Own reader: no package knows it. Pure. */
import { accept, refuse } from '#src/platform/result.ts'
import { mostLineEnds } from '#src/platform/spreadsheets/spreadsheet.ts'
import { readDay } from '#src/platform/time.ts'
import { hasMoreThan, longestWords, readLine, type Statement, type StatementLine, type Read } from './statement.ts'

const width = 120

export function isCfonb(text: string): boolean {
  return /^0[14]\d{5}.{113}([\r\n]|0[1457]|$)/.test(text)
}

/** Places as the CFONB counts them, from 1. */
const places = {
  kind: [1, 2],
  bank: [3, 7],
  branch: [12, 16],
  currency: [17, 19],
  decimals: [20, 20],
  account: [22, 32],
  day: [35, 40],
  label: [49, 79],
  amount: [91, 104],
} as const
/** Of a line that goes on with what the one before it is about. */
const complement = [49, 118] as const

export function readCfonb(text: string): Read<Statement> {
  // Before any of it is made wide: a file of nothing but line ends is no statement.
  if (hasMoreThan(mostLineEnds, text.matchAll(/[\r\n]/g))) return refuse('too-many-lines')
  const records = recordsOf(text)
  const statement: Statement = { lines: [] }
  const accounts = new Set<string>()
  for (const [index, record] of records.entries()) {
    const kind = part(record, places.kind)
    if (kind === '05') {
      addComplement(statement.lines.at(-1), record)
      continue
    }
    if (!['01', '04', '07'].includes(kind)) return refuse('unreadable')
    if (!['EUR', ''].includes(part(record, places.currency))) return refuse('other-currency')
    accounts.add([places.bank, places.branch, places.account].map((place) => part(record, place)).join(' '))
    const read = lineOf(record, index + 1)
    if (!read.ok) return read
    const { day, cents } = read.value
    if (kind === '04' && cents !== 0) statement.lines.push(read.value)
    if (kind === '07') statement.balance = { day, cents }
  }
  return accounts.size > 1 ? refuse('several-accounts') : accept(statement)
}

/** What stands where is called by its places. */
function lineOf(record: string, line: number) {
  const [day, amount, decimals] = [part(record, places.day), part(record, places.amount), part(record, places.decimals)]
  return readLine({
    line,
    day: { column: places.day.join('–'), typed: day, read: dayOf(day) },
    cents: isDigit(decimals)
      ? { column: places.amount.join('–'), typed: amount, read: centsOf(record) }
      : { column: String(places.decimals[0]), typed: decimals, read: undefined },
    label: part(record, places.label),
  })
}

/** How many of an amount's digits are cents; where nothing is said, two. */
function isDigit(decimals: string): boolean {
  return /^\d?$/.test(decimals)
}

/** Some banks end no line. */
function recordsOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
  if (lines.length > 1 || (lines[0]?.length ?? 0) <= width) return lines.map((line) => line.padEnd(width))
  return lines[0]!.match(new RegExp(`.{1,${width}}`, 'g'))!
}

function part(record: string, [from, to]: readonly [number, number]): string {
  return record.slice(from - 1, to).trim()
}

function addComplement(line: StatementLine | undefined, record: string): void {
  if (line && line.label.length < longestWords) line.label = `${line.label} ${part(record, complement)}`.trim()
}

/** `JJMMAA`. */
function dayOf(written: string): string | undefined {
  return readDay(written.replace(/^(\d\d)(\d\d)(\d\d)$/, '20$3-$2-$1'))
}

/** The sign is punched over the last digit: `{` and `A` to `I` are 0 to 9 above zero, `}` and `J` to `R` below. */
function centsOf(record: string): number | undefined {
  const [, digits, last = ''] = /^(\d*)([0-9A-R{}])$/.exec(part(record, places.amount)) ?? []
  if (digits === undefined) return undefined
  const isBelow = '}JKLMNOPQR'.includes(last)
  const amount = Number(digits + String(/\d/.test(last) ? last : Math.max('{ABCDEFGHI'.indexOf(last), '}JKLMNOPQR'.indexOf(last))))
  const decimals = Number(part(record, places.decimals) || 2)
  const cents = Math.round(amount * 10 ** (2 - decimals))
  return isBelow ? -cents || 0 : cents
}
