import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { isOfBags, type AccountNames } from '#src/features/money/accounts/account-names.ts'
import { findAccountNames, findChart } from '#src/features/money/accounts/queries.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import type { LedgerEntry, LedgerLine } from '#src/features/money/ledger/ledger.ts'
import { isReservedPiece } from '#src/features/money/ledger/reserved-pieces.ts'
import { findFiscalYears, type FiscalYear } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { formatCents } from '#src/platform/money.ts'
import { accountCalled, withNearest } from './account-called.ts'
import { nothingPrepared, type Fault, type Importing, type Pending, type Prepared } from './import.ts'
import { readLines, readRows, type LineReader } from './line-reader.ts'

type Row = { at: number; day: string; piece: string; label: string; line: LedgerLine }
type Known = { accounts: ReadonlySet<string>; names: AccountNames; years: readonly FiscalYear[] }

/** What an accountant adds to a year (payroll, depreciation, accruals, dedicated funds): the lines of one day and piece are one entry of the journal OD. */
export async function prepareAdjustments(db: Database, importing: Importing): Promise<Prepared> {
  const { associationId, pending, today } = importing
  const years = await findFiscalYears(db, associationId)
  if (years.length === 0) return { ...nothingPrepared, fileFault: 'no-books' }
  const names = await findAccountNames(db, associationId)
  const accounts = new Set((await findChart(db, associationId, today)).map(({ account }) => account))
  const { rows, faults: ofLines } = readLines(pending, (line) => rowOf(line, { accounts, names, years }))
  const faults = withNearest(ofLines, accounts)
  const groups = [...Map.groupBy(rows, ({ day, piece }) => `${day} ${piece}`).values()]
  const entries = groups.map((group) => ({ lines: group.length, entry: entryOf(group, today) }))
  const there = await findThere(
    db,
    associationId,
    entries.map(({ entry }) => entry),
  )
  const fresh = entries.filter(({ entry }) => !there.has(saidBy(entry)))
  const count = (of: typeof entries) => of.reduce((sum, { lines }) => sum + lines, 0)
  return {
    faults: [...faults, ...unbalanced(pending)].toSorted((one, other) => one.line - other.line),
    fresh: count(fresh),
    known: count(entries) - count(fresh),
    told: [
      (text, language) =>
        text('imports:adjustments.entries', { count: fresh.length, sum: formatCents(sumOf(fresh.map(({ entry }) => entry)), language) }),
    ],
    write: async (tx) => {
      const appended = await appendEntries(
        tx,
        associationId,
        fresh.map(({ entry }) => entry),
      )
      // The years were looked at in this transaction; one that was closed meanwhile undoes it whole.
      if (!appended.ok) throw new Error(`adjustments refused: ${appended.refusal}`)
    },
  }
}

function rowOf(line: LineReader, { accounts, names, years }: Known): Row | undefined {
  const day = line.day('day')
  const account = line.read('account', (typed) => accountCalled(typed, accounts), 'unknown-account')
  const [toDebit, toCredit] = [line.cents('debit') ?? 0, line.cents('credit') ?? 0]
  const [piece, label] = [line.text('piece', 40), line.text('label', 120)]
  if (day === undefined || account === undefined) return undefined
  // What people gave comes in by the till alone: no file brings a name beside it.
  if (isOfBags(names, account)) return line.fault('account', 'of-the-till')
  if ((toDebit === 0) === (toCredit === 0)) return line.fault('debit', 'one-side')
  if (isReservedPiece(piece)) return line.fault('piece', 'reserved-piece')
  const year = years.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
  if (!year) return line.fault('day', 'no-fiscal-year')
  if (year.closedOn !== null) return line.fault('day', 'fiscal-year-closed')
  return {
    at: line.line,
    day,
    piece: piece || `OD-${day}`,
    label: label || writtenLabel('adjustment'),
    line: { account, thirdParty: null, debitCents: toDebit, creditCents: toCredit },
  }
}

function entryOf(group: readonly Row[], today: string): LedgerEntry {
  const { day, piece, label } = group[0]!
  return {
    ...{ canteenId: null, journal: 'OD', date: day, validatedOn: day > today ? day : today, piece, pieceDate: day, label, reverses: null },
    lines: group.map(({ line }) => line),
  }
}

type Side = { at: number; day: string | undefined; piece: string; cents: number | undefined }

/** Entries whose debits are not their credits, also where something else is wrong with their lines, but for those of which not all can be summed. */
function unbalanced({ sheet, mapping }: Pending): Fault[] {
  const sides = sidesOf({ sheet, mapping })
  const unread = new Set(sides.filter(({ day, cents }) => day === undefined || cents === undefined).map(({ piece }) => piece))
  const groups = Map.groupBy(
    sides.filter(({ piece }) => !unread.has(piece)),
    ({ day, piece }) => `${day} ${piece}`,
  )
  const column = sheet.header[mapping.debit ?? -1] ?? ''
  return [...groups.values()].flatMap((group) => {
    const [{ at, day, piece }] = group as [Side]
    const left = group.reduce((sum, { cents = 0 }) => sum + cents, 0)
    return left === 0 ? [] : [{ line: at, column, why: 'entry-unbalanced' as const, typed: piece || `OD-${day}` }]
  })
}

/** The day, the piece and the amount of every line, whatever else is wrong with it; an amount on one side alone is one. */
function sidesOf({ sheet, mapping }: Pick<Pending, 'sheet' | 'mapping'>): Side[] {
  const sides: Side[] = []
  readRows({ sheet, mapping, columns: [] }, (line): undefined => {
    const [toDebit, toCredit] = [line.cents('debit') ?? 0, line.cents('credit') ?? 0]
    const cents = (toDebit === 0) === (toCredit === 0) ? undefined : toDebit - toCredit
    sides.push({ at: line.line, day: line.day('day'), piece: line.text('piece', 40), cents })
  })
  return sides
}

function sumOf(entries: readonly LedgerEntry[]): number {
  return entries.flatMap(({ lines }) => lines).reduce((sum, { debitCents }) => sum + debitCents, 0)
}

/** An entry is known again by its day, its piece and its lines, in whatever order. */
function saidBy({ date, piece, lines }: Pick<LedgerEntry, 'date' | 'piece' | 'lines'>): string {
  const said = lines.map(({ account, debitCents, creditCents }) => `${account} ${debitCents} ${creditCents}`).toSorted()
  return `${date} ${piece} ${said.join()}`
}

/** Those that were written by the same file before, and are not taken back. */
async function findThere(db: Database, associationId: string, entries: readonly LedgerEntry[]): Promise<ReadonlySet<string>> {
  if (entries.length === 0) return new Set()
  const lines = await db
    .selectFrom('ledger.entries as entries')
    .innerJoin('ledger.lines as lines', (join) =>
      join.onRef('lines.association_id', '=', 'entries.association_id').onRef('lines.number', '=', 'entries.number'),
    )
    .where('entries.association_id', '=', associationId)
    .where('journal', '=', 'OD')
    .where('reverses', 'is', null)
    .where('piece', 'in', [...new Set(entries.map(({ piece }) => piece))])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ledger.entries as taken')
            .whereRef('taken.association_id', '=', 'entries.association_id')
            .whereRef('taken.reverses', '=', 'entries.number'),
        ),
      ),
    )
    .select(['entries.number', 'entry_date as date', 'piece', 'account', 'third_party as thirdParty'])
    .select(['debit_cents as debitCents', 'credit_cents as creditCents'])
    .execute()
  return new Set([...Map.groupBy(lines, ({ number }) => number).values()].map((of) => saidBy({ ...of[0]!, lines: of })))
}
