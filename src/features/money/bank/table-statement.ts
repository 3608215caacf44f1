/** A statement as a table (CSV, XLSX): its columns are found by their names, below whatever the bank writes first. Pure. */
import { parseSignedCents } from '#src/platform/money.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse } from '#src/platform/result.ts'
import type { Spreadsheet } from '#src/platform/spreadsheets/spreadsheet.ts'
import { readTypedDay } from '#src/platform/time.ts'
import { readLine, wholeOf, type Statement, type Read, type Written } from './statement.ts'

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

export function readTableStatement(rows: Spreadsheet): Read<Statement> {
  const at = rows.slice(0, linesBeforeHeader).findIndex(({ cells }) => isHeader(columnsIn(cells)))
  if (at === -1) return refuse('no-columns')
  const columns = columnsIn(rows[at]!.cells)
  const header = rows[at]!.cells
  // Sums and sentences stand below some tables: what does not begin as a day does is none of its lines.
  const lines = rows.slice(at + 1).filter(({ cells }) => /^\d/.test(cells[columns.day[0]!] ?? ''))
  const read = wholeOf(lines.map((line) => lineOf(line, header, columns)))
  return read.ok ? accept({ lines: read.value }) : read
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

function lineOf({ line, cells }: Spreadsheet[number], header: readonly string[], columns: Columns) {
  const written = <Value>(column: number, reader: (typed: string) => Value | undefined): Written<Value> => {
    const typed = cells[column] ?? ''
    return { column: header[column] ?? '', typed, read: reader(typed) }
  }
  const label = columns.label
    .map((column) => cells[column] ?? '')
    .filter(Boolean)
    .join(' ')
  return readLine({ line, day: written(columns.day[0]!, readTypedDay), cents: centsIn(written, columns), label })
}

type Reader = (column: number, reader: (typed: string) => number | undefined) => Written<number>

/** What is debited is below zero, with or without its sign. */
function centsIn(written: Reader, { amount, debit, credit }: Columns): Written<number> {
  if (amount.length > 0) return written(amount[0]!, parseSignedCents)
  const [out, into] = [written(debit[0]!, centsOrNone), written(credit[0]!, centsOrNone)]
  if (out.read === undefined || into.read === undefined) return out.read === undefined ? out : into
  return { ...into, read: into.read - Math.abs(out.read) }
}

function centsOrNone(typed: string): number | undefined {
  return typed === '' ? 0 : parseSignedCents(typed)
}
