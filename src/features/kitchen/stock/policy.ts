import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Whoever cooks counts what is there. */
export const mayCountStock: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'volunteer', 'civic-service'])
