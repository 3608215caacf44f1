/** The arithmetic and the mandatory terms of EN 16931 and BR-FR, read back from the XML of invoices of every kind. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aLine, anInvoice, company } from '#test/invoices.ts'
import { ciiOf } from './cii.ts'
import { fullCents, invoicedNatures, refusalOfContent, type Client, type Invoice, type Vat } from './invoice.ts'

const exempted = fc.constantFrom<Vat>({ status: 'exempt', rate: null }, { status: 'franchise', rate: null })
const liable = fc.constantFrom(210, 550, 1000, 2000).map((rate): Vat => ({ status: 'liable', rate }))
const names = fc
  .oneof(
    fc.constantFrom('<&>"’', '漢字', 'Жанна 😀', 'عائشة', ']]>', 'A\u0007B'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  )
  .map((name) => `N${name}`)

const lines = fc.tuple(exempted, fc.boolean()).chain(([vat, isOutside]) => {
  const each = isOutside ? fc.constant<Vat>({ status: 'outside', rate: null }) : fc.oneof(fc.constant(vat), liable)
  return fc
    .array(
      fc.record({
        label: names,
        quantity: fc.integer({ min: 1, max: 99_999 }),
        unitCents: fc.integer({ min: 1, max: 99_999 }),
        taken: fc.constantFrom(0, 0, 0.1, 0.5, 1),
        nature: fc.constantFrom(...invoicedNatures),
        vat: each,
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((each) => each.map(({ taken, ...line }) => (taken === 0 ? line : { ...line, discountCents: Math.floor(fullCents(line) * taken) })))
})

const clients: fc.Arbitrary<Client> = fc
  .tuple(names, fc.constantFrom('company', 'association', 'person', 'foreign'))
  .map(([name, kind]) => {
    const isFrench = kind !== 'foreign'
    return { ...company, name, kind, country: isFrench ? 'FR' : 'DE', siren: kind === 'company' ? company.siren : null }
  })

const invoices: fc.Arbitrary<Invoice> = fc
  .record({
    lines,
    client: clients,
    note: names,
    days: fc.integer({ min: 0, max: 3 }),
    kind: fc.constantFrom<Invoice['kind']>('invoice', 'deposit', 'credit-note'),
    onDebits: fc.boolean(),
    paid: fc.integer({ min: 0, max: 1 }),
    language: fc.constantFrom('fr', 'en'),
  })
  .map(({ days, kind, onDebits, paid, ...given }) => {
    const corrects = kind === 'credit-note' ? { number: 'F2026-0001', issuedOn: '2026-11-01' } : null
    const deposits =
      kind === 'invoice' && paid === 1 ? [{ id: 'x', number: 'F2026-0001', issuedOn: '2026-11-01', netCents: 1, taxCents: 0 }] : []
    const { issuer } = anInvoice()
    return anInvoice({
      ...given,
      kind,
      corrects,
      deposits,
      issuer: { ...issuer, onDebits },
      serviceUntil: `2026-11-${27 + days}`,
      depositKind: kind === 'deposit' ? 'arrhes' : null,
    })
  })
  .filter((invoice) => refusalOfContent(invoice) === undefined)

test('whatever is invoiced to whomever, sums hold at each level and every term of the law is there once', () => {
  fc.assert(
    fc.property(invoices, (invoice) => {
      const xml = ciiOf(invoice)
      expect(faultsOf(xml, invoice)).toStrictEqual([])
    }),
    { numRuns: 400 },
  )
})

/** In cents: what a reader finds, compared with what it has to be. */
function faultsOf(xml: string, invoice: Invoice): string[] {
  const one = (path: string) => inside(xml, path)[0] ?? ''
  const cents = (text: string) => Math.round(Number(text) * 100)
  const sum = (texts: readonly string[]) => texts.map(cents).reduce((total, each) => total + each, 0)
  const total = one('ram:SpecifiedTradeSettlementHeaderMonetarySummation')
  const header = inside(xml, 'ram:ApplicableHeaderTradeSettlement')[0]!
  const groups = inside(header, 'ram:ApplicableTradeTax')
  const items = inside(xml, 'ram:IncludedSupplyChainTradeLineItem')
  const value = (within: string, tag: string) => inside(within, tag)[0] ?? ''
  const seller = one('ram:SellerTradeParty')
  const buyer = one('ram:BuyerTradeParty')
  const subjects = inside(xml, 'ram:SubjectCode')
  const categories = groups.map((group) => value(group, 'ram:CategoryCode'))
  const holds: Record<string, boolean> = {
    'well formed': isWellFormed(xml),
    'a line is its quantity times its price, less what is taken off': items.every(
      (item) =>
        cents(value(item, 'ram:LineTotalAmount')) ===
        Math.round((cents(value(item, 'ram:BilledQuantity')) * cents(value(item, 'ram:ChargeAmount'))) / 100) -
          cents(value(item, 'ram:ActualAmount') || '0'),
    ),
    'BR-CO-10': cents(value(total, 'ram:LineTotalAmount')) === sum(items.map((item) => value(item, 'ram:LineTotalAmount'))),
    'BR-CO-13': value(total, 'ram:TaxBasisTotalAmount') === value(total, 'ram:LineTotalAmount'),
    'BR-CO-14': cents(value(total, 'ram:TaxTotalAmount')) === sum(groups.map((group) => value(group, 'ram:CalculatedAmount'))),
    'BR-CO-15':
      cents(value(total, 'ram:GrandTotalAmount')) ===
      cents(value(total, 'ram:TaxBasisTotalAmount')) + cents(value(total, 'ram:TaxTotalAmount')),
    'BR-CO-16':
      cents(value(total, 'ram:DuePayableAmount')) ===
      cents(value(total, 'ram:GrandTotalAmount')) - cents(value(total, 'ram:TotalPrepaidAmount') || '0'),
    'BR-CO-17': groups.every(
      (group) =>
        Math.abs(
          cents(value(group, 'ram:CalculatedAmount')) -
            (cents(value(group, 'ram:BasisAmount')) * Number(value(group, 'ram:RateApplicablePercent') || 0)) / 100,
        ) <= 0.5001,
    ),
    'BR-CO-18':
      groups.length > 0 && sum(groups.map((group) => value(group, 'ram:BasisAmount'))) === cents(value(total, 'ram:TaxBasisTotalAmount')),
    'one group a category and rate':
      new Set(groups.map((group) => value(group, 'ram:CategoryCode') + value(group, 'ram:RateApplicablePercent'))).size === groups.length,
    'BR-O-11, BR-E-01': !categories.includes('O') || groups.length === 1,
    'what is not taxed says why, what is does not': groups.every(
      (group) => (value(group, 'ram:CategoryCode') === 'S') === (value(group, 'ram:ExemptionReasonCode') === ''),
    ),
    'a tax number, but where nothing is of VAT': seller.includes('SpecifiedTaxRegistration') !== categories.includes('O'),
    'one word of when VAT is due':
      inside(header, 'ram:DueDateTypeCode').length === (invoice.issuer.onDebits && categories.includes('S') ? 1 : 0),
    'BR-FR-05, 06': ['PMD', 'PMT', 'AAB', 'BAR'].every((code) => subjects.filter((each) => each === code).length === 1),
    'BR-FR-08': /^[SBM][14]$/.test(value(one('ram:BusinessProcessSpecifiedDocumentContextParameter'), 'ram:ID')),
    'BR-FR-10, 13': seller.includes('schemeID="0002">123456782<') && seller.includes('schemeID="0225">123456782<'),
    'BR-FR-11, 12, 21': buyer.includes(invoice.client.siren ? 'schemeID="0225">552100554<' : 'schemeID="EM">compta@exemple.fr<'),
    'BR-FR-CO-05': invoice.kind !== 'credit-note' || inside(header, 'ram:InvoiceReferencedDocument').length === 1,
    'no fee of professionals for a person': invoice.client.kind !== 'person' || !/40\s*€|€40/.test(xml),
    'a name, with letters': value(buyer, 'ram:Name').startsWith('N') && items.every((item) => value(item, 'ram:Name') !== ''),
  }
  return Object.entries(holds).flatMap(([rule, isHeld]) => (isHeld ? [] : [rule]))
}

