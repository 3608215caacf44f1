import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Decides the week: templates, meals, menus, publication, cancellation. */
export const mayPlanMeals: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])
