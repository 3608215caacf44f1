/** Reads a file of accounting entries as strictly as the administration's own program: each rule names the line that breaks it. Pure. */
import { fecColumns } from './fec.ts'

export const fecRules = [
  'header',
  'fields',
  'empty',
  'account',
  'amount',
  'both-sides',
  'day',
  'outside-year',
  'validated-before',
  'currency',
  'entry-parts',
  'unbalanced-entry',
  'unbalanced-file',
  'numbers',
  'opening-not-first',
  'year-closed-by-entries',
  'lettering',
  'last-line',
] as const

export type FecRule = (typeof fecRules)[number]

export type FecFault = { line: number; rule: FecRule; column?: string }

type Year = { firstDay: string; lastDay: string }

/** @param text of the whole file, decoded. @returns the first hundred faults at most. */
export function checkFec(text: string, year: Year): FecFault[] {
  const faults: FecFault[] = []
  if (!/\r?\n$/.test(text)) faults.push({ line: text.split('\n').length, rule: 'last-line' })
  const [header = '', ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const separator = header.includes('\t') ? '\t' : '|'
  if (header !== fecColumns.join(separator)) return [...faults, { line: 1, rule: 'header' }]
  const rows = lines.map((line) => line.split(separator))
  const readable = rows.filter((row, index) => row.length === fecColumns.length || note(faults, { line: index + 2, rule: 'fields' }))
  if (readable.length < rows.length) return faults.slice(0, most)
  rows.forEach((row, index) => faults.push(...faultsOfRow(rowOf(row), index + 2, year)))
  faults.push(...faultsOfEntries(rows.map(rowOf)), ...faultsOfLettering(rows.map(rowOf)))
  return faults.slice(0, most)
}

const most = 100

function note(faults: FecFault[], fault: FecFault): false {
  faults.push(fault)
  return false
}

type Row = Record<(typeof fecColumns)[number], string>

function rowOf(fields: readonly string[]): Row {
  return Object.fromEntries(fecColumns.map((column, index) => [column, fields[index] ?? ''])) as Row
}

const neverEmpty = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'ValidDate',
] as const

function faultsOfRow(row: Row, line: number, year: Year): FecFault[] {
  const found: FecFault[] = neverEmpty.filter((column) => row[column].trim() === '').map((column) => ({ line, rule: 'empty', column }))
  const days = [
    ...(['EcritureDate', 'PieceDate', 'ValidDate'] as const).filter((column) => !isDay(row[column])),
    ...(row.DateLet !== '' && !isDay(row.DateLet) ? ['DateLet' as const] : []),
  ]
  const amounts = (['Debit', 'Credit'] as const).filter((column) => !/^\d+(,\d{1,2})?$/.test(row[column]))
  found.push(
    ...days.map((column): FecFault => ({ line, rule: 'day', column })),
    ...amounts.map((column): FecFault => ({ line, rule: 'amount', column })),
  )
  if ((row.Montantdevise === '') !== (row.Idevise === '')) found.push({ line, rule: 'currency' })
  if (!/^\d{3}/.test(row.CompteNum)) found.push({ line, rule: 'account' })
  if (amounts.length === 0 && (centsOf(row.Debit) === 0) === (centsOf(row.Credit) === 0)) found.push({ line, rule: 'both-sides' })
  if (days.length > 0) return found
  if (row.EcritureDate < compact(year.firstDay) || row.EcritureDate > compact(year.lastDay)) found.push({ line, rule: 'outside-year' })
  if (row.ValidDate < row.EcritureDate) found.push({ line, rule: 'validated-before' })
  return found
}

function compact(day: string): string {
  return day.replaceAll('-', '')
}

function isDay(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)]
  return (
    /^\d{8}$/.test(text) &&
    !Number.isNaN(Date.parse(`${year}-${month}-${day}`)) &&
    new Date(`${year}-${month}-${day}`).toISOString().startsWith(`${year}-${month}-${day}`)
  )
}

function centsOf(amount: string): number {
  const [euros = '0', cents = ''] = amount.split(',')
  return Number(euros) * 100 + Number(cents.padEnd(2, '0'))
}

type ReadEntry = { line: number; balance: number; journal: string; date: string; accounts: string[] }

/** The lines of a number are of one journal and one day; each entry balances, and so does the file; numbers follow each other without gap; what a year begins with stands first; no entry empties classes 6 and 7. */
function faultsOfEntries(rows: readonly Row[]): FecFault[] {
  const entries = new Map<string, ReadEntry>()
  const parted: FecFault[] = []
  rows.forEach((row, index) => {
    const entry = entries.get(row.EcritureNum) ?? {
      line: index + 2,
      balance: 0,
      journal: row.JournalCode,
      date: row.EcritureDate,
      accounts: [],
    }
    if (entry.journal !== row.JournalCode || entry.date !== row.EcritureDate) parted.push({ line: index + 2, rule: 'entry-parts' })
    entry.balance += centsOf(row.Debit) - centsOf(row.Credit)
    entry.accounts.push(row.CompteNum)
    entries.set(row.EcritureNum, entry)
  })
  const all = [...entries.values()]
  const numbers = [...entries.keys()].map(Number).toSorted((one, other) => one - other)
  const gap = numbers.findIndex((number, index) => number !== index + 1)
  const opened = all.findIndex(({ journal }) => journal !== 'AN')
  return [
    ...parted,
    ...all.filter(({ balance }) => balance !== 0).map(({ line }): FecFault => ({ line, rule: 'unbalanced-entry' })),
    ...(all.reduce((sum, { balance }) => sum + balance, 0) === 0 ? [] : [{ line: 0, rule: 'unbalanced-file' as const }]),
    ...(gap === -1 ? [] : [{ line: entries.get(String(numbers[gap]))?.line ?? 0, rule: 'numbers' as const }]),
    ...all
      .filter(({ journal }, index) => journal === 'AN' && opened !== -1 && index > opened)
      .map(({ line }): FecFault => ({ line, rule: 'opening-not-first' })),
    ...all.filter(closesYear).map(({ line }): FecFault => ({ line, rule: 'year-closed-by-entries' })),
  ]
}

function closesYear({ accounts }: { accounts: readonly string[] }): boolean {
  return accounts.some((account) => /^12[09]/.test(account)) && accounts.some((account) => /^[67]/.test(account))
}

/** Letters and their day come together, and what they join is of one account and even. */
function faultsOfLettering(rows: readonly Row[]): FecFault[] {
  const groups = new Map<string, { line: number; balance: number }>()
  const alone: FecFault[] = []
  rows.forEach((row, index) => {
    if ((row.EcritureLet === '') !== (row.DateLet === '')) alone.push({ line: index + 2, rule: 'lettering' })
    if (row.EcritureLet === '') return
    const key = `${row.CompteNum} ${row.CompAuxNum} ${row.EcritureLet}`
    const group = groups.get(key) ?? { line: index + 2, balance: 0 }
    group.balance += centsOf(row.Debit) - centsOf(row.Credit)
    groups.set(key, group)
  })
  return [
    ...alone,
    ...[...groups.values()].filter(({ balance }) => balance !== 0).map(({ line }): FecFault => ({ line, rule: 'lettering' })),
  ]
}
