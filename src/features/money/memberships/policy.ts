import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Writes down who joins at the door. */
export const mayNoteMembers: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'treasurer'])

/** Reads the list that statutes and meetings need, and mends it. Who joins at the door need not know who else did. */
export const mayKeepMembers: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer', 'board-member'])
