import { mayInvoice } from '#src/features/money/invoices/policy.ts'
import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Reads requests, and has their invoices written. */
export const maySeeHires: Policy = mayInvoice

/** Answers requests, quotes, gives up. */
export const mayQuote: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager'])
