import { holdsNetworkRole, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Describes a canteen and sets its prices: its manager, and the network's team. */
export const maySetUpCanteen: Policy = (viewer, { canteen }) =>
  holdsNetworkRole(viewer) || holdsRoleIn(viewer, canteen, ['canteen-manager'])

/** Adds a canteen to the network. */
export const mayOpenCanteens: Policy = (viewer) => holdsNetworkRole(viewer)
