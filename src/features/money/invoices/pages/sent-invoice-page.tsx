import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { calledOf, type Invoice, type InvoiceContent } from '../invoice.ts'
import { InvoiceSums } from '../parts/invoice-sums.tsx'
import type { KnownInvoice } from '../queries.ts'
import { standingOf } from '../standing.ts'

type SentInvoicePageProps = {
  invoice: Omit<KnownInvoice, 'content'> & { content: InvoiceContent & Pick<Invoice, 'issuer'>; slug: string; canteen: string }
  token: string
  today: string
}

/** What a client finds behind the link of the mail: the file, what is left, how to pay. */
export function SentInvoicePage({ invoice, token, today }: SentInvoicePageProps) {
  const { text, href, language } = usePage()
  const { kind, number, content, dueOn, leftCents: left } = invoice
  const title = text(`invoices:sheet.title.${calledOf(kind, content)}`, { number })
  const standing = standingOf(invoice, today)
  const iban = content.issuer.iban?.replaceAll(/(.{4})(?=.)/g, '$1 ')
  return (
    <Document title={title} unlisted>
      <h1>{title}</h1>
      <p class="lead">
        {text('invoices:sent.from', { issuer: content.issuer.name })}
        <br />
        {text(`invoices:standing.${standing}`, { day: dueOn ? formatDate(dueOn, language) : '' })}
      </p>
      <p class="actions">
        <a class="button main" href={href(urls.sentInvoiceFile, { canteen: invoice.slug, token })}>
          {text('invoices:file')}
        </a>
      </p>
      <InvoiceSums kind={kind} content={{ ...content, language }} />
      {left > 0 && (
        <p>
          <b>{text('invoices:sent.left', { amount: formatCents(left, language) })}</b>
          {iban && <> {text('invoices:sheet.transfer', { iban, number })}</>}
        </p>
      )}
      {left < 0 && (
        <p>
          <b>{text('invoices:sent.back', { amount: formatCents(-left, language) })}</b>
        </p>
      )}
      <p class="small soft">{text('invoices:sent.question', { canteen: invoice.canteen })}</p>
      <p>
        <a href={href(urls.canteen, { canteen: invoice.slug })}>{invoice.canteen}</a>
      </p>
    </Document>
  )
}
