import { holdsRoleIn, isDeviceOf, isHandedOver, type Policy } from '#src/platform/viewer.ts'

/** Keeps the till: counts the box in one go, in their own name. */
export const mayCountBox: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'treasurer', 'core-team'])

/** Notes what guests contribute: nobody is named anyway. */
export const mayTakeContributions: Policy = (viewer, place) => mayCountBox(viewer, place) || isDeviceOf(viewer, place)

/** The same on the screen alone, for a guest who holds it. */
export const mayUseScreen: Policy = (viewer, place) => mayTakeContributions(viewer, place) || isHandedOver(viewer, place)
