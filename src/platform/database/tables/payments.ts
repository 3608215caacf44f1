import type { Generated } from 'kysely'

/** Of online payments nothing is kept but whom to ask, and digests of what was counted. */
export interface PaymentTables {
  payment_accounts: {
    association_id: string
    canteen_id: string
    provider: 'stripe' | 'helloasso'
    is_live: boolean
    is_open: boolean
    counts_from: Date
    read_until: Date
    fees_until: string
    tried_on: string | null
    /** When the keys that take real money were last answered with the account. */
    answered_on: Generated<string | null>
    key_id: string
    bytes: Buffer
  }
  /** Meals paid ahead and seats of partners: sealed counts. */
  pots: { canteen_id: string; key_id: string; bytes: Buffer }
  sponsorships: {
    canteen_id: string
    id: string
    partner: string
    seats: number
    valid_from: string
    valid_until: string
    cents: number
    way: 'transfer' | 'cheque' | 'cash' | 'invoiced'
    entry_number: number | null
    noted_on: string
    taken_back_on: Generated<string | null>
  }
  settled_payments: { association_id: string; digest: string; settled_on: string }
}
