/** Everything that the database keeps sealed. What is not in this list is lost when the secret changes: a test holds it to the tables. */
import type { Tables } from './tables/tables.ts'

/** Bookings keep what their people said in confidence beside much else; all others are tables of sealed bytes. */
type SealedTable =
  | 'bookings'
  | { [Table in keyof Tables]: Tables[Table] extends { key_id: string; bytes: Buffer } ? Table : never }[keyof Tables]

export type SealedKind = {
  table: SealedTable
  /** The purpose that it was sealed for. */
  purpose: string
  /** The column whose value it was sealed for. */
  id: string
  columns: { keyId: string; bytes: string }
}

const columns = { keyId: 'key_id', bytes: 'bytes' }

export const sealedKinds: readonly SealedKind[] = [
  { table: 'bags', purpose: 'bag', id: 'meal_id', columns },
  { table: 'set_aside_bags', purpose: 'bag', id: 'meal_id', columns },
  { table: 'purses', purpose: 'purse', id: 'nature', columns },
  { table: 'pending_imports', purpose: 'import', id: 'id', columns },
  { table: 'pots', purpose: 'pot', id: 'canteen_id', columns },
  { table: 'payment_accounts', purpose: 'payment-account', id: 'association_id', columns },
  { table: 'kitchen_logs', purpose: 'kitchen-log', id: 'meal_id', columns },
  { table: 'kitchen_batches', purpose: 'kitchen-batch', id: 'meal_id', columns },
  { table: 'survey_urns', purpose: 'urn', id: 'wave_id', columns },
  { table: 'training_bags', purpose: 'training-bag', id: 'session_id', columns },
  { table: 'survey_bags', purpose: 'urn', id: 'wave_id', columns },
  { table: 'bookings', purpose: 'needs', id: 'id', columns: { keyId: 'needs_key_id', bytes: 'needs' } },
  { table: 'bookings', purpose: 'help', id: 'id', columns: { keyId: 'help_key_id', bytes: 'help' } },
]
