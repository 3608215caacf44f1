import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** The signals of the team: those who can do something about them. */
export const maySeeLoad: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'board-member'])

/** Acts on them. */
export const mayActOnLoad: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])
