import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Whoever cooks reads them. */
export const mayReadRecipes: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'volunteer', 'civic-service'])

/** Writes them, shares them with the network and copies those of others. */
export const mayKeepRecipes: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])
