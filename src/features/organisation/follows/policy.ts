import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Chooses what the canteen follows and shows: nobody of the network agrees in its name. */
export const mayChooseFollowed: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager'])
