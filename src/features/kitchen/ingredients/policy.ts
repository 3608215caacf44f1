import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Says what the canteen cooks with, and which allergens are in it. */
export const mayKeepIngredients: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])
