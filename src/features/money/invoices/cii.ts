/**
 * The XML of an invoice: UN/CEFACT Cross Industry Invoice, profile EN 16931, with what the French rules (BR-FR, XP Z12-012) ask beside.
 * Elements stand in the order of the schema. Pure.
 */
import { notesOf, vatReasons, type Note } from './mentions.ts'
import { categoryOf, lineCents, totalsOf, vatNumberOf, type Client, type Invoice, type InvoiceLine, type Vat } from './invoice.ts'

const names = {
  rsm: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  ram: 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  udt: 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
  qdt: 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
}

export function ciiOf(invoice: Invoice): string {
  const root = Object.entries(names).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice${root.join('')}>${context(invoice)}${heading(invoice)}<rsm:SupplyChainTradeTransaction>${invoice.lines
    .map(line)
    .join('')}${parties(invoice)}${delivery(invoice)}${settlement(invoice)}</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`
}

/** Services, goods or both; 4 where deposits are deducted. */
function context({ lines, deposits }: Invoice): string {
  const letter = { services: 'S', goods: 'B', both: 'M' }[categoryOf(lines)]
  const process = element('ram:ID', letter + (deposits.length > 0 ? '4' : '1'))
  return `<rsm:ExchangedDocumentContext><ram:BusinessProcessSpecifiedDocumentContextParameter>${process}</ram:BusinessProcessSpecifiedDocumentContextParameter><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>`
}

const typeCodes = { invoice: '380', deposit: '386', 'credit-note': '381' }

function heading(invoice: Invoice): string {
  const { number, kind, issuedOn } = invoice
  const type = element('ram:TypeCode', typeCodes[kind])
  return `<rsm:ExchangedDocument>${element('ram:ID', number)}${type}<ram:IssueDateTime>${day(issuedOn)}</ram:IssueDateTime>${notesOf(invoice).map(note).join('')}</rsm:ExchangedDocument>`
}

function note({ code, text }: Note): string {
  return `<ram:IncludedNote>${element('ram:Content', text)}${code ? element('ram:SubjectCode', code) : ''}</ram:IncludedNote>`
}

function line(given: InvoiceLine, index: number): string {
  const { label, unitCents, quantity, vat } = given
  return `<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>${index + 1}</ram:LineID></ram:AssociatedDocumentLineDocument><ram:SpecifiedTradeProduct>${element('ram:Name', label)}</ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>${decimal(unitCents)}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement><ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">${decimal(quantity)}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery><ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode>${category(vat)}${rate(vat)}</ram:ApplicableTradeTax>${discount(given)}<ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${decimal(lineCents(given))}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>`
}

/** 95: a discount, of UNTDID 5189. */
function discount({ discountCents = 0 }: InvoiceLine): string {
  if (discountCents === 0) return ''
  return `<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>${decimal(discountCents)}</ram:ActualAmount><ram:ReasonCode>95</ram:ReasonCode></ram:SpecifiedTradeAllowanceCharge>`
}

function parties({ issuer, client, reference, lines }: Invoice): string {
  const seller = party({ ...issuer, country: 'FR' }, sellerTax(issuer.siren, lines))
  const buyer = party(client, '')
  const order = reference === '' ? '' : element('ram:BuyerReference', reference)
  return `<ram:ApplicableHeaderTradeAgreement>${order}<ram:SellerTradeParty>${seller}</ram:SellerTradeParty><ram:BuyerTradeParty>${buyer}</ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>`
}

type Party = Pick<Client, 'name' | 'street' | 'postcode' | 'town' | 'country'> & { siren: string | null; email: string | null }

function party({ name, siren, street, postcode, town, country, email }: Party, tax: string): string {
  const legal = siren ? `<ram:SpecifiedLegalOrganization>${coded('ram:ID', '0002', siren)}</ram:SpecifiedLegalOrganization>` : ''
  const postal = [optional('ram:PostcodeCode', postcode), optional('ram:LineOne', street), optional('ram:CityName', town)]
  const address = `<ram:PostalTradeAddress>${postal.join('')}${element('ram:CountryID', country)}</ram:PostalTradeAddress>`
  const endpoint = siren ? coded('ram:URIID', '0225', siren) : coded('ram:URIID', 'EM', email ?? '')
  return `${element('ram:Name', name)}${legal}${address}<ram:URIUniversalCommunication>${endpoint}</ram:URIUniversalCommunication>${tax}`
}

/** Who is outside of VAT names no tax number at all; who is exempt gives the SIREN. */
function sellerTax(siren: string, lines: readonly InvoiceLine[]): string {
  const statuses = lines.map(({ vat }) => vat.status)
  if (statuses.includes('outside')) return ''
  const id = statuses.includes('liable') ? coded('ram:ID', 'VA', vatNumberOf(siren)) : coded('ram:ID', 'FC', siren)
  return `<ram:SpecifiedTaxRegistration>${id}</ram:SpecifiedTaxRegistration>`
}

