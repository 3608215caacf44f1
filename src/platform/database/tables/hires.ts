import type { ColumnType, Generated } from 'kysely'
import type { Language } from '../../language.ts'

export type HireState = 'asked' | 'quoted' | 'accepted' | 'cancelled'

export interface HireTables {
  room_holds: { canteen_id: string; id: string; starts_at: Date; ends_at: Date }
  hires: {
    canteen_id: string
    id: Generated<string>
    state: HireState
    starts_at: Date
    ends_at: Date
    people: number
    about: string
    client: ColumnType<object, string, string>
    email: string
    language: Language
    asked_at: Date
    accepted_at: Date | null
    accepted_by: string | null
    accepted_version: number | null
    deposit_id: string | null
    invoice_id: string | null
    served: number | null
  }
  quotes: {
    canteen_id: string
    hire_id: string
    version: number
    content: ColumnType<object, string, never>
    valid_until: string
    bytes: Buffer
    sent_at: Date
  }
}
