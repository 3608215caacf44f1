import { holdsNetworkRole, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** The mix of a canteen is read by those who can act on it. */
export const maySeeCanteenMix: Policy = (viewer, { canteen }) =>
  holdsNetworkRole(viewer) || holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'board-member', 'treasurer'])

export const maySeeNetworkMix: Policy = (viewer) => holdsNetworkRole(viewer)
