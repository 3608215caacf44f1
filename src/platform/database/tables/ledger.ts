import type { ColumnType } from 'kysely'
import type { MeansOfPayment } from './bookings.ts'

/** Caisse, banque, ventes, achats, opérations diverses, à nouveaux: the journals of the books, in their order. */
export const journals = ['CA', 'BQ', 'VE', 'AC', 'OD', 'AN'] as const
export type Journal = (typeof journals)[number]

export const saleNatures = ['drinks', 'resale'] as const
export type SaleNature = (typeof saleNatures)[number]

export type ClosingKind = 'day' | 'month' | 'year'

/** Read by the application, changed by the database's own functions only. */
type Kept<Type> = ColumnType<Type, never, never>

export interface LedgerTables {
  'ledger.heads': { association_id: Kept<string>; number: Kept<number>; hash: Kept<Buffer>; training: Kept<boolean> }
  'ledger.fiscal_years': {
    association_id: Kept<string>
    first_day: Kept<string>
    last_day: Kept<string>
    entries: Kept<number>
    closed_on: Kept<string | null>
  }
  'ledger.entries': {
    association_id: Kept<string>
    number: Kept<number>
    fiscal_year: Kept<string>
    entry_number: Kept<number>
    canteen_id: Kept<string | null>
    journal: Kept<Journal>
    entry_date: Kept<string>
    validated_on: Kept<string>
    piece: Kept<string>
    piece_date: Kept<string>
    label: Kept<string>
    reverses: Kept<number | null>
    content: Kept<string>
    hash: Kept<Buffer>
  }
  'ledger.lines': {
    association_id: Kept<string>
    number: Kept<number>
    position: Kept<number>
    account: Kept<string>
    third_party: Kept<string | null>
    debit_cents: Kept<number>
    credit_cents: Kept<number>
  }
  'ledger.closings': {
    association_id: Kept<string>
    canteen_id: Kept<string>
    number: Kept<number>
    kind: Kept<ClosingKind>
    first_day: Kept<string>
    last_day: Kept<string>
    received_cents: Kept<number>
    reversed_cents: Kept<number>
    perpetual_received_cents: Kept<number>
    perpetual_reversed_cents: Kept<number>
    head_number: Kept<number>
    head_hash: Kept<Buffer>
    content: Kept<string>
    hash: Kept<Buffer>
  }
  'ledger.sales': {
    association_id: Kept<string>
    canteen_id: Kept<string>
    number: Kept<number>
    sold_at: Kept<Date>
    day: Kept<string>
    item: Kept<string>
    nature: Kept<SaleNature>
    means: Kept<MeansOfPayment>
    cents: Kept<number>
    rate: Kept<number>
    reverses: Kept<number | null>
    request_key: Kept<string>
    content: Kept<string>
    hash: Kept<Buffer>
  }
}
