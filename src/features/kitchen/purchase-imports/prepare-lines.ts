import { proposeColumnsOf } from '#src/features/money/imports/columns.ts'
import type { Fault, Mapping } from '#src/features/money/imports/import.ts'
import { faultsOfSum, readRows, type LineReader } from '#src/features/money/imports/line-reader.ts'
import { withOccurrence } from '#src/features/money/imports/note-lines.ts'
import type { Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'
import { keyedDigest } from '#src/platform/secrets.ts'
import type { Spreadsheet } from '#src/platform/spreadsheets/spreadsheet.ts'
import { columns, readFamily, readLabels, readOrigin, readUnit, readYesOrNo } from './columns.ts'
import { longestText, mostCents, type LineContent } from '#src/features/kitchen/purchases/purchase.ts'
import { findKnownDigests } from './queries.ts'
import { readThousandths } from '#src/features/kitchen/purchases/read-quantity.ts'

/** What waits for a word: the lines of a file as they were read. */
export type PendingLines = { kind: 'purchase-lines'; header: string[]; rows: Spreadsheet }

export const mostRows = 2000

export type Preparing = {
  canteenId: string
  pending: PendingLines
  /** Recognises lines again. */
  secret: string
  /** `YYYY-MM-DD`, at the canteen. */
  today: string
}

export type FileLine = { line: number; day: string; supplier: string; content: LineContent; digest: string }

/** What confirming would do. Nothing of it is written yet. */
export type PreparedLines = {
  faults: Fault[]
  fileFault?: 'empty' | 'column-needed' | 'too-many' | undefined
  /** Which needed columns are not there. */
  missing: string[]
  fresh: FileLine[]
  known: number
}

const nothing: PreparedLines = { faults: [], missing: [], fresh: [], known: 0 }

/** Looked at now: for the preview, and again in the transaction that confirms it. */
export async function prepareLines(db: Database, preparing: Preparing): Promise<PreparedLines> {
  const { header, rows } = preparing.pending
  const mapping = proposeColumnsOf(columns, header)
  const missing = columns.filter(({ field, isNeeded }) => isNeeded && mapping[field] === null).map(({ field }) => field)
  if (missing.length > 0) return { ...nothing, fileFault: 'column-needed', missing }
  if (rows.length === 0) return { ...nothing, fileFault: 'empty' }
  if (rows.length > mostRows) return { ...nothing, fileFault: 'too-many' }
  const read = readRows({ sheet: { header, rows }, mapping, columns }, (line) => lineOf(line, preparing.today))
  const lines = withOccurrence(read.rows, sayOf).map(({ row, key }) => ({ ...row, digest: digestOf(preparing, key) }))
  const known = await findKnownDigests(
    db,
    preparing.canteenId,
    lines.map(({ digest }) => digest),
  )
  const fresh = lines.filter(({ digest }) => !known.has(digest))
  const faults = [...read.faults, ...groupsOf(fresh).flatMap((group) => faultsOfGroup(group, { header, mapping }))]
  return { faults, missing: [], fresh, known: lines.length - fresh.length }
}

/** Lines of one supplier and day, which are one purchase. */
export function groupsOf(lines: readonly FileLine[]): FileLine[][] {
  return [...Map.groupBy(lines, ({ day, supplier }) => `${day} ${foldName(supplier)}`).values()]
}

function faultsOfGroup(group: readonly FileLine[], { header, mapping }: Pick<PendingLines, 'header'> & { mapping: Mapping }): Fault[] {
  const amounts = group.map(({ line, content }) => ({ line, cents: content.cents }))
  return faultsOfSum({ sheet: { header }, mapping }, amounts, mostCents)
}

function lineOf(line: LineReader, today: string): Omit<FileLine, 'digest'> | undefined {
  const day = line.day('day')
  if (day !== undefined && day > today) return line.fault('day', 'day-far')
  const cents = line.signedCents('amount')
  if (cents !== undefined && cents < 0) return line.fault('amount', 'not-positive')
  if (cents !== undefined && cents > mostCents) return line.fault('amount', 'too-much')
  const supplier = line.text('supplier', longestText)
  const product = line.text('product', longestText)
  const content: LineContent = {
    ...{ product, cents: cents ?? 0, ...quantityOf(line) },
    family: line.read('family', readFamily, 'unknown-family') ?? null,
    labels: line.read('labels', readLabels, 'unknown-label') ?? null,
    origin: line.read('origin', readOrigin, 'unknown-origin') ?? null,
    isShortChain: line.read('isShortChain', readYesOrNo, 'not-yes-or-no') ?? null,
    isLocal: line.read('isLocal', readYesOrNo, 'not-yes-or-no') ?? null,
  }
  return day === undefined || cents === undefined ? undefined : { line: line.line, day, supplier, content }
}

/** How much without of what is left out. */
function quantityOf(line: LineReader): Pick<LineContent, 'quantity' | 'unit'> {
  const quantity = line.read('quantity', readThousandths, 'not-a-quantity') ?? null
  const unit = line.read('unit', readUnit, 'unknown-unit') ?? null
  return quantity === null || unit === null ? { quantity: null, unit: null } : { quantity, unit }
}

function sayOf({ day, supplier, content }: Omit<FileLine, 'digest' | 'line'>): unknown {
  return [day, foldName(supplier), foldName(content.product), content.cents, content.quantity]
}

function digestOf({ secret, canteenId }: Preparing, key: string): string {
  return keyedDigest(secret, `purchase line of ${canteenId}`, key)
}
