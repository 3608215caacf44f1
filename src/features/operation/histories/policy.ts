import { holdsNetworkRole, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

export const maySeeCanteenHistory: Policy = (viewer, { canteen }) =>
  holdsNetworkRole(viewer) || holdsRoleIn(viewer, canteen, ['canteen-manager', 'board-member', 'treasurer'])

export const maySeeNetworkHistory: Policy = (viewer) => holdsNetworkRole(viewer)
