import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Notes what guests contribute. The same people keep the till. */
export const mayTakeContributions: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'treasurer', 'core-team'])
