import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Notes what was bought, given and rescued, and what it bears: who runs the canteen, and who keeps the books. */
export const mayKeepPurchases: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'treasurer'])

/** Reads it, and what of it is committed: the board too. */
export const mayReadPurchases: Policy = (viewer, place) =>
  mayKeepPurchases(viewer, place) || holdsRoleIn(viewer, place.canteen, ['board-member'])
