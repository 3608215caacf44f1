/** What a hire is and where it stands. Pure. */
import type { Client, DepositKind, InvoiceLine } from '#src/features/money/invoices/invoice.ts'
import type { HireState } from '#src/platform/database/tables/hires.ts'
import type { Language } from '#src/platform/language.ts'

export type Hire = {
  id: string
  canteenId: string
  state: HireState
  startsAt: Date
  endsAt: Date
  people: number
  about: string
  client: Client
  language: Language
  acceptedBy: string | null
  acceptedVersion: number | null
  depositId: string | null
  invoiceId: string | null
  /** What is written of it: the deposit's invoice first. */
  invoices: HireInvoice[]
  served: number | null
}

/** `number`: null in a draft. `leftCents`: as the invoice says it. */
export type HireInvoice = {
  id: string
  kind: 'deposit' | 'invoice'
  number: string | null
  dueOn: string | null
  totalCents: number | null
  paidCents: number
  creditedCents: number
  setOffCents: number
  leftCents: number
  depositKind: DepositKind | null
  credits: { id: string; number: string; totalCents: number }[]
}

/** What stands of it, issued and not wholly taken back, by a credit note of its own or of the invoice that has deducted it. */
export function standingInvoices({ invoices }: Pick<Hire, 'invoices'>): HireInvoice[] {
  return invoices.filter(
    ({ number, totalCents, creditedCents, setOffCents }) => number !== null && creditedCents + Math.max(setOffCents, 0) < (totalCents ?? 0),
  )
}

export function invoiceOf({ invoices }: Pick<Hire, 'invoices'>, kind: HireInvoice['kind']): HireInvoice | undefined {
  return invoices.find((invoice) => invoice.kind === kind)
}

/** What holds whoever gives up: the sum that the quote asked before the day, by its kind. */
export function boundBy(quote: Quote | undefined): DepositKind | 'quote' {
  return quote && quote.content.depositCents > 0 ? quote.content.depositKind : 'quote'
}

/** What comes next, and who does it: the canteen, or the client. */
export type NextAct =
  | 'answer'
  | 'await-answer'
  | 'write-deposit'
  | 'issue-deposit'
  | 'await-deposit'
  | 'await-day'
  | 'note-served'
  | 'write-invoice'
  | 'issue-invoice'
  | 'await-payment'
  | 'give-back'
  | 'settled'
  | 'remove-draft'
  | 'credit-owed'
  | 'credit-paid'
  | 'nothing'

export function nextAct(hire: Hire, { quote, now }: { quote: Quote | undefined; now: Date }): NextAct {
  const { state, invoices } = hire
  if (invoices.some(({ leftCents }) => leftCents < 0)) return 'give-back'
  if (state === 'cancelled') return afterCancelling(hire)
  if (state !== 'accepted') return state === 'asked' ? 'answer' : 'await-answer'
  return hire.endsAt > now ? (beforeTheDay(hire, quote) ?? 'await-day') : afterTheDay(hire)
}

/** What was invoiced stands until somebody says that it is not owed any more. */
function afterCancelling(hire: Hire): NextAct {
  if (hire.invoices.some(({ leftCents }) => leftCents > 0)) return 'credit-owed'
  if (standingInvoices(hire).length > 0) return 'credit-paid'
  return hire.invoices.some(({ number }) => number === null) ? 'remove-draft' : 'nothing'
}

function beforeTheDay(hire: Hire, quote: Quote | undefined): NextAct | undefined {
  const deposit = invoiceOf(hire, 'deposit')
  if (deposit) return nextOf(deposit, 'issue-deposit', 'await-deposit')
  return quote && quote.content.depositCents > 0 && !invoiceOf(hire, 'invoice') ? 'write-deposit' : undefined
}

function afterTheDay(hire: Hire): NextAct {
  if (hire.served === null) return 'note-served'
  const invoice = invoiceOf(hire, 'invoice')
  return invoice ? (nextOf(invoice, 'issue-invoice', 'await-payment') ?? 'settled') : 'write-invoice'
}

function nextOf({ number, leftCents }: HireInvoice, issue: NextAct, wait: NextAct): NextAct | undefined {
  if (number === null) return issue
  return leftCents > 0 ? wait : undefined
}

/** `depositCents`: without VAT; 0: none is asked. */
export type QuoteContent = { lines: InvoiceLine[]; note: string; depositCents: number; depositKind: DepositKind }

/** Of a list: with the sum of its last quote, with VAT; null where none was sent. */
export type ListedHire = Hire & { quotedCents: number | null }

export type Quote = { version: number; content: QuoteContent; validUntil: string }

/** Twice as many as were to come: more is a slip of the hand. */
export function mostServed({ people }: Pick<Hire, 'people'>): number {
  return people * 2
}

export type AcceptRefusal = 'accepted-already' | 'not-open' | 'quote-replaced' | 'quote-expired' | 'room-taken'

/** What was read is accepted: the last version, within its days, of a hire that is still open. */
export function refusalToAccept(
  { state }: Pick<Hire, 'state'>,
  quote: Quote | undefined,
  { version, today }: { version: number; today: string },
): AcceptRefusal | undefined {
  if (state !== 'quoted' || !quote) return 'not-open'
  if (quote.version !== version) return 'quote-replaced'
  return quote.validUntil < today ? 'quote-expired' : undefined
}
