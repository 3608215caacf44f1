/** What the page of an invoice says, every sum and day written in its language: `invoice.typ` sets it. Pure. */
import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import type { Language } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import {
  calledOf,
  lineCents,
  totalsOf,
  vatNumberOf,
  type Client,
  type Invoice,
  type InvoiceLine,
  type Issuer,
  type Totals,
} from './invoice.ts'
import { lateTerms, otherMentions, vatMentions } from './mentions.ts'

export function sheetOf(invoice: Invoice) {
  const { language, kind, number, issuer, client } = invoice
  const text = textIn(language)
  const totals = totalsOf(invoice)
  const late = lateTerms(invoice)
  return {
    title: text(`invoices:sheet.title.${calledOf(kind, invoice)}`, { number }),
    issuer: issuerOf(invoice, issuer),
    client: { name: client.name, lines: addressOf(client, language) },
    facts: factsOf(invoice),
    lines: invoice.lines.map((line) => lineOf(line, language)),
    sums: sumsOf(invoice, totals),
    vat: totals.taxCents === 0 ? null : vatRows(totals, language),
    vatMentions: vatMentions(invoice),
    payment: kind === 'credit-note' ? [] : paymentOf(invoice, late),
    mentions: otherMentions(invoice),
    words: {
      client: text('invoices:sheet.client'),
      payment: text('invoices:sheet.payment'),
      columns: (['label', 'quantity', 'unit', 'vat', 'total'] as const).map((name) => text(`invoices:sheet.columns.${name}`)),
      vatColumns: (['rate', 'base', 'tax'] as const).map((name) => text(`invoices:sheet.vatColumns.${name}`)),
    },
  }
}

export function issuerOf({ language, lines }: Pick<Invoice, 'language' | 'lines'>, issuer: Issuer) {
  const text = textIn(language)
  const isLiable = lines.some(({ vat }) => vat.status === 'liable')
  const numbers = [
    text('invoices:sheet.siren', { siren: issuer.siren }),
    ...(isLiable ? [text('invoices:sheet.vatNumber', { number: vatNumberOf(issuer.siren) })] : []),
  ]
  const place = [issuer.street, `${issuer.postcode} ${issuer.town}`, issuer.phone, issuer.email].filter((line) => line !== null)
  return { name: issuer.name, lines: [...place, ...numbers] }
}

export function addressOf({ street, postcode, town, country, siren }: Client, language: Language): string[] {
  const text = textIn(language)
  const abroad = country === 'FR' ? [] : [new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country]
  return [street, `${postcode} ${town}`.trim(), ...abroad, ...(siren ? [text('invoices:sheet.siren', { siren })] : [])]
}

function factsOf({ kind, issuedOn, dueOn, reference, corrects, language }: Invoice): [string, string][] {
  const text = textIn(language)
  return [
    [text('invoices:sheet.issuedOn'), formatDate(issuedOn, language)],
    ...(kind === 'credit-note' ? [] : [[text('invoices:sheet.dueOn'), formatDate(dueOn, language)] as [string, string]]),
    ...(corrects
      ? [[text('invoices:sheet.corrects'), `${corrects.number}, ${formatDate(corrects.issuedOn, language)}`] as [string, string]]
      : []),
    ...(reference ? [[text('invoices:sheet.reference'), reference] as [string, string]] : []),
  ]
}

export function lineOf(line: InvoiceLine, language: Language): string[] {
  const quantity = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-IE').format(line.quantity / 100)
  const money = (cents: number) => formatCents(cents, language)
  const { label, discountCents = 0 } = line
  const told = discountCents === 0 ? label : textIn(language)('invoices:sheet.discounted', { label, amount: money(discountCents) })
  return [told, quantity, money(line.unitCents), rateOf(line.vat.rate, language), money(lineCents(line))]
}

function rateOf(rate: number | null, language: Language): string {
  if (rate === null) return '–'
  const format = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-IE', { style: 'percent', maximumFractionDigits: 2 })
  return format.format(rate / 10_000)
}

/** The last of them is what is to be paid, or given back. */
export function sumsOf(
  { language, kind, deposits }: Pick<Invoice, 'language' | 'kind' | 'deposits'>,
  totals: Totals,
): [string, string, boolean][] {
  const text = textIn(language)
  const money = (cents: number) => formatCents(cents, language)
  const taxed: [string, string, boolean][] =
    totals.taxCents === 0
      ? []
      : [
          [text('invoices:sheet.net'), money(totals.netCents), false],
          [text('invoices:sheet.tax'), money(totals.taxCents), false],
        ]
  const deducted = deposits.map(({ number, netCents, taxCents }): [string, string, boolean] => [
    text('invoices:sheet.deducted', { number }),
    `−${money(netCents + taxCents)}`,
    false,
  ])
  const total: [string, string, boolean] = [
    text(totals.taxCents === 0 ? 'invoices:sheet.total' : 'invoices:sheet.totalTaxed'),
    money(totals.totalCents),
    false,
  ]
  const last = kind === 'credit-note' ? 'invoices:sheet.credited' : 'invoices:sheet.due'
  return [...taxed, total, ...deducted, [text(last), money(totals.dueCents), true]]
}

function vatRows({ groups }: Totals, language: Language): string[][] {
  return groups.map(({ rate, baseCents, taxCents }) => [
    rateOf(rate, language),
    formatCents(baseCents, language),
    formatCents(taxCents, language),
  ])
}

function paymentOf({ language, issuer, number, client }: Invoice, late: ReturnType<typeof lateTerms>): string[] {
  const text = textIn(language)
  const iban = issuer.iban?.replaceAll(/(.{4})(?=.)/g, '$1 ')
  return [
    ...(iban ? [text('invoices:sheet.transfer', { iban, number })] : []),
    late.penalties,
    ...(client.kind === 'person' ? [] : [late.fee]),
    late.discount,
  ]
}
