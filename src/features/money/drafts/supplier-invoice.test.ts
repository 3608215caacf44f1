/** A supplier's electronic invoice fills an expense, in whatever of the three ways it comes; what is not understood is said. */
import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { aPdf } from '#test/a-pdf.ts'
import { bytesSearched } from '#test/bytes-searched.ts'
import { readSentFile } from '#src/platform/files/sent-file.ts'
import { accept, refuse } from '#src/platform/result.ts'
import { embeddedXml } from './embedded-xml.ts'
import { isOwnInvoice, readSupplierInvoice } from './supplier-invoice.ts'

const head = '<?xml version="1.0" encoding="UTF-8"?>'

function cii({ type = '380', currency = 'EUR', total = '53.10', number = 'F-2026-118', sums = '', seller = '' } = {}): string {
  return `${head}<rsm:CrossIndustryInvoice xmlns:rsm="urn:un" xmlns:ram="urn:ram" xmlns:udt="urn:udt">
    <rsm:ExchangedDocument><ram:ID>${number}</ram:ID><ram:TypeCode>${type}</ram:TypeCode>
      <ram:IssueDateTime><udt:DateTimeString format="102">20261112</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
    <rsm:SupplyChainTradeTransaction>
      <ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Légumes &amp; Cie</ram:Name>
        <ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">123456782</ram:ID></ram:SpecifiedLegalOrganization>${seller}
      </ram:SellerTradeParty></ram:ApplicableHeaderTradeAgreement>
      <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>${currency}</ram:InvoiceCurrencyCode>
        <ram:ApplicableTradeTax><ram:BasisAmount>39.00</ram:BasisAmount><ram:RateApplicablePercent>5.50</ram:RateApplicablePercent></ram:ApplicableTradeTax>
        <ram:ApplicableTradeTax><ram:BasisAmount>10.00</ram:BasisAmount><ram:RateApplicablePercent>20.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>
        <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20261212</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
        <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxTotalAmount currencyID="EUR">4.15</ram:TaxTotalAmount>
          <ram:GrandTotalAmount>${total}</ram:GrandTotalAmount>${sums}</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
      </ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`
}

const ubl = `${head}<Invoice xmlns="urn:oasis:Invoice-2" xmlns:cac="urn:cac" xmlns:cbc="urn:cbc">
  <cbc:ID>F-2026-118</cbc:ID><cbc:IssueDate>2026-11-12</cbc:IssueDate><cbc:DueDate>2026-12-12</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Légumes &amp; Cie</cbc:RegistrationName>
    <cbc:CompanyID schemeID="0002">123456782</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">4.15</cbc:TaxAmount>
    <cac:TaxSubtotal><cbc:TaxableAmount>39.00</cbc:TaxableAmount><cac:TaxCategory><cbc:Percent>5.50</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal>
    <cac:TaxSubtotal><cbc:TaxableAmount>10.00</cbc:TaxableAmount><cac:TaxCategory><cbc:Percent>20.00</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal>
  </cac:TaxTotal><cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="EUR">53.10</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal></Invoice>`

const invoice = {
  ...{
    supplier: 'Légumes & Cie',
    siren: '123456782',
    number: 'F-2026-118',
    day: '2026-11-12',
    dueOn: '2026-12-12',
    totalCents: 5310,
    vatCents: 415,
    paidCents: 0,
  },
  rates: [
    { rate: '5.50', basisCents: 3900 },
    { rate: '20.00', basisCents: 1000 },
  ],
}

async function read(content: string | Uint8Array) {
  const file = await readSentFile(typeof content === 'string' ? Buffer.from(content) : content)
  return file.ok ? readSupplierInvoice(file.value) : file
}

async function aPdfWith(xml: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.addPage()
  await pdf.attach(Buffer.from(xml), 'factur-x.xml', { mimeType: 'text/xml' })
  return pdf.save()
}

test('CII, UBL and the XML inside a PDF say the same', async () => {
  expect(await read(cii())).toEqual(accept(invoice))
  expect(await read(ubl)).toEqual(accept(invoice))
  expect(await read(await aPdfWith(cii()))).toEqual(accept(invoice))
})

