import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Weighs the bins of a meal: whoever cooks. */
export const mayWeighWaste: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'volunteer', 'civic-service'])

/** Gives what is left over in the canteen's name. */
export const mayGiveLeftovers: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])
