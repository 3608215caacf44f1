import { mayKeepBooks, mayReadBooks } from '#src/features/money/ledger/policy.ts'
import type { Policy } from '#src/platform/viewer.ts'

/** What is counted for a grant may be wages: who reads the books reads it. */
export const mayReadGrants: Policy = mayReadBooks

/** Notes what was promised, and says which expenses it paid. */
export const mayKeepGrants: Policy = mayKeepBooks
