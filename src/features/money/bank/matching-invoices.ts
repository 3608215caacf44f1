/** Which invoices a line of the bank may pay, and of which it may be more than is left. Pure. */
import { foldName } from '#src/platform/names.ts'
import { invoicesMeant } from './label.ts'
import type { StatementLine } from './statement.ts'

/** `leftCents`: below zero it is to be given back. */
export type OwedInvoice = { id: string; canteenId: string; number: string; client: string; leftCents: number }

/** @property settled of which nothing is left */
type Asked = { invoices: readonly OwedInvoice[]; settled: readonly OwedInvoice[] }

/** @property isOver its words name one of which less is left than it brings: nothing else is likely then */
export function invoicesFor(line: StatementLine, { invoices, settled }: Asked, looksFor: string) {
  const open = invoices.filter(({ leftCents }) => leftCents > 0 === line.cents > 0)
  const named = invoicesMeant(line.label, line.cents, { invoices: open })
  const meant = named.filter(({ leftCents }) => line.cents < 0 || line.cents <= leftCents)
  const ofAmount = open.filter((each) => each.leftCents === line.cents && !meant.includes(each))
  const over = overOf(line, { invoices, settled }, looksFor)
  const isOver = meant.length === 0 && over.some(({ number }) => isNumbered(line, number))
  return { meant, ofAmount, over, isOver }
}

const mostOver = 8

/** Those that its words or a search name first, then those nearest to its amount; one that is paid only where it is named. */
function overOf(line: StatementLine, { invoices, settled }: Asked, looksFor: string): OwedInvoice[] {
  if (line.cents < 0) return []
  const wanted = foldName(looksFor)
  const isNamed = ({ number, client }: OwedInvoice) =>
    isNumbered(line, number) || (wanted !== '' && foldName(`${number} ${client}`).includes(wanted))
  const smaller = invoices.filter(({ leftCents }) => leftCents > 0 && leftCents < line.cents)
  const given = invoices.filter(({ leftCents }) => leftCents < 0)
  return [...smaller, ...[...given, ...settled].filter(isNamed)]
    .toSorted((one, other) => Number(isNamed(other)) - Number(isNamed(one)) || other.leftCents - one.leftCents)
    .slice(0, mostOver)
}

function isNumbered({ label }: StatementLine, number: string): boolean {
  return foldName(label).includes(foldName(number))
}
