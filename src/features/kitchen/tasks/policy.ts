import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Says what there is to do, and notes for who has no address what they said yes to. */
export const mayKeepTasks: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])

/** Sees who does what: those who run the day. */
export const maySeeTasks: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'civic-service', 'volunteer'])
