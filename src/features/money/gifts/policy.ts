import { canteenRoles, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Writes down what is given, and by whom. */
export const mayNoteGifts: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'treasurer'])

export const mayReadGifts: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'treasurer', 'board-member'])

/** Issues receipts: they bind the association before the tax office. */
export const mayIssueReceipts: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer'])

/** Reads all of them, and notes what an officer stated. */
export const maySeeReceipts: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer', 'board-member'])

/** Says what they spent for the canteen: whoever helps. */
export const mayClaimExpenses: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, canteenRoles)
