import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Notes meals that somebody pays ahead, and reads how many there are. */
export const mayNoteMeals: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'treasurer', 'core-team'])

/** Writes down what partners offer, which enters the books. */
export const mayNoteSponsorships: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'treasurer'])
