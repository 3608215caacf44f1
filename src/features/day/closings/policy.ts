import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Counts the till, freezes the day's figures, and opens a meal again. */
export const mayCloseDay: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'treasurer'])
