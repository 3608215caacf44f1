/** OFX, as SGML (1.x, tags that nobody closes) and as XML (2.x): the tags of a bank's account, read one after another. Pure. */
import { parseSignedCents } from '#src/platform/money.ts'
import { accept, refuse } from '#src/platform/result.ts'
import { readDay } from '#src/platform/time.ts'
import { mostLines } from '#src/platform/spreadsheets/spreadsheet.ts'
import { idOf, linesOf, longestWords, readLine, wholeOf, type Statement, type Read } from './statement.ts'

export function isOfx(text: string): boolean {
  return /^\s*(OFXHEADER|<\?xml[^>]*>\s*(<\?OFX[^>]*>\s*)?<OFX>|<\?OFX|<OFX>)/i.test(text)
}

export function readOfx(text: string): Read<Statement> {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return refuse('unsafe')
  const currency = valueOf(text, 'CURDEF')
  if (!['', 'EUR'].includes(currency)) return refuse('other-currency')
  if ((text.match(/<(BANKACCTFROM|CCACCTFROM)>/gi) ?? []).length > 1) return refuse('several-accounts')
  const blocks = text.split(/<STMTTRN>/i, mostLines + 2).slice(1)
  if (blocks.length > mostLines) return refuse('too-many-lines')
  const places = linesOf(text, /<STMTTRN>/gi)
  const lines = wholeOf(blocks.map((block, index) => lineOf(block.split(/<\/STMTTRN>|<\/BANKTRANLIST>/i)[0] ?? '', places[index] ?? 1)))
  return lines.ok ? accept({ lines: lines.value, balance: balanceOf(text) }) : lines
}

/** A transaction, which begins in that line of the file. */
function lineOf(block: string, line: number) {
  const [posted, amount] = [valueOf(block, 'DTPOSTED'), valueOf(block, 'TRNAMT')]
  return readLine({
    line,
    day: { column: 'DTPOSTED', typed: posted, read: dayOf(posted) },
    cents: { column: 'TRNAMT', typed: amount, read: amountOf(amount) },
    bankId: idOf('ofx', valueOf(block, 'FITID')),
    label: [valueOf(block, 'NAME'), valueOf(block, 'MEMO')].filter(Boolean).join(' ').slice(0, longestWords),
  })
}

function balanceOf(text: string): Statement['balance'] {
  const block = text.split(/<LEDGERBAL>/i)[1] ?? ''
  const [day, cents] = [dayOf(valueOf(block, 'DTASOF')), amountOf(valueOf(block, 'BALAMT'))]
  return day === undefined || cents === undefined ? undefined : { day, cents }
}

/** Until the line or the next tag ends it, an entity being written with six letters at most. */
function valueOf(block: string, tag: string): string {
  const found = new RegExp(`<${tag}>([^<\\r\\n]{0,${6 * longestWords}})`, 'i').exec(block)?.[1] ?? ''
  return found.replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => entities[name] ?? ' ').trim()
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The day as the bank writes it, whatever the hour and the zone behind it. */
function dayOf(written: string): string | undefined {
  return readDay(written.slice(0, 8).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'))
}

/** « .5 » is half a euro; further decimals are zeros. */
function amountOf(written: string): number | undefined {
  return parseSignedCents(written.replace(/^([+-]?)([.,])/, '$10$2').replace(/([.,]\d\d)0+$/, '$1'))
}
