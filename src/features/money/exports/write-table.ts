import { writeXlsxStream } from 'hucre/xlsx'
import { byteOrderMark, csvLine, type Cell } from './table.ts'

type Rows = AsyncIterable<Cell[]> | Iterable<Cell[]>
type WriteTable = { name: string; header: readonly string[]; rows: Rows }

/** Lines that are sent together. */
const together = 500

/** The table as text (CSV), piece by piece. */
export async function* writeCsv({ header, rows }: WriteTable): AsyncGenerator<Buffer> {
  let piece = byteOrderMark + csvLine(header)
  let lines = 0
  for await (const row of rows) {
    piece += csvLine(row)
    if (++lines % together !== 0) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}

/** The table as a workbook (XLSX), piece by piece: amounts are numbers, all else is text. */
export function writeXlsx({ name, header, rows }: WriteTable): ReadableStream<Uint8Array> {
  const columns = header.map((each) => ({ header: each, width: 16 }))
  return writeXlsxStream(valuesOf(rows), { name, columns, freezePane: { rows: 1 } })
}

async function* valuesOf(rows: Rows): AsyncGenerator<(string | number)[]> {
  for await (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? cell : cell.cents / 100))
}
