/** A statement as a table (CSV, XLSX): its columns are found by their names, below whatever the bank writes first. Pure. */
import { parseSignedCents } from '#src/platform/money.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Spreadsheet } from '#src/platform/spreadsheets/spreadsheet.ts'
import { readTypedDay } from '#src/platform/time.ts'
import type { Statement, StatementLine, StatementRefusal } from './statement.ts'

const called = {
  day: [
    'date',
    'date opération',
    'date de l’opération',
    'date operation',
    'date comptable',
    'date de comptabilisation',
    'dateop',
    'booking date',
    'date d’opération',
  ],
  label: [
    'libellé',
    'libellé opération',
    'libellé de l’opération',
    'libellé simplifié',
    'libellé court',
    'libellé complet',
    'description',
    'détail',
    'détails',
    'label',
    'intitulé',
    'informations complémentaires',
    'infos complémentaires',
  ],
  amount: ['montant', 'montant eur', 'montant en euros', 'montant (eur)', 'montant(euros)', 'amount'],
  debit: ['débit', 'débit euros', 'débit (eur)', 'sortie', 'debit'],
  credit: ['crédit', 'crédit euros', 'crédit (eur)', 'entrée', 'credit'],
} as const

type Columns = Record<keyof typeof called, number[]>

/** What a bank writes above its table is not longer. */
const linesBeforeHeader = 60

const folded = Object.fromEntries(Object.entries(called).map(([column, names]) => [column, new Set(names.map(foldName))])) as Record<
  keyof typeof called,
  Set<string>
>

export function readTableStatement(rows: Spreadsheet): Result<Statement, StatementRefusal> {
  const at = rows.slice(0, linesBeforeHeader).findIndex(({ cells }) => isHeader(columnsIn(cells)))
  if (at === -1) return refuse('no-columns')
  const columns = columnsIn(rows[at]!.cells)
  // Sums and sentences stand below some tables: what has no day is none of its lines.
  const lines = rows.slice(at + 1).filter(({ cells }) => dayIn(cells, columns) !== undefined)
  const read = lines.map(({ cells }) => lineOf(cells, columns))
  return read.some((line) => line === undefined)
    ? refuse('unreadable')
    : accept({ lines: (read as StatementLine[]).filter(({ cents }) => cents !== 0) })
}

function columnsIn(cells: readonly string[]): Columns {
  const named = cells.map(foldName)
  const columnsCalled = (column: keyof typeof called) => named.flatMap((name, index) => (folded[column].has(name) ? [index] : []))
  return {
    day: columnsCalled('day'),
    label: columnsCalled('label'),
    amount: columnsCalled('amount'),
    debit: columnsCalled('debit'),
    credit: columnsCalled('credit'),
  }
}

function isHeader({ day, amount, debit, credit }: Columns): boolean {
  return day.length > 0 && (amount.length > 0 || (debit.length > 0 && credit.length > 0))
}

function dayIn(cells: readonly string[], { day }: Columns): string | undefined {
  return readTypedDay(cells[day[0]!] ?? '')
}

function lineOf(cells: readonly string[], columns: Columns): StatementLine | undefined {
  const [day, cents] = [dayIn(cells, columns), centsIn(cells, columns)]
  const label = columns.label
    .map((column) => cells[column] ?? '')
    .filter(Boolean)
    .join(' ')
  return day === undefined || cents === undefined ? undefined : { day, cents, label }
}

/** What is debited is below zero, with or without its sign. */
function centsIn(cells: readonly string[], { amount, debit, credit }: Columns): number | undefined {
  if (amount.length > 0) return parseSignedCents(cells[amount[0]!] ?? '')
  const [out, into] = [cells[debit[0]!] ?? '', cells[credit[0]!] ?? ''].map((cell) => (cell === '' ? 0 : parseSignedCents(cell)))
  return out === undefined || into === undefined ? undefined : into - Math.abs(out)
}
