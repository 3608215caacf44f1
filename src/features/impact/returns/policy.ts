import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Whom first visits bring back is the canteen's own to read: it says where to look, and compares nobody. */
export const maySeeReturns: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'board-member', 'treasurer'])
