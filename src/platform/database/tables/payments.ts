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
    key_id: string
    bytes: Buffer
  }
  settled_payments: { association_id: string; digest: string; settled_on: string }
}
