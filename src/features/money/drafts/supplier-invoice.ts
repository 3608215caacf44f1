/**
 * What a supplier's electronic invoice says: Factur-X and CII (UN/CEFACT), UBL (OASIS), as EN 16931 names their parts. Read leniently, and only
 * what fills an expense; what is not understood is a refusal with a sentence. Pure.
 */
import { parseCents, parseLargeCents } from '#src/platform/money.ts'
import { foldName } from '#src/platform/names.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { visibleLine } from '#src/platform/plain-text.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { readDay } from '#src/platform/time.ts'
import { all, at, readXml, textAt } from '#src/platform/xml.ts'
import { embeddedXml, largestXml } from './embedded-xml.ts'
import { longestDocument, longestName, mostCents } from './draft.ts'

export type SupplierInvoice = {
  supplier: string
  siren: string | null
  number: string
  day: string
  dueOn: string | null
  /** VAT included. */
  totalCents: number
  /** Of it, what was paid before, as a deposit: the rest is due. */
  paidCents: number
  vatCents: number
  /** By rate, as the invoice writes it: `5.5`. */
  rates: { rate: string; basisCents: number }[]
}

export type InvoiceRefusal =
  | 'no-invoice'
  | 'unsafe'
  | 'unreadable'
  | 'too-much-inside'
  | 'credit-note'
  | 'other-currency'
  | 'incomplete'
  | 'too-much'

/** A file that was sent; a PDF is looked through for the invoice that it carries. */
export function readSupplierInvoice({ mediaType, content }: SentFile): Result<SupplierInvoice, InvoiceRefusal> {
  if (mediaType === 'image/webp') return refuse('no-invoice')
  const xml = mediaType === 'application/pdf' ? embeddedXml(content) : content
  if (!xml) return refuse('no-invoice')
  if (xml.length > largestXml) return refuse('unreadable')
  const root = readXml(xml)
  if (!root.ok) return root
  const facts = factsIn(root.value)
  return facts ? invoiceOf(facts) : refuse('no-invoice')
}

/** What an invoice writes, before anything of it is believed. */
type Facts = {
  type: string
  currency: string
  supplier: string
  siren: string
  vatNumber: string
  number: string
  day: string
  dueOn: string
  total: string
  prepaid: string
  due: string
  vat: string
  taxes: { rate: string; basis: string }[]
}

function factsIn(root: unknown): Facts | undefined {
  const cii = at(root, 'CrossIndustryInvoice')
  if (cii) return factsOfCii(cii)
  const ubl = at(root, 'Invoice') ?? at(root, 'CreditNote')
  return ubl === undefined ? undefined : factsOfUbl(ubl)
}

