import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** What a cover costs stands beside how many ate: read by who sees both anyway. */
export const mayReadCosts: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])

/** Changes what guests are told that a meal costs. */
export const maySetCostPrice: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager'])
