import { mayReadBooks } from '#src/features/money/ledger/policy.ts'
import type { Policy } from '#src/platform/viewer.ts'

/** The board decides what a year may cost; its treasurer with it. */
export const maySetBudget: Policy = mayReadBooks
