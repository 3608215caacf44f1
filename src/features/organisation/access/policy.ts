import { holdsNetworkRole, holdsRoleIn, type Place, type Policy, type Role, type Viewer } from '#src/platform/viewer.ts'
import { rolesHeldIn, rolesOfManager } from './role.ts'

export const maySeePeople: Policy = (viewer, { canteen }) =>
  holdsNetworkRole(viewer) || holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'board-member'])

/** The roles that a viewer may hand out there, and end there: nobody hands out more than their own. */
export function rolesToGrant(viewer: Viewer, { canteen }: Place): readonly Role[] {
  if (holdsNetworkRole(viewer, ['network-admin'])) return rolesHeldIn(canteen)
  if (holdsNetworkRole(viewer)) return rolesHeldIn(canteen).filter((role) => role !== 'network-admin')
  return holdsRoleIn(viewer, canteen, ['canteen-manager']) ? rolesOfManager : []
}

export const mayGrantRoles: Policy = (viewer, place) => rolesToGrant(viewer, place).length > 0

/** Asks and answers other canteens in the name of one. */
export const maySpeakForCanteen: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])

export const maySeeNetworkHome: Policy = (viewer) => holdsNetworkRole(viewer)
