import { holdsRoleIn, isDeviceOf, type Policy } from '#src/platform/viewer.ts'

/** Sees what the kitchen has to note today and notes it: whoever cooks. */
export const mayNoteHygiene: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'civic-service', 'volunteer'])

/** The same on the day of a meal, where a device paired with its board may hang in the kitchen. */
export const mayNoteAtMeal: Policy = (viewer, place) => mayNoteHygiene(viewer, place) || isDeviceOf(viewer, place)

/** Says what is measured and cleaned, and hands over the binder. */
export const mayKeepHygiene: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])
