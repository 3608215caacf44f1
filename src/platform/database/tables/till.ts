export interface TillTables {
  till_floats: { canteen_id: string; valid_from: string; float_cents: number }
  variance_reasons: { canteen_id: string; day: string; reason: string }
  till_prints: { canteen_id: string; day: string; number: number; printed_at: Date }
}
