import { writePdf } from '#src/platform/pdf/pdf.ts'
import { ciiOf } from './cii.ts'
import type { Invoice } from './invoice.ts'
import { sheetOf } from './sheet.ts'

/** The bytes that are kept: a Factur-X, that is a page for people with its XML for machines inside. */
export function writeInvoice(invoice: Invoice): Promise<Buffer> {
  const { title, ...data } = sheetOf(invoice)
  const attachment = {
    name: 'factur-x.xml',
    type: 'text/xml',
    description: 'Factur-X EN 16931',
    relationship: 'alternative',
    text: ciiOf(invoice),
  } as const
  return writePdf({
    template: 'features/money/invoices/invoice.typ',
    data: { title, ...data },
    title,
    author: invoice.issuer.name,
    foot: `${invoice.issuer.name} · ${title}`,
    language: invoice.language,
    day: invoice.issuedOn,
    standard: 'archive',
    attachments: [attachment],
  })
}
