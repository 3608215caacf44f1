import { holdsNetworkRole, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

export const maySeeActions: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'board-member', 'treasurer'])

export const mayAct: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'board-member'])

export const maySeeAllActions: Policy = (viewer) => holdsNetworkRole(viewer)
