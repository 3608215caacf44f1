import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import type { Policy } from '#src/platform/viewer.ts'

/** Brings in files: whoever keeps the books. */
export const mayImport: Policy = mayKeepBooks
