import { canteenRoles, holdsNetworkRole, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

export const mayOpenSurveys: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'board-member'])

/** What guests said is read by those who can act on it; the network reads it among the indicators. */
export const mayReadSurveys: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'board-member', 'treasurer'])

const whoServes = canteenRoles.filter((role) => role !== 'board-member' && role !== 'treasurer')

/** By somebody who does not serve there: the board, or the team of another canteen; whoever is both of the team and of the board serves. */
export const mayEnterPaper: Policy = (viewer, { canteen }) => {
  const held = [...viewer.grants, ...viewer.lockedGrants]
  if (held.some((grant) => grant.canteen === canteen && whoServes.some((role) => role === grant.role))) return false
  return (
    holdsRoleIn(viewer, canteen, ['board-member', 'treasurer']) ||
    viewer.grants.some((grant) => grant.canteen !== null && grant.canteen !== canteen)
  )
}

export const mayChooseQuestionnaire: Policy = (viewer) => holdsNetworkRole(viewer)
