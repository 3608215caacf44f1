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
  /** Once they are issued. */
  depositNumber: string | null
  invoiceNumber: string | null
  served: number | null
}

/** `depositCents`: without VAT; 0: none is asked. */
export type QuoteContent = { lines: InvoiceLine[]; note: string; depositCents: number; depositKind: DepositKind }

export type Quote = { version: number; content: QuoteContent; validUntil: string }

/** Twice as many as were to come: more is a slip of the hand. */
export function mostServed({ people }: Pick<Hire, 'people'>): number {
  return people * 2
}

export type AcceptRefusal = 'not-open' | 'quote-replaced' | 'quote-expired' | 'room-taken'

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
