import type { Generated } from 'kysely'

/** Why a line counts in nothing: it was read in two files, the bank does not have it, it is another account's, or the books began later. */
export type AsideReason = 'twice' | 'wrong-file' | 'other-account' | 'before-books'

export interface BankTables {
  /** Received above zero, paid below. Of its label only what helps to find what it is. */
  bank_lines: {
    association_id: string
    id: Generated<string>
    account: string
    day: string
    cents: number
    ordinal: number
    label: string
    /** A digest of what the bank calls it by, and in which format; null where its file tells no lines apart. */
    bank_id: Generated<string | null>
    /** Another line of that day and that amount was there before, in other words. */
    may_be_twice: Generated<boolean>
    draft_id: Generated<string | null>
    payment_id: Generated<string | null>
    /** The payment was noted on its invoice, and not by the line. */
    payment_was_there: Generated<boolean>
    entry_number: Generated<number | null>
    is_noted: Generated<boolean>
    set_aside: Generated<AsideReason | null>
  }
  bank_balances: { association_id: string; account: string; day: string; cents: number }
  /** What lines of these words turned out to be. */
  bank_habits: { association_id: string; words: string; choice: string }
}
