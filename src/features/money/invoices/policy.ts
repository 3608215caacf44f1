import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Writes, issues and corrects invoices, and notes that they are paid. */
export const mayInvoice: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'treasurer'])
