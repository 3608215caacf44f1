import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Works with partners: knows whom to call there, and what was agreed. */
export const mayKeepPartners: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'board-member'])
