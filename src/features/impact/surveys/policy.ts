import { holdsNetworkRole, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

export const mayOpenSurveys: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'board-member'])

/** What guests said is read by those who can act on it; the network reads it among the indicators. */
export const mayReadSurveys: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'board-member', 'treasurer'])

/** By somebody who did not serve: the board, or the team of another canteen. */
export const mayEnterPaper: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['board-member', 'treasurer']) ||
  viewer.grants.some((grant) => grant.canteen !== null && grant.canteen !== canteen)

export const mayChooseQuestionnaire: Policy = (viewer) => holdsNetworkRole(viewer)
