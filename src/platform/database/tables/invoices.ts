import type { ColumnType, Generated } from 'kysely'
import type { HandedMeans } from './bookings.ts'

/** `advance`: what was paid beyond another invoice. */
export type PaymentMeans = HandedMeans | 'advance'

export type InvoiceKind = 'invoice' | 'deposit' | 'credit-note'

export interface InvoiceTables {
  issuers: {
    association_id: string
    street: string
    postcode: string
    town: string
    email: string | null
    phone: string | null
    iban: string | null
    payment_days: number
    on_debits: Generated<boolean>
  }
  invoice_series: {
    association_id: string
    kind: 'invoice' | 'credit-note'
    year: number
    last_number: Generated<number>
    last_day: string | null
  }
  invoices: {
    association_id: string
    id: Generated<string>
    canteen_id: string
    kind: InvoiceKind
    client_name: string
    content: ColumnType<object, string, string>
    corrects: string | null
    created_at: Date
    number: string | null
    issued_on: string | null
    due_on: string | null
    total_cents: number | null
    due_cents: number | null
    entry_number: number | null
  }
  invoice_files: { association_id: string; invoice_id: string; bytes: Buffer }
  invoice_deposits: { association_id: string; deposit_id: string; invoice_id: string }
  invoice_payments: {
    association_id: string
    id: Generated<string>
    invoice_id: string
    paid_on: string
    means: PaymentMeans
    cents: number
    /** Of these, what was more than owed, or gives it back. */
    advance_cents: Generated<number>
    /** Of an advance, the row on the other invoice. */
    twin_id: Generated<string | null>
    entry_number: number | null
    noted_at: Date
    taken_back_at: Date | null
  }
  invoice_reminders: { association_id: string; invoice_id: string; sent_on: string }
}
