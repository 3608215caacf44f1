import { holdsNetworkRole, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Whoever answers for whether the canteen lives: its board, its treasurer, its manager. */
export const maySeeOutlook: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['board-member', 'treasurer', 'canteen-manager'])

/** Lets the network see it, or no longer. */
export const mayShareOutlook: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager'])

export const maySeeSharedOutlooks: Policy = (viewer) => holdsNetworkRole(viewer)
