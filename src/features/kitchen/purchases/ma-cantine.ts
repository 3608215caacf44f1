/**
 * The purchases file of the public service *ma cantine*: UTF-8, commas, one line a purchase, in the columns of its documentation. One wrong
 * line blocks the whole file there, so what it would refuse is found here. Pure. Source: its import help, « format complet ».
 */
import { families, type Family } from '#src/features/kitchen/ingredients/ingredient.ts'
import { noFormula } from '#src/platform/spreadsheets/csv-text.ts'
import { labels, type Label } from './label.ts'
import { origins, type LocalDefinition, type Origin } from './purchase.ts'

export const columns = [
  'description',
  'fournisseur',
  'date',
  'prix_ht',
  'famille_produits',
  'categories_egalim',
  'origine',
  'est_circuit_court',
  'est_local',
  'definition_local',
  'definition_local_km',
] as const

/** How the canteen is known there: by its number, or by its establishment's fourteen digits. */
export type KnownAs = { cantine_id: string } | { siret: string }

export type DeclaredPurchase = {
  description: string
  supplier: string
  /** `YYYY-MM-DD` */
  day: string
  cents: number
  family: Family
  labels: readonly Label[]
  origin: Origin | null
  /** Null: nobody said. */
  isShortChain: boolean | null
  local: LocalDefinition | false | null
}

/** @returns the whole file, without a byte order mark */
export function writeMaCantine(known: KnownAs, purchases: readonly DeclaredPurchase[]): string {
  const [[name, value]] = Object.entries(known) as [[string, string]]
  const rows = purchases.map((purchase) => [value, ...cellsOf(purchase)])
  return [[name, ...columns], ...rows].map((cells) => `${cells.map(quoted).join(',')}\n`).join('')
}

function cellsOf({ description, supplier, day, cents, family, labels: borne, origin, isShortChain, local }: DeclaredPurchase): string[] {
  return [
    // Whoever sends a bill chose these words, and whoever looks at the file before it leaves opens it in a spreadsheet.
    noFormula(description),
    noFormula(supplier),
    day,
    (cents / 100).toFixed(2),
    family,
    borne.join(','),
    origin ?? '',
    yesOrNoOf(isShortChain),
    yesOrNoOf(local && true),
    local ? local.kind : '',
    local && local.kind === 'KM' ? String(local.kilometres) : '',
  ]
}

function yesOrNoOf(said: boolean | null): string {
  if (said === null) return ''
  return said ? 'OUI' : 'NON'
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** A cell that it would refuse. `line` counts from 1, the header's own; a column of `''` is the line as a whole. */
export type Refused = { line: number; column: string; value: string }

/** @param today `YYYY-MM-DD`: nothing is bought in the future */
export function checkMaCantine(rows: readonly (readonly string[])[], today: string): Refused[] {
  const [header = [], ...body] = rows
  const [first = '', ...rest] = header
  if ((first !== 'cantine_id' && first !== 'siret') || rest.join() !== columns.join())
    return [{ line: 1, column: '', value: header.join() }]
  return body.flatMap((cells, index) => refusedIn(first, cells, today).map((refused) => ({ line: index + 2, ...refused })))
}

function refusedIn(known: string, cells: readonly string[], today: string): Omit<Refused, 'line'>[] {
  if (cells.length !== columns.length + 1) return [{ column: '', value: cells.join() }]
  const row = Object.fromEntries(['known', ...columns].map((column, index) => [column, cells[index] ?? '']))
  const wrong = columns.filter((column) => !isTaken[column](row[column]!, row, today))
  const isKnown = known === 'siret' ? /^\d{14}$/.test(row.known!) : /^\d+$/.test(row.known!)
  return [...(isKnown ? [] : [known]), ...wrong].map((column) => ({ column, value: row[column === known ? 'known' : column]! }))
}

type Row = Record<string, string>

const yesOrNo = (cell: string) => ['', 'OUI', 'NON'].includes(cell)

const isTaken: Record<(typeof columns)[number], (cell: string, row: Row, today: string) => boolean> = {
  description: (cell) => cell.trim() !== '',
  fournisseur: () => true,
  date: (cell, _, today) => isDay(cell) && cell <= today,
  prix_ht: (cell) => /^\d+(\.\d{1,2})?$/.test(cell),
  famille_produits: (cell) => (families as readonly string[]).includes(cell),
  categories_egalim: (cell) => cell === '' || cell.split(',').every((label) => (labels as readonly string[]).includes(label)),
  origine: (cell) => cell === '' || (origins as readonly string[]).includes(cell),
  est_circuit_court: yesOrNo,
  est_local: yesOrNo,
  definition_local: (cell, { est_local }) =>
    est_local === 'OUI' ? ['PAT', 'COMMUNE', 'DEPARTEMENT', 'REGION', 'KM'].includes(cell) : cell === '',
  definition_local_km: (cell, { definition_local }) => (definition_local === 'KM' ? /^\d+$/.test(cell) : cell === ''),
}

function isDay(cell: string): boolean {
  const day = new Date(`${cell}T00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(cell) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(cell)
}
