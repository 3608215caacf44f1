import { calledOf } from '#src/features/money/invoices/invoice.ts'
import { nameOfLeft } from '#src/features/money/invoices/standing.ts'
import { InvoiceSums } from '#src/features/money/invoices/parts/invoice-sums.tsx'
import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { depositWords } from '../words.ts'
import type { HireInvoice, Quote } from '../hire.ts'

/** All that a quote says: the same to the client and to the team. */
export function QuoteAgreed({ quote: { version, content, validUntil } }: { quote: Quote }) {
  const { text, language } = usePage()
  const { lines, note } = content
  return (
    <section>
      <h2>{text('hires:quote.title', { version })}</h2>
      <InvoiceSums kind="invoice" content={{ lines, deposits: [], language }} />
      <p>{depositWords(text, content, language) ?? text('hires:quote.noDeposit')}</p>
      {note && <p>{note}</p>}
      <p>{text('hires:quote.validUntil', { day: formatDate(validUntil, language) })}</p>
    </section>
  )
}

type InvoicesStandingProps = {
  invoices: readonly HireInvoice[]
  addressOf: (invoice: { id: string }) => string
  reader: 'client' | 'team'
}

/** What is invoiced, what was taken back of it by credit notes, and what is left. */
export function InvoicesStanding({ invoices, addressOf, reader }: InvoicesStandingProps) {
  const { text, language } = usePage()
  const issued = invoices.filter(({ number }) => number !== null)
  if (issued.length === 0) return null
  return (
    <section>
      <h2>{text('invoices:tab')}</h2>
      <ul class="entries">
        {issued.flatMap((invoice) => [
          <li key={invoice.id} class="entry">
            <div>
              <a href={addressOf(invoice)}>{text(`invoices:sheet.title.${calledOf(invoice.kind, invoice)}`, { number: invoice.number })}</a>
              <br />
              <span class="small soft">
                {text(leftFor(reader, invoice), { amount: formatCents(Math.abs(invoice.leftCents), language) })}
              </span>
            </div>
            <b>{formatCents(invoice.totalCents ?? 0, language)}</b>
          </li>,
          ...invoice.credits.map((credit) => (
            <li key={credit.id} class="entry">
              <div>
                <a href={addressOf(credit)}>{text('invoices:sheet.title.credit-note', { number: credit.number })}</a>
                <br />
                <span class="small soft">{text('invoices:correctsNamed', { number: invoice.number })}</span>
              </div>
              <b>{formatCents(-credit.totalCents, language)}</b>
            </li>
          )),
        ])}
      </ul>
    </section>
  )
}

/** To the client it is said as to somebody who pays or gets back. */
function leftFor(reader: 'client' | 'team', invoice: HireInvoice) {
  const name = nameOfLeft(invoice)
  return reader === 'client' && (name === 'left' || name === 'back')
    ? (`invoices:sent.${name}` as const)
    : (`invoices:payments.${name}` as const)
}
