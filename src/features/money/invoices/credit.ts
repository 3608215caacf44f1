/** What a credit note takes back of an invoice, line by line. Pure. */
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lineCents, type InvoiceLine } from './invoice.ts'

export type CreditRefusal =
  | 'not-an-invoice'
  | 'deposit-deducted'
  | 'nothing-left'
  | 'nothing-credited'
  | 'more-than-invoiced'
  | 'form-used'
  | 'credited-meanwhile'

/** What is left of each line once earlier credit notes are taken off; they name lines as the invoice does. */
export function leftOfLines(lines: readonly InvoiceLine[], before: readonly (readonly InvoiceLine[])[]): number[] {
  const taken = new Map<string, number>()
  for (const line of before.flat()) taken.set(nameOf(line), (taken.get(nameOf(line)) ?? 0) + lineCents(line))
  return lines.map((line) => {
    const cents = lineCents(line)
    const here = Math.min(cents, taken.get(nameOf(line)) ?? 0)
    taken.set(nameOf(line), (taken.get(nameOf(line)) ?? 0) - here)
    return cents - here
  })
}

/** Without VAT, of all lines. */
export function leftOfInvoice({ lines }: Lined, credits: readonly { content: Lined }[]): number {
  const left = leftOfLines(
    lines,
    credits.map(({ content }) => content.lines),
  )
  return left.reduce((total, cents) => total + cents, 0)
}

type Lined = { lines: readonly InvoiceLine[] }

function nameOf({ label, nature, vat }: InvoiceLine): string {
  return JSON.stringify([label, nature, vat.status, vat.rate])
}

type Asked = { before: readonly (readonly InvoiceLine[])[]; cents: 'all' | readonly number[] }

/** Lines of which nothing is credited are left out; those credited whole keep their quantity. */
export function creditLines(lines: readonly InvoiceLine[], { before, cents }: Asked): Result<InvoiceLine[], CreditRefusal> {
  const left = leftOfLines(lines, before)
  if (left.every((each) => each === 0)) return refuse('nothing-left')
  const asked = lines.map((_, index) => (cents === 'all' ? left[index]! : (cents[index] ?? 0)))
  if (asked.every((each) => each === 0)) return refuse('nothing-credited')
  if (asked.some((each, index) => each > left[index]!)) return refuse('more-than-invoiced')
  return accept(
    lines.flatMap((line, index) => {
      const credited = asked[index]!
      if (credited === 0) return []
      return [credited === lineCents(line) ? line : { ...line, quantity: 100, unitCents: credited, discountCents: 0 }]
    }),
  )
}