function delivery({ serviceUntil }: Invoice): string {
  return `<ram:ApplicableHeaderTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>${day(serviceUntil)}</ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>`
}

function settlement(invoice: Invoice): string {
  const { groups, ...totals } = totalsOf(invoice)
  const taxes = groups.map(
    (group) =>
      `<ram:ApplicableTradeTax><ram:CalculatedAmount>${decimal(group.taxCents)}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode>${reason(group)}<ram:BasisAmount>${decimal(group.baseCents)}</ram:BasisAmount>${category(group)}${reasonCode(group)}${dueWhen(invoice, group)}${rate(group)}</ram:ApplicableTradeTax>`,
  )
  const sums = `<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>${decimal(totals.netCents)}</ram:LineTotalAmount><ram:TaxBasisTotalAmount>${decimal(totals.netCents)}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">${decimal(totals.taxCents)}</ram:TaxTotalAmount><ram:GrandTotalAmount>${decimal(totals.totalCents)}</ram:GrandTotalAmount>${totals.paidCents > 0 ? `<ram:TotalPrepaidAmount>${decimal(totals.paidCents)}</ram:TotalPrepaidAmount>` : ''}<ram:DuePayableAmount>${decimal(totals.dueCents)}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>`
  return `<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>${means(invoice)}${taxes.join('')}${period(invoice)}<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${day(invoice.dueOn)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>${sums}${references(invoice)}</ram:ApplicableHeaderTradeSettlement>`
}

/** By transfer where the account is known, else by what the two agree on. */
function means({ issuer, kind }: Invoice): string {
  if (kind === 'credit-note' || !issuer.iban) return ''
  return `<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>30</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount>${element('ram:IBANID', issuer.iban)}</ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>`
}

/** Over two days or more. */
function period({ serviceFrom, serviceUntil }: Invoice): string {
  if (serviceFrom === serviceUntil) return ''
  return `<ram:BillingSpecifiedPeriod><ram:StartDateTime>${day(serviceFrom)}</ram:StartDateTime><ram:EndDateTime>${day(serviceUntil)}</ram:EndDateTime></ram:BillingSpecifiedPeriod>`
}

/** The invoice that is corrected, or the deposits that are deducted. */
function references({ corrects, deposits }: Invoice): string {
  return [...(corrects ? [corrects] : []), ...deposits]
    .map(
      ({ number, issuedOn }) =>
        `<ram:InvoiceReferencedDocument>${element('ram:IssuerAssignedID', number)}<ram:FormattedIssueDateTime><qdt:DateTimeString format="102">${issuedOn.replaceAll('-', '')}</qdt:DateTimeString></ram:FormattedIssueDateTime></ram:InvoiceReferencedDocument>`,
    )
    .join('')
}

const categories = { liable: 'S', exempt: 'E', franchise: 'E', outside: 'O' }

function category({ status }: Vat): string {
  return element('ram:CategoryCode', categories[status])
}

function rate({ status, rate: hundredths }: Vat): string {
  return status === 'outside' ? '' : element('ram:RateApplicablePercent', String((hundredths ?? 0) / 100))
}

function reason({ status }: Vat): string {
  return status === 'liable' ? '' : element('ram:ExemptionReason', vatReasons[status].text)
}

function reasonCode({ status }: Vat): string {
  return status === 'liable' ? '' : element('ram:ExemptionReasonCode', vatReasons[status].code)
}

/** 5: the day of the invoice, where VAT on debits was chosen; said once. */
function dueWhen({ issuer, lines }: Invoice, { status, rate: hundredths }: Vat): string {
  const first = lines.find(({ vat }) => vat.status === 'liable')
  return issuer.onDebits && status === 'liable' && first?.vat.rate === hundredths ? element('ram:DueDateTypeCode', '5') : ''
}

function day(written: string): string {
  return `<udt:DateTimeString format="102">${written.replaceAll('-', '')}</udt:DateTimeString>`
}

function decimal(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

function coded(tag: string, scheme: string, text: string): string {
  return `<${tag} schemeID="${scheme}">${escaped(text)}</${tag}>`
}

function optional(tag: string, text: string): string {
  return text === '' ? '' : element(tag, text)
}

function element(tag: string, text: string): string {
  return `<${tag}>${escaped(text)}</${tag}>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML 1.0 has no sign for is left out. */
function escaped(text: string): string {
  const allowed = text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
  return allowed.trim().replaceAll(/[&<>"]/g, (sign) => entities[sign]!)
}
