import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Reads what guests propose, and answers. */
export const mayAnswerIdeas: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])
