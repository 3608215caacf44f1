import type { Database } from '#src/platform/database/database.ts'
import { encodeFec, fecHeader, writeFecLine, type FecEncoding } from './fec.ts'
import { streamFecLines } from './queries.ts'

type WriteFec = { associationId: string; fiscalYear: string; encoding: FecEncoding }

/** Lines that are sent together. */
const together = 500

/** The file, piece by piece: years of any length take the same memory. */
export async function* writeFec(db: Database, { encoding, ...year }: WriteFec): AsyncGenerator<Buffer> {
  let piece = fecHeader
  let lines = 0
  for await (const line of streamFecLines(db, year)) {
    piece += writeFecLine(line)
    if (++lines % together !== 0) continue
    yield encodeFec(piece, encoding)
    piece = ''
  }
  if (piece !== '') yield encodeFec(piece, encoding)
}
