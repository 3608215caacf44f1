/** One line of a file: what each of its columns holds, and what is wrong with it. */
import { mostCents } from '#src/features/money/drafts/draft.ts'
import { parseSignedCents } from '#src/platform/money.ts'
import type { Spreadsheet } from '#src/platform/spreadsheets/spreadsheet.ts'
import { readTypedDay } from '#src/platform/time.ts'
import { columnsOf, unreadable, type Column } from './columns.ts'
import type { Fault, Pending, Sheet, Why } from './import.ts'

export type LineReader = {
  line: number
  isEmpty: (field: string) => boolean
  /** What is written there; empty where no column holds it. */
  text: (field: string, most: number) => string
  day: (field: string) => string | undefined
  /** Above zero. */
  cents: (field: string) => number | undefined
  /** With its sign. */
  signedCents: (field: string) => number | undefined
  /** What a reader makes of it; undefined where nothing is written, or nothing that it reads. */
  read: <Value>(field: string, reader: (typed: string) => Value | undefined, why: Why) => Value | undefined
  fault: (field: string, why: Why) => undefined
}

/** A rolling century: what is older was mistyped. */
const firstDay = '2000-01-01'

/** Every line that reads without a fault, and the faults of the others. */
export function readLines<Row>(
  { kind, sheet, mapping }: Pending,
  rowOf: (line: LineReader) => Row | undefined,
): { rows: Row[]; faults: Fault[] } {
  return readRows({ sheet, mapping, columns: columnsOf[kind] }, rowOf)
}

type Rows = Pick<Pending, 'mapping'> & { sheet: Pick<Sheet, 'header' | 'rows'>; columns: readonly Column[] }

/** The same for a file of another feature. */
export function readRows<Row>(
  { sheet, mapping, columns }: Rows,
  rowOf: (line: LineReader) => Row | undefined,
): { rows: Row[]; faults: Fault[] } {
  const [rows, faults] = [[] as Row[], [] as Fault[]]
  for (const row of sheet.rows) {
    const before = faults.length
    const reader = readerOf(row, { header: sheet.header, mapping, faults })
    for (const { field, isNeeded } of columns) if (isNeeded && reader.isEmpty(field)) reader.fault(field, 'needed')
    const read = faults.length === before ? rowOf(reader) : undefined
    if (read !== undefined && faults.length === before) rows.push(read)
  }
  return { rows, faults }
}

/** Lines that become one amount, where it is more than there may be: each is told. */
export function faultsOfSum(
  { sheet: { header }, mapping }: Pick<Rows, 'mapping'> & { sheet: Pick<Sheet, 'header'> },
  rows: readonly { line: number; cents: number }[],
  most: number,
): Fault[] {
  if (rows.reduce((sum, { cents }) => sum + cents, 0) <= most) return []
  return rows.map(({ line }) => ({ line, column: header[mapping.amount ?? -1] ?? '', why: 'sum-too-much', typed: '' }))
}

type Around = Pick<Pending, 'mapping'> & { header: readonly string[]; faults: Fault[] }

function readerOf({ line, cells }: Spreadsheet[number], { mapping, header, faults }: Around): LineReader {
  const at = (field: string) => mapping[field] ?? null
  const typed = (field: string) => {
    const column = at(field)
    return column === null ? '' : (cells[column] ?? '')
  }
  const fault = (field: string, why: Why): undefined => {
    const column = at(field)
    faults.push({ line, column: column === null ? '' : (header[column] ?? ''), why, typed: shown(typed(field)) })
  }
  const read: LineReader['read'] = (field, reader, why) => {
    const cell = typed(field)
    if (cell === '') return undefined
    if (cell === unreadable) return fault(field, 'unreadable')
    const value = reader(cell)
    return value === undefined ? fault(field, why) : value
  }
  return {
    line,
    fault,
    read,
    isEmpty: (field) => typed(field) === '',
    text: (field, most) => read(field, (cell) => (cell.length <= most ? cell : undefined), 'too-long') ?? '',
    day: (field) => {
      const day = read(field, readDayWritten, 'not-a-day')
      return day === undefined || isNear(day) ? day : fault(field, 'day-beyond')
    },
    cents: (field) => {
      const cents = read(field, (cell) => within(parseSignedCents(cell)), 'not-an-amount')
      return cents === undefined || cents > 0 ? cents : fault(field, 'not-positive')
    },
    signedCents: (field) => read(field, (cell) => within(parseSignedCents(cell)), 'not-an-amount'),
  }
}

/** A day of a file may have an hour behind it. */
function readDayWritten(cell: string): string | undefined {
  return readTypedDay(cell.replace(/[T ]+\d{1,2}[:h]\d{2}.*$/, ''))
}

function isNear(day: string): boolean {
  return day >= firstDay && day < '2100-01-01'
}

function within(cents: number | undefined): number | undefined {
  return cents !== undefined && Math.abs(cents) <= mostCents ? cents : undefined
}

const longestShown = 40

function shown(cell: string): string {
  return cell === unreadable ? '' : cell.length > longestShown ? `${cell.slice(0, longestShown)}…` : cell
}
