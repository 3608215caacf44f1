/** CAMT.053 (ISO 20022), whatever its version: booked entries of an account, and its closing balance. Pure. */
import { parseCents } from '#src/platform/money.ts'
import { accept, refuse } from '#src/platform/result.ts'
import { mostLines } from '#src/platform/spreadsheets/spreadsheet.ts'
import { readDay } from '#src/platform/time.ts'
import { all, at, readXml, textAt } from '#src/platform/xml.ts'
import { hasMoreThan, idOf, linesOf, longestWords, readLine, wholeOf, type Statement, type Read } from './statement.ts'

export function isXml(text: string): boolean {
  return /^\s*<(\?xml|Document)\b/.test(text)
}

const [entryTag, statementTag] = [/<(?:[\w-]+:)?Ntry[\s/>]/g, /<(?:[\w-]+:)?Stmt[\s/>]/g]

export function readCamt(bytes: Buffer): Read<Statement> {
  const text = bytes.toString()
  // Before any of it is read: a file of nothing but empty entries is no statement.
  if ([entryTag, statementTag].some((tag) => hasMoreThan(mostLines, text.matchAll(tag)))) return refuse('too-many-lines')
  const root = readXml(bytes)
  if (!root.ok) return root
  const statements = all(at(root.value, 'Document', 'BkToCstmrStmt'), 'Stmt')
  if (statements.length === 0) return refuse('unknown-type')
  if (new Set(statements.map((each) => textAt(each, 'Acct', 'Id', 'IBAN') || textAt(each, 'Acct', 'Id', 'Othr', 'Id'))).size > 1)
    return refuse('several-accounts')
  const entries = statements.flatMap((statement) => all(statement, 'Ntry'))
  if (entries.some((entry) => !isEuro(entry))) return refuse('other-currency')
  const places = linesOf(text, entryTag)
  const lines = wholeOf(entries.flatMap((entry, index) => (isBooked(entry) ? [lineOf(entry, places[index] ?? 1)] : [])))
  if (!lines.ok) return lines
  return accept({ lines: lines.value, balance: statements.map(balanceOf).findLast((balance) => balance !== undefined) })
}

function isEuro(entry: unknown): boolean {
  return ['EUR', ''].includes(textAt(entry, 'Amt', '@Ccy'))
}

/** `BOOK`, or from version 8 on `BOOK` in a code. What is only announced is no money yet. */
function isBooked(entry: unknown): boolean {
  return ['BOOK', ''].includes(textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts'))
}

function lineOf(entry: unknown, line: number) {
  const booked = at(entry, 'BookgDt')
  return readLine({
    line,
    day: { column: 'BookgDt', typed: writtenDay(booked), read: dayOf(booked) },
    cents: { column: 'Amt', typed: textAt(entry, 'Amt'), read: centsOf(entry) },
    bankId: idOf('camt', textAt(entry, 'AcctSvcrRef')),
    label: labelOf(entry),
  })
}

/** What a label has room for is said by then. */
const mostDetails = 50

function labelOf(entry: unknown): string {
  const said = all(at(entry, 'NtryDtls'), 'TxDtls')
    .slice(0, mostDetails)
    .flatMap((details) => [
      textAt(details, 'RltdPties', 'Dbtr', 'Nm') || textAt(details, 'RltdPties', 'Dbtr', 'Pty', 'Nm'),
      textAt(details, 'RltdPties', 'Cdtr', 'Nm') || textAt(details, 'RltdPties', 'Cdtr', 'Pty', 'Nm'),
      ...all(at(details, 'RmtInf'), 'Ustrd')
        .slice(0, mostDetails)
        .map((text) => (typeof text === 'string' ? text : '')),
    ])
  return [textAt(entry, 'AddtlNtryInf'), ...said].filter(Boolean).join(' ').slice(0, longestWords)
}

function balanceOf(statement: unknown): Statement['balance'] {
  const closing = all(statement, 'Bal').find((each) => textAt(each, 'Tp', 'CdOrPrtry', 'Cd') === 'CLBD')
  const [day, cents] = [dayOf(at(closing, 'Dt')), centsOf(closing)]
  return day === undefined || cents === undefined ? undefined : { day, cents }
}

function dayOf(node: unknown): string | undefined {
  return readDay(writtenDay(node).slice(0, 10))
}

function writtenDay(node: unknown): string {
  return textAt(node, 'Dt') || textAt(node, 'DtTm')
}

function centsOf(node: unknown): number | undefined {
  const cents = parseCents(textAt(node, 'Amt').replace(/(\.\d\d)0+$/, '$1'))
  return cents !== undefined && textAt(node, 'CdtDbtInd') === 'DBIT' ? -cents : cents
}
