/** Tables that people send: text (CSV) in whatever encoding and with whatever separator, or a workbook (XLSX). Read within limits, as text. */
import { isUtf8 } from 'node:buffer'
import { parseCsv } from 'hucre/csv'
import { readXlsx } from 'hucre/xlsx'
import { visibleLine } from '../plain-text.ts'
import { accept, refuse, type Result } from '../result.ts'
import { refusalOfArchive } from './archive.ts'

/** Lines that hold something, each with its number in the file, the first being 1. */
export type Spreadsheet = { line: number; cells: string[] }[]
export type SpreadsheetRefusal =
  | 'empty'
  | 'too-heavy'
  | 'unknown-type'
  | 'old-workbook'
  | 'unreadable'
  | 'too-much-inside'
  | 'unsafe'
  | 'too-many-lines'

export const mostBytes = 4_000_000
export const mostLines = 5000
const mostColumns = 60
/** All that is read of a sheet: a cell far out would have the reader make all those before it. */
const cellsRead = `A1:BH${mostLines + 1}`
/** Line ends inside of quoted cells are none of the table. */
export const mostLineEnds = 20 * mostLines
const longestCell = 500

/** What the file holds says what it is, never its name. Days are `YYYY-MM-DD`, numbers have a decimal point and are read to the cent, formulas are what they came to. */
export async function readSpreadsheet(sent: Uint8Array): Promise<Result<Spreadsheet, SpreadsheetRefusal>> {
  const bytes = Buffer.from(sent)
  if (bytes.length === 0) return refuse('empty')
  if (bytes.length > mostBytes) return refuse('too-heavy')
  if (startsWith(bytes, oldWorkbook)) return refuse('old-workbook')
  const rows = startsWith(bytes, archive) ? await readWorkbook(bytes) : readText(bytes)
  if (!rows.ok) return rows
  if (rows.value.length > mostLines) return refuse('too-many-lines')
  const lines = rows.value.map((cells, index) => ({ line: index + 1, cells: cells.slice(0, mostColumns).map(textOf) }))
  const full = lines.filter(({ cells }) => cells.some((cell) => cell !== ''))
  return full.length === 0 ? refuse('empty') : accept(full)
}

const archive = [0x50, 0x4b, 0x03, 0x04]
const oldWorkbook = [0xd0, 0xcf, 0x11, 0xe0]

function startsWith(bytes: Buffer, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte)
}

type Cell = string | number | boolean | Date | null

async function readWorkbook(bytes: Buffer): Promise<Result<Cell[][], SpreadsheetRefusal>> {
  const refusal = refusalOfArchive(bytes)
  if (refusal) return refuse(refusal)
  try {
    const { sheets } = await readXlsx(bytes, { range: cellsRead, sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden })
    return accept(sheets[0]?.rows ?? [])
  } catch {
    return refuse('unreadable')
  }
}

function readText(bytes: Buffer): Result<Cell[][], SpreadsheetRefusal> {
  const text = decode(bytes)
  if (text.includes('\0')) return refuse('unknown-type')
  if (countLineEnds(text) > mostLineEnds) return refuse('too-many-lines')
  return accept(parseCsv(text, { delimiter: delimiterOf(text), maxRows: mostLines + 1 }))
}

function countLineEnds(text: string): number {
  let count = 0
  for (const _ of text.matchAll(/\r\n|\n|\r/g)) count++
  return count
}

/** UTF-8 strictly, else what programs of tables write on Windows. */
export function decode(bytes: Buffer): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
}

const delimiters = [';', '\t', '|', ',']
/** A bank writes some lines of its own before the header. */
const linesLookedAt = 20

/**
 * What parts the fields. The header decides: in the lines after it a comma may be a decimal one. Where it has nothing but commas, or nothing
 * at all, it may be a sentence, and the table begins below.
 */
export function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\n|\r/, linesLookedAt).map(withoutQuoted)
  const written = lines.filter((line) => line.trim() !== '')
  const [first = ''] = written
  const ofHeader = mostFrequent(first)
  if (ofHeader !== undefined && ofHeader !== ',') return ofHeader
  const below = written.find((line) => delimiters.some((each) => each !== ',' && countIn(line, each) >= 2))
  return (below && mostFrequent(below.replaceAll(',', ''))) ?? ','
}

function withoutQuoted(line: string): string {
  return line.replaceAll(/"[^"]*"/g, '')
}

function mostFrequent(line: string): string | undefined {
  const [found] = delimiters.filter((each) => countIn(line, each) > 0).toSorted((one, other) => countIn(line, other) - countIn(line, one))
  return found
}

function countIn(line: string, delimiter: string): number {
  return line.split(delimiter).length - 1
}

function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  const written = typeof cell === 'number' ? String(Math.round(cell * 100) / 100) : String(cell)
  return visibleLine(written.slice(0, 4 * longestCell)).slice(0, longestCell)
}
