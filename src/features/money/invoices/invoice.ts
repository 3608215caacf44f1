/** What an invoice says and how it adds up: integer cents, VAT rounded once for each rate, on its total. Pure. */
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { VatStatus } from '#src/platform/database/tables/accounts.ts'
import type { InvoiceKind } from '#src/platform/database/tables/invoices.ts'
import type { Language } from '#src/platform/language.ts'

/** What may be invoiced, in the order in which it is offered. */
export const invoicedNatures = [
  'company-meal',
  'private-hire',
  'drinks',
  'resale',
  'sponsorship',
  'other-income',
] as const satisfies Nature[]
export type InvoicedNature = (typeof invoicedNatures)[number]

/** Goods; all the rest is a service, a meal served at the table too. */
const goods: readonly InvoicedNature[] = ['drinks', 'resale']

/** `rate`: of what is liable, in hundredths of a percent. */
export type Vat = { status: VatStatus; rate: number | null }

export type InvoiceLine = {
  label: string
  /** In hundredths: 250 is two and a half. */
  quantity: number
  unitCents: number
  /** Taken off this line; absent: nothing is. */
  discountCents?: number
  nature: InvoicedNature
  vat: Vat
}

export const clientKinds = ['company', 'association', 'person', 'foreign'] as const

export type Client = {
  /** `foreign`: a company or an association of another country. */
  kind: (typeof clientKinds)[number]
  name: string
  siren: string | null
  street: string
  postcode: string
  town: string
  /** ISO 3166-1, two letters. */
  country: string
  email: string
}

/** What somebody of that kind mostly buys: a firm has meals for its people, everybody else hires the place. */
export function usualNature(kind: string | undefined): InvoicedNature {
  return kind === 'person' || kind === 'association' ? 'private-hire' : 'company-meal'
}

export type Issuer = {
  name: string
  siren: string
  rna: string | null
  street: string
  postcode: string
  town: string
  email: string | null
  phone: string | null
  iban: string | null
  onDebits: boolean
}

/** What was asked before the day: the law tells the two apart, and the client has to know which. */
export type DepositKind = 'acompte' | 'arrhes'

export type DeductedDeposit = { id: string; number: string; issuedOn: string; netCents: number; taxCents: number }

/** All that a draft says; VAT, the issuer and the deposits' sums are those of the day of its issue. */
export type InvoiceContent = {
  language: Language
  client: Client
  lines: InvoiceLine[]
  serviceFrom: string
  serviceUntil: string
  /** The client's own reference, and what else is to be said. */
  reference: string
  note: string
  depositKind: DepositKind | null
  deposits: DeductedDeposit[]
  /** Of a credit note: what it takes back, and why. */
  corrects: { number: string; issuedOn: string } | null
  /** Of a credit note: what those before it took back of the same invoice, so that all of them add up to it to the cent. */
  creditedBefore?: Taxed[]
}

/** Issued: numbered, dated, for ever. */
export type Invoice = InvoiceContent & {
  kind: InvoiceKind
  number: string
  issuedOn: string
  dueOn: string
  issuer: Issuer
}

/** What it is called: « arrhes » bind less than a deposit, and are told by their name. */
export function calledOf<Kind extends InvoiceKind>(kind: Kind, { depositKind }: Pick<InvoiceContent, 'depositKind'>): Kind | 'arrhes' {
  return kind === 'deposit' && depositKind === 'arrhes' ? 'arrhes' : kind
}

export function lineCents({ discountCents = 0, ...line }: Pick<InvoiceLine, 'quantity' | 'unitCents' | 'discountCents'>): number {
  return fullCents(line) - discountCents
}

/** Before anything is taken off. */
export function fullCents({ quantity, unitCents }: Pick<InvoiceLine, 'quantity' | 'unitCents'>): number {
  return Math.round((quantity * unitCents) / 100)
}

export type Taxed = { rate: number | null; baseCents: number; taxCents: number }

export type VatGroup = Vat & Taxed

