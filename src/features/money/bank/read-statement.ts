import { accept, refuse } from '#src/platform/result.ts'
import { decode, mostBytes, mostLines, readSpreadsheet } from '#src/platform/spreadsheets/spreadsheet.ts'
import { isXml, readCamt } from './camt.ts'
import { isCfonb, readCfonb } from './cfonb.ts'
import { isOfx, readOfx } from './ofx.ts'
import type { Read, Statement } from './statement.ts'
import { readTableStatement } from './table-statement.ts'

/** A statement in whichever format the bank offers: what the file holds says which. */
export async function readStatement(sent: Uint8Array): Promise<Read<Statement>> {
  const bytes = Buffer.from(sent)
  if (bytes.length === 0) return refuse('empty')
  if (bytes.length > mostBytes) return refuse('too-heavy')
  const read = await readFormat(bytes)
  if (!read.ok) return read
  const { lines, balance } = read.value
  if (lines.length === 0) return refuse('no-lines')
  if (lines.length > mostLines) return refuse('too-many-lines')
  return accept({ lines, balance })
}

async function readFormat(bytes: Buffer): Promise<Read<Statement>> {
  const text = decode(bytes)
  if (isOfx(text)) return readOfx(text)
  if (isXml(text)) return readCamt(bytes)
  if (isCfonb(text)) return readCfonb(text)
  const table = await readSpreadsheet(bytes)
  return table.ok ? readTableStatement(table.value) : table
}
