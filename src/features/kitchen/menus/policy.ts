import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Whoever cooks reads what a meal is made of, says what is in it, and what they put in place of something else. */
export const mayCook: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'volunteer', 'civic-service'])

/** Chooses the recipes of a meal, and answers for its allergens towards its guests. */
export const mayConfirmMenu: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])
