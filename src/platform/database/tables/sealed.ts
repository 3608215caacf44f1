import type { Generated } from 'kysely'

/** Rows that only a holder of the secret can read: `platform/seal.ts` seals them, and `key_id` names the secret. */
type SealedRow = { canteen_id: string; key_id: string; bytes: Buffer }

export interface SealedTables {
  bags: SealedRow & { meal_id: string }
  /** Bags that could not be opened when their meal was closed with totals counted instead. */
  set_aside_bags: SealedRow & { meal_id: string; set_aside_at: Date }
  /** What the books do not tell apart yet of a nature. */
  purses: SealedRow & { nature: 'meal' | 'membership' }
  /** What was read of a file, until its viewer confirms it. */
  pending_imports: SealedRow & { id: string; user_id: string; expires_at: Date }
  kitchen_logs: SealedRow & { meal_id: string }
  kitchen_batches: SealedRow & { meal_id: string }
  used_keys: { canteen_id: string; digest: string; lapses_at: Date }
  secret_fingerprint: { only_one: Generated<boolean>; key_id: string }
}
