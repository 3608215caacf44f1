import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import type { Policy } from '#src/platform/viewer.ts'

/** Reads what the bank says, line by line: whoever keeps the books, and nobody else. */
export const mayMatchBank: Policy = mayKeepBooks
