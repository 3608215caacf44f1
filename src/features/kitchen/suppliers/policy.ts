import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Knows from whom the canteen buys, what, and at which price. */
export const mayReadSuppliers: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'treasurer', 'board-member'])

export const mayKeepSuppliers: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'treasurer'])
