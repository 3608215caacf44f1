import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Sells at the counter, in the name of nobody, and takes a sale back. */
export const maySell: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'treasurer', 'core-team'])

/** Decides what is sold, and for how much. */
export const maySetSalePrices: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'treasurer'])
