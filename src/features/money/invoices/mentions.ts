/** What the law has an invoice say, in words and in the codes of the electronic one. French alone has its words. Pure. */
import { formatCents } from '#src/platform/money.ts'
import { formatDayRange } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { categoryOf, isPerson, type Invoice } from './invoice.ts'

/** `code`: of UNTDID 4451. */
export type Note = { code: string | null; text: string }

export const vatReasons = {
  exempt: { text: 'Exonération de TVA, art. 261, 7-1° du CGI', code: 'VATEX-FR-CGI261-7' },
  franchise: { text: 'TVA non applicable, art. 293 B du CGI', code: 'VATEX-FR-FRANCHISE' },
  outside: { text: 'Opération hors du champ d’application de la TVA', code: 'VATEX-EU-O' },
} as const

/** A recovery fee of the law between professionals (art. D441-5 du code de commerce). */
const recoveryFeeCents = 4000

/** What is said of paying late: a private person owes neither the fee nor the penalties of professionals, and is told so where the norm wants a word. */
export function lateTerms({ client, language }: Pick<Invoice, 'client' | 'language'>): {
  penalties: string
  fee: string
  discount: string
} {
  const text = textIn(language)
  const to = isPerson(client) ? 'person' : 'professional'
  return {
    penalties: text(`invoices:mentions.penalties.${to}`),
    fee: text(`invoices:mentions.fee.${to}`, { fee: formatCents(recoveryFeeCents, language) }),
    discount: text('invoices:mentions.discount'),
  }
}

/** Why no VAT is asked, once each; nothing where all of it is. */
export function vatMentions({ lines }: Pick<Invoice, 'lines'>): string[] {
  const statuses = [...new Set(lines.map(({ vat }) => vat.status))]
  return statuses.flatMap((status) => (status === 'liable' ? [] : [vatReasons[status].text]))
}

/** Beside them: what kind of operation it is, when VAT is due, over which days, and what somebody wrote. */
export function otherMentions(invoice: Invoice): string[] {
  const { lines, issuer, language, note, depositKind, serviceFrom, serviceUntil, corrects } = invoice
  const text = textIn(language)
  const isLiable = lines.some(({ vat }) => vat.status === 'liable')
  return [
    text(`invoices:mentions.category.${categoryOf(lines)}`),
    ...(isLiable && issuer.onDebits ? [text('invoices:mentions.onDebits')] : []),
    ...(depositKind ? [text(`invoices:mentions.${depositKind}`)] : []),
    ...(corrects ? [] : [text('invoices:mentions.service', { days: formatDayRange(serviceFrom, serviceUntil, language) })]),
    ...(issuer.rna ? [text('invoices:mentions.association', { rna: issuer.rna })] : []),
    ...(note ? [note] : []),
  ]
}

/** Each of the three words about paying stands once, whoever the client is; BAR says how it is to be told to the tax office. */
export function notesOf(invoice: Invoice): Note[] {
  const { penalties, fee, discount } = lateTerms(invoice)
  return [
    { code: 'PMD', text: penalties },
    { code: 'PMT', text: fee },
    { code: 'AAB', text: discount },
    { code: 'BAR', text: treatmentOf(invoice) },
    ...otherMentions(invoice).map((text) => ({ code: null, text })),
  ]
}

/**
 * Between professionals of France a SIREN says who is meant: a company, a public body, an association that has one. Without it the sale is told to the tax
 * office as one to a private person: the page asks before a company's goes out so.
 */
function treatmentOf({ client }: Pick<Invoice, 'client'>): 'B2B' | 'B2BINT' | 'B2C' {
  if (client.siren) return 'B2B'
  return client.kind === 'foreign' ? 'B2BINT' : 'B2C'
}
