import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Draws the tables of the canteen's room. */
export const mayDrawRoom: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])