test('what was paid before is read beside the total, in each of the ways, and where only what is due is written', async () => {
  const sums = '<ram:TotalPrepaidAmount>20.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>33.10</ram:DuePayableAmount>'
  const inUbl = (written: string) => ubl.replace('</cac:LegalMonetaryTotal>', `${written}</cac:LegalMonetaryTotal>`)
  const paid = accept({ ...invoice, paidCents: 2000 })

  expect(await read(cii({ sums }))).toEqual(paid)
  expect(await read(cii({ sums: '<ram:DuePayableAmount>33.10</ram:DuePayableAmount>' }))).toEqual(paid)
  expect(await read(inUbl('<cbc:PrepaidAmount currencyID="EUR">20.00</cbc:PrepaidAmount>'))).toEqual(paid)
  expect(await read(inUbl('<cbc:PayableAmount currencyID="EUR">33.10</cbc:PayableAmount>'))).toEqual(paid)
  expect(await read(cii({ sums: '<ram:TotalPrepaidAmount>99</ram:TotalPrepaidAmount>' }))).toEqual(accept({ ...invoice, paidCents: 5310 }))
})

test('an invoice of the association’s own is known by its number, its number of VAT, or its name where there is none', async () => {
  const siren = '123456782'
  const vat = '<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">FR 32 123456782</ram:ID></ram:SpecifiedTaxRegistration>'
  const byVat = await read(cii({ seller: vat }).replace(/<ram:SpecifiedLegalOrganization>.*?<\/ram:SpecifiedLegalOrganization>/s, ''))

  expect(byVat.ok && byVat.value.siren).toBe(siren)
  expect(isOwnInvoice({ siren, supplier: 'Autre nom' }, { siren, name: 'Les Cantines' })).toBe(true)
  expect(isOwnInvoice({ siren: null, supplier: 'LES CANTINES' }, { siren, name: 'Les Cantines' })).toBe(true)
  expect(isOwnInvoice({ siren: '552100554', supplier: 'Les Cantines' }, { siren, name: 'Les Cantines' })).toBe(false)
  expect(isOwnInvoice({ siren: null, supplier: 'Légumes & Cie' }, { siren: null, name: '' })).toBe(false)
})

test('what is no invoice in euros, or says too little, is refused for its reason', async () => {
  const refused: [string | Uint8Array, string][] = [
    [cii({ type: '381' }), 'credit-note'],
    [cii({ total: '-53.10' }), 'credit-note'],
    [cii({ currency: 'GBP' }), 'other-currency'],
    [cii({ total: 'beaucoup' }), 'incomplete'],
    [cii({ total: '5000000' }), 'too-much'],
    [cii({ total: '50000000000.00' }), 'too-much'],
    [ubl.replace('>53.10<', '>1000000.01<'), 'too-much'],
    [cii({ number: '' }), 'incomplete'],
    [`${head}<page/>`, 'unknown-type'],
    [aPdf(), 'no-invoice'],
    [cii().slice(0, 900), 'unreadable'],
  ]
  for (const [content, refusal] of refused) expect([refusal, await read(content)]).toEqual([refusal, refuse(refusal as 'no-invoice')])
})

test('entities that grow, or read other files, are not looked at', async () => {
  const laughs = `${head}<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>${cii({ number: '&b;' }).replace(head, '')}`
  expect(await read(laughs)).toEqual(refuse('unsafe-xml'))
})

test('nests without end, and streams that swell, are refused at once', async () => {
  const nested = `${head}<CrossIndustryInvoice>${'<a>'.repeat(200_000)}`
  expect((await read(nested)).ok).toBe(false)
  const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024, 'CrossIndustryInvoice '))
  const start = `%PDF-1.7\n1 0 obj <</Type /EmbeddedFile /Filter /FlateDecode /Length ${bomb.length}>> stream\n`
  const before = process.memoryUsage().rss

  expect(await read(Buffer.concat([Buffer.from(start), bomb, Buffer.from('\nendstream\n'), aPdf()]))).toEqual(refuse('swelling-pdf'))
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
})

test('embedded files that never end are looked at once together, not once each', () => {
  const file = Buffer.from(`%PDF-1.7\n${' obj/EmbeddedFile/Length 1 stream\n<i>'.repeat(300)}${'e'.repeat(2_000_000)}\nstartxref\n9\n%%EOF`)
  expect(bytesSearched(file, () => embeddedXml(file))).toBeLessThan(2 * file.length)
})

test('many streams that swell a little are no longer looked at once they have swollen together', async () => {
  const stream = (bytes: Buffer, filter = '') =>
    Buffer.concat([
      Buffer.from(`1 0 obj <</Type /EmbeddedFile ${filter}/Length ${bytes.length}>> stream\n`),
      bytes,
      Buffer.from('\nendstream\n'),
    ])
  const blank = stream(deflateSync(Buffer.alloc(2 * 1024 * 1024, ' ')), '/Filter /FlateDecode ')
  const after = (blanks: number) =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), ...Array<Buffer>(blanks).fill(blank), stream(Buffer.from(cii({}))), aPdf()])

  expect((await read(after(3))).ok).toBe(true)
  expect(await read(after(4))).toEqual(refuse('no-invoice'))
})
