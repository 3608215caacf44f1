import type { ColumnType, Generated } from 'kysely'
import type { Language } from '../../language.ts'
import type { MeansOfPayment } from './bookings.ts'

export const donorKinds = ['person', 'company'] as const
export const giftForms = ['manual', 'private-deed', 'authentic-deed', 'other'] as const
export const statedBodies = ['general-interest', 'public-utility', 'free-meals'] as const

export interface GiftTables {
  donors: {
    association_id: string
    id: Generated<string>
    kind: (typeof donorKinds)[number]
    name: string
    first_names: string
    folded_name: string
    legal_form: string
    siren: string | null
    street: string
    postcode: string
    town: string
    email: string | null
    language: Language
  }
  gift_statements: {
    association_id: string
    id: Generated<string>
    name: string
    registration: string
    street: string
    postcode: string
    town: string
    purpose: string
    body: (typeof statedBodies)[number]
    recognised: string
    officer: string
    office: string
    since: string
    stated_on: string
    withdrawn_on: Generated<string | null>
  }
  gift_series: {
    association_id: string
    kind: 'gift' | 'receipt'
    year: number
    last_number: Generated<number>
    last_day: Generated<string | null>
  }
  gifts: {
    association_id: string
    id: string
    canteen_id: string
    number: string
    donor_id: string | null
    given_on: string
    kind: 'money' | 'goods' | 'service' | 'waived-expense'
    form: (typeof giftForms)[number]
    means: MeansOfPayment | null
    what: string
    cents: number
    entry_number: number | null
    taken_back_on: Generated<string | null>
    receipt_id: Generated<string | null>
  }
  expense_claims: {
    association_id: string
    id: string
    canteen_id: string
    donor_id: string | null
    spent_on: string
    nature: string
    what: string
    cents: number
    state: 'claimed' | 'approved' | 'refused' | 'waived' | 'to-repay'
    answer: Generated<string>
    signed: Generated<string>
    signed_on: Generated<string | null>
    /** The expense that pays it back. */
    draft_id: Generated<string | null>
    /** What it became once it was waived. */
    gift_id: Generated<string | null>
  }
  tax_receipts: {
    association_id: string
    id: string
    number: string
    issued_on: string
    donor_id: string | null
    cents: number
    content: ColumnType<object | null, string, null>
    replaces: string | null
    sent_on: Generated<string | null>
    cancelled_on: Generated<string | null>
    reason: Generated<string>
  }
}
