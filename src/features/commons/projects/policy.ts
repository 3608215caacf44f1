import { holdsNetworkRole, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Sees all projects, begins one, says who accompanies it. */
export const mayCoordinateProjects: Policy = (viewer) => holdsNetworkRole(viewer)

/** Reads how a project goes. */
export const mayFollowProject: Policy = (viewer, { canteen }) =>
  holdsNetworkRole(viewer) || holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'board-member'])

/** Does what there is to do: its holders and their team, and the network. */
export const mayLeadProject: Policy = (viewer, { canteen }) =>
  holdsNetworkRole(viewer) || holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])

/** A canteen that is not on its way has no such page; the network looks wherever it wants. */
export const isOnNoWay: Policy = (viewer, { canteen }) =>
  !holdsNetworkRole(viewer) &&
  !viewer.grants.some((held) => held.canteen === canteen && (held.followed as readonly string[] | undefined)?.includes('project'))
