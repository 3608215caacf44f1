/** Rows as CSV (RFC 4180, UTF-8) and as JSON. Pure. */
import { noFormula } from '#src/platform/spreadsheets/csv-text.ts'
import type { Column, Row, Value } from './columns.ts'

/** In the cell of a number that is not told. */
export const notTold = 'c'

export function csvOf(columns: readonly Column[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => cellOf(row[column.name] ?? null, column)))
  return [columns.map(({ name }) => name), ...lines].map((line) => `${line.join(',')}\r\n`).join('')
}

function cellOf(value: Value, { name, type }: Column): string {
  if (value === null) return name === 'value' ? notTold : ''
  if (type !== 'string') return String(value)
  const plain = noFormula(String(value))
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** One row a line, so that two versions can be compared. */
export function jsonOf(columns: readonly Column[], rows: readonly Row[]): string {
  const written = rows.map((row) => JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]))))
  return `[\n${written.join(',\n')}\n]\n`
}