/** One group for each status and rate, in the order of the lines. */
function vatGroups(lines: readonly InvoiceLine[], before: readonly Taxed[]): VatGroup[] {
  const groups = Map.groupBy(lines, ({ vat }) => `${vat.status} ${vat.rate}`)
  return [...groups.values()].map((group) => {
    const baseCents = sumOf(group.map(lineCents))
    const { vat } = group[0]!
    return {
      ...vat,
      baseCents,
      taxCents: taxAfter(
        before.filter(({ rate }) => rate === vat.rate),
        { rate: vat.rate, baseCents },
      ),
    }
  })
}

/** Rounded with what was credited before: what is credited in parts is what would have been credited at once. */
function taxAfter(before: readonly Taxed[], { rate, baseCents }: Omit<Taxed, 'taxCents'>): number {
  const whole = Math.round(((sumOf(before.map((each) => each.baseCents)) + baseCents) * (rate ?? 0)) / 10_000)
  return Math.max(0, whole - sumOf(before.map(({ taxCents }) => taxCents)))
}

/** What credit notes took back, for each rate. */
export function taxedOf(credits: readonly Adding[]): Taxed[] {
  return credits.flatMap((credit) => totalsOf(credit).groups.map(({ rate, baseCents, taxCents }) => ({ rate, baseCents, taxCents })))
}

/** What lines come to before VAT. */
export function netCentsOf(lines: readonly InvoiceLine[]): number {
  return sumOf(lines.map(lineCents))
}

export type Totals = { groups: VatGroup[]; netCents: number; taxCents: number; totalCents: number; paidCents: number; dueCents: number }

type Adding = Pick<InvoiceContent, 'lines' | 'deposits' | 'creditedBefore'>

export function totalsOf({ lines, deposits, creditedBefore = [] }: Adding): Totals {
  const groups = vatGroups(lines, creditedBefore)
  const netCents = sumOf(groups.map(({ baseCents }) => baseCents))
  const taxCents = sumOf(groups.map((group) => group.taxCents))
  const totalCents = netCents + taxCents
  const paidCents = sumOf(deposits.map((deposit) => deposit.netCents + deposit.taxCents))
  return { groups, netCents, taxCents, totalCents, paidCents, dueCents: totalCents - paidCents }
}

export type Category = 'goods' | 'services' | 'both'

/** « Nature de l’opération »: a mention of the law. */
export function categoryOf(lines: readonly Pick<InvoiceLine, 'nature'>[]): Category {
  const areGoods = lines.map(({ nature }) => goods.includes(nature))
  if (areGoods.every(Boolean)) return 'goods'
  return areGoods.some(Boolean) ? 'both' : 'services'
}

/** Who owes no fee for being reminded, nor penalties between professionals. */
export function isPerson({ kind }: Pick<Client, 'kind'>): boolean {
  return kind === 'person'
}

/** Every company of France has one, and no electronic invoice between professionals goes without. An association may have none. */
export function lacksSiren({ kind, siren }: Pick<Client, 'kind' | 'siren'>): boolean {
  return kind === 'company' && !siren
}

export type ContentRefusal = 'no-line' | 'no-amount' | 'mixed-vat' | 'deposits-exceed' | 'too-much'

/** The norm has no words for an invoice that is in part outside of VAT, nor for two reasons not to ask for it. */
export function refusalOfContent(content: Pick<InvoiceContent, 'lines' | 'deposits'>): ContentRefusal | undefined {
  const { groups, totalCents, dueCents } = totalsOf(content)
  const untaxed = groups.filter(({ status }) => status !== 'liable')
  if (content.lines.length === 0) return 'no-line'
  if (untaxed.length > 1 || (groups.length > 1 && untaxed.some(({ status }) => status === 'outside'))) return 'mixed-vat'
  if (totalCents <= 0) return 'no-amount'
  if (totalCents > largestInvoice) return 'too-much'
  return dueCents < 0 ? 'deposits-exceed' : undefined
}

/** A million euros. */
export const largestInvoice = 100_000_000

/** `F2026-0012`, `A2026-0003`: letters and signs that every reader of electronic invoices takes. */
export function numberOf(kind: 'invoice' | 'credit-note', year: number, rank: number): string {
  return `${kind === 'invoice' ? 'F' : 'A'}${year}-${String(rank).padStart(4, '0')}`
}

/** FR, a key, then the nine digits of the SIREN. */
export function vatNumberOf(siren: string): string {
  return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