function inside(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>(.*?)</${tag}>`, 'gs'))].map(([, content = '']) => content)
}

/** Every tag ends where it has to, and nothing but tags begins with « < ». */
function isWellFormed(xml: string): boolean {
  const open: string[] = []
  for (const [, end = '', name = ''] of xml.replace(/^<\?xml[^>]*\?>/, '').matchAll(/<(\/?)([^\s>]+)[^>]*>/g)) {
    if (end === '') open.push(name)
    else if (open.pop() !== name) return false
  }
  const text = xml.replaceAll(/<[^>]*>/g, '')
  return open.length === 0 && !/<|&(?!amp;|lt;|gt;|quot;)|[[\p{Cc}--[\t\n\r\x7f-\x9f]]\ufffe\uffff]/v.test(text)
}

test('half cents are rounded up once for each rate, on its total, and not line by line', () => {
  const vat = { status: 'liable', rate: 550 } as const
  const invoice = anInvoice({ lines: [1, 2, 3].map(() => aLine({ quantity: 100, unitCents: 10, vat })) })
  expect(inside(ciiOf(invoice), 'ram:CalculatedAmount')).toStrictEqual(['0.02'])
})

test('a service over two days names both, and its deposits say by which invoices they were asked', () => {
  const deposits = [{ id: 'x', number: 'F2026-0001', issuedOn: '2026-10-01', netCents: 100, taxCents: 0 }]
  const xml = ciiOf(anInvoice({ serviceUntil: '2026-11-28', deposits }))
  expect(inside(xml, 'ram:BillingSpecifiedPeriod')[0]).toMatch(/20261127.*20261128/)
  expect(inside(xml, 'ram:InvoiceReferencedDocument')[0]).toContain('F2026-0001')
  expect(inside(xml, 'ram:TotalPrepaidAmount')).toStrictEqual(['1.00'])
})
