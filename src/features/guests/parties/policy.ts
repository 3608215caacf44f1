import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Named beside what a guest agrees that they read. */
export const welcomers = ['canteen-manager', 'core-team', 'civic-service'] as const

/** Sees who comes, by name, and notes who came. */
export const mayWelcome: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, welcomers)

/** Writes down who calls or stands at the door, changes and cancels for them. */
export const mayTakeBookings: Policy = (viewer, place) => mayWelcome(viewer, place)

/** Reads phone numbers and addresses of guests: who has to call back when something changes. */
export const maySeeContacts: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])
