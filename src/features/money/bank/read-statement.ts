import { accept, refuse, type Result } from '#src/platform/result.ts'
import { decode, mostBytes, mostLines, readSpreadsheet } from '#src/platform/spreadsheets/spreadsheet.ts'
import { isXml, readCamt } from './camt.ts'
import { isCfonb, readCfonb } from './cfonb.ts'
import { isOfx, readOfx } from './ofx.ts'
import type { Statement, StatementRefusal } from './statement.ts'
import { readTableStatement } from './table-statement.ts'

/** A statement in whichever format the bank offers: what the file holds says which. */
export async function readStatement(sent: Uint8Array): Promise<Result<Statement, StatementRefusal>> {
  const bytes = Buffer.from(sent)
  if (bytes.length === 0) return refuse('empty')
  if (bytes.length > mostBytes) return refuse('too-heavy')
  const read = await readFormat(bytes)
  if (!read.ok) return read
  const { lines, balance } = read.value
  if (lines.length === 0) return refuse('no-lines')
  if (lines.length > mostLines) return refuse('too-many-lines')
  return lines.every(({ day, cents }) => isNear(day) && Math.abs(cents) <= mostCents) ? accept({ lines, balance }) : refuse('unreadable')
}

const mostCents = 100_000_000

function isNear(day: string): boolean {
  return day >= '2000-01-01' && day < '2100-01-01'
}

async function readFormat(bytes: Buffer): Promise<Result<Statement, StatementRefusal>> {
  const text = decode(bytes)
  if (isOfx(text)) return readOfx(text)
  if (isXml(text)) return readCamt(bytes)
  if (isCfonb(text)) return readCfonb(text)
  const table = await readSpreadsheet(bytes)
  return table.ok ? readTableStatement(table.value) : table
}
