import type { SaleNature } from './ledger.ts'

export interface TillTables {
  anchor_mails: { association_id: string; month: string }
  /** Without the float and the box. No row: nobody counted. */
  till_counts: { canteen_id: string; meal_id: string; counted_cents: number }
  till_floats: { canteen_id: string; valid_from: string; float_cents: number }
  variance_reasons: { canteen_id: string; day: string; reason: string }
  sale_prices: { canteen_id: string; item: string; valid_from: string; nature: SaleNature; price_cents: number | null }
  till_prints: { canteen_id: string; day: string; number: number; printed_at: Date }
}
