import type { Generated } from 'kysely'

export const vatStatuses = ['outside', 'exempt', 'franchise', 'liable'] as const
export type VatStatus = (typeof vatStatuses)[number]
export type ThirdPartyKind = 'client' | 'supplier' | 'volunteer' | 'funder'

export interface AccountTables {
  own_accounts: { association_id: string; account: string; label: string }
  nature_accounts: { association_id: string; nature: string; valid_from: string; account: string }
  vat_statuses: { association_id: string; nature: string; valid_from: string; status: VatStatus; rate: number | null }
  third_parties: { association_id: string; code: string; kind: ThirdPartyKind; name: string; siren: string | null; created_at: Date }
  letterings: {
    association_id: string
    number: number
    position: number
    letters: string
    lettered_on: string
    by_hand: Generated<boolean>
  }
  budgets: { canteen_id: string; fiscal_year: string; nature: string; cents: number }
  /** What a month gets of a year's line, where it is not an even share. */
  budget_months: { canteen_id: string; fiscal_year: string; nature: string; month: string; cents: number }
  grants: {
    association_id: string
    id: string
    canteen_id: string | null
    funder: string
    title: string
    promised_cents: number
    first_day: string
    last_day: string
    conditions: string
    dedicated: boolean
  }
  grant_lines: { association_id: string; grant_id: string; nature: string; cents: number }
  grant_uses: { association_id: string; number: number; position: number; grant_id: string; cents: number }
  outlook_shares: { canteen_id: string; since: Date }
}
