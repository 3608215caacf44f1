import { holdsNetworkRole, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Proposes and changes who sits where, and reads why. */
export const maySeatGuests: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'civic-service'])

/** Says of two guests that they must not share a table. */
export const mayKeepApart: Policy = (viewer) => holdsNetworkRole(viewer, ['network-coordinator'])

/** Decides what counts how much in every plan of the network. */
export const mayWeighSeating: Policy = (viewer) => holdsNetworkRole(viewer, ['network-coordinator'])
