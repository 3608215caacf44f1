import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Convenes a general meeting, notes who is there, writes its minutes. */
export const mayHoldAssemblies: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer', 'board-member'])
