export const vatStatuses = ['outside', 'exempt', 'franchise', 'liable'] as const
export type VatStatus = (typeof vatStatuses)[number]
export type ThirdPartyKind = 'client' | 'supplier' | 'volunteer' | 'funder'

export interface AccountTables {
  own_accounts: { association_id: string; account: string; label: string }
  nature_accounts: { association_id: string; nature: string; valid_from: string; account: string }
  vat_statuses: { association_id: string; nature: string; valid_from: string; status: VatStatus; rate: number | null }
  third_parties: { association_id: string; code: string; kind: ThirdPartyKind; name: string; siren: string | null; created_at: Date }
  letterings: { association_id: string; number: number; position: number; letters: string; lettered_on: string }
  budgets: { canteen_id: string; fiscal_year: string; nature: string; cents: number }
  outlook_shares: { canteen_id: string; since: Date }
}