function factsOfCii(invoice: unknown): Facts {
  const [document, transaction] = [at(invoice, 'ExchangedDocument'), at(invoice, 'SupplyChainTradeTransaction')]
  const seller = at(transaction, 'ApplicableHeaderTradeAgreement', 'SellerTradeParty')
  const settlement = at(transaction, 'ApplicableHeaderTradeSettlement')
  const sums = at(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation')
  return {
    type: textAt(document, 'TypeCode'),
    currency: textAt(settlement, 'InvoiceCurrencyCode'),
    supplier: textAt(seller, 'Name'),
    siren: textAt(seller, 'SpecifiedLegalOrganization', 'ID'),
    vatNumber: vatNumberOf(all(seller, 'SpecifiedTaxRegistration').map((registration) => textAt(registration, 'ID'))),
    number: textAt(document, 'ID'),
    day: textAt(document, 'IssueDateTime', 'DateTimeString'),
    dueOn: textAt(settlement, 'SpecifiedTradePaymentTerms', 'DueDateDateTime', 'DateTimeString'),
    total: textAt(sums, 'GrandTotalAmount'),
    prepaid: textAt(sums, 'TotalPrepaidAmount'),
    due: textAt(sums, 'DuePayableAmount'),
    vat: textAt(sums, 'TaxTotalAmount'),
    taxes: all(settlement, 'ApplicableTradeTax').map((tax) => ({
      rate: textAt(tax, 'RateApplicablePercent'),
      basis: textAt(tax, 'BasisAmount'),
    })),
  }
}

function factsOfUbl(invoice: unknown): Facts {
  const supplier = at(invoice, 'AccountingSupplierParty', 'Party')
  const taxes = at(invoice, 'TaxTotal')
  return {
    type: textAt(invoice, 'InvoiceTypeCode') || textAt(invoice, 'CreditNoteTypeCode'),
    currency: textAt(invoice, 'DocumentCurrencyCode'),
    supplier: textAt(supplier, 'PartyLegalEntity', 'RegistrationName') || textAt(supplier, 'PartyName', 'Name'),
    siren: textAt(supplier, 'PartyLegalEntity', 'CompanyID'),
    vatNumber: vatNumberOf(all(supplier, 'PartyTaxScheme').map((scheme) => textAt(scheme, 'CompanyID'))),
    number: textAt(invoice, 'ID'),
    day: textAt(invoice, 'IssueDate'),
    dueOn: textAt(invoice, 'DueDate'),
    total: textAt(invoice, 'LegalMonetaryTotal', 'TaxInclusiveAmount'),
    prepaid: textAt(invoice, 'LegalMonetaryTotal', 'PrepaidAmount'),
    due: textAt(invoice, 'LegalMonetaryTotal', 'PayableAmount'),
    vat: textAt(taxes, 'TaxAmount'),
    taxes: all(taxes, 'TaxSubtotal').map((tax) => ({ rate: textAt(tax, 'TaxCategory', 'Percent'), basis: textAt(tax, 'TaxableAmount') })),
  }
}

function invoiceOf({ type, currency, ...facts }: Facts): Result<SupplierInvoice, InvoiceRefusal> {
  if (type === '381' || facts.total.startsWith('-')) return refuse('credit-note')
  if (currency !== '' && currency !== 'EUR') return refuse('other-currency')
  const [day, totalCents] = [readWrittenDay(facts.day), parseLargeCents(facts.total)]
  const [supplier, number] = [visibleLine(facts.supplier).slice(0, longestName), visibleLine(facts.number).slice(0, longestDocument)]
  if (!day || !totalCents || totalCents < 0 || supplier === '' || number === '') return refuse('incomplete')
  if (totalCents > mostCents) return refuse('too-much')
  return accept({
    ...{ supplier, number, day, totalCents },
    siren: sirenOf(facts),
    paidCents: paidBefore(facts, totalCents),
    dueOn: readWrittenDay(facts.dueOn) ?? null,
    vatCents: Math.min(parseCents(facts.vat) ?? 0, totalCents),
    rates: facts.taxes.map(({ rate, basis }) => ({ rate: rate.slice(0, 6), basisCents: parseCents(basis) ?? 0 })),
  })
}

/** A French number of VAT ends in the SIREN, a SIRET begins with it. */
function sirenOf({ siren, vatNumber }: Pick<Facts, 'siren' | 'vatNumber'>): string | null {
  const written = siren.replaceAll(/\s/g, '')
  return /^\d{9}(?:\d{5})?$/.test(written) ? written.slice(0, 9) : (/^FR..(\d{9})$/.exec(vatNumber)?.[1] ?? null)
}

function vatNumberOf(registrations: readonly string[]): string {
  const plain = registrations.map((written) => written.replaceAll(/\s/g, '').toUpperCase())
  return plain.find((written) => /^[A-Z]{2}/.test(written)) ?? ''
}

/** As it is written; where only what is due is, the rest of the total. Never more than that. */
function paidBefore({ prepaid, due }: Pick<Facts, 'prepaid' | 'due'>, totalCents: number): number {
  const dueCents = parseCents(due)
  const paid = parseCents(prepaid) ?? (dueCents === undefined ? 0 : totalCents - dueCents)
  return Math.max(0, Math.min(paid, totalCents))
}

/** Whether it is what the association itself has issued: by its number, or by its name where neither says one. */
export function isOwnInvoice(
  { siren, supplier }: Pick<SupplierInvoice, 'siren' | 'supplier'>,
  own: { siren: string | null; name: string },
): boolean {
  if (siren !== null && own.siren !== null) return siren === own.siren
  return own.name !== '' && foldName(supplier) === foldName(own.name)
}

/** `20261112` of CII, `2026-11-12` of UBL. */
function readWrittenDay(written: string): string | undefined {
  return readDay(written.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'))
}
