import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Keeps the books of the association: the treasurer of any of its canteens. */
export const mayKeepBooks: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer'])

/** Reads them: its board too. */
export const mayReadBooks: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer', 'board-member'])
