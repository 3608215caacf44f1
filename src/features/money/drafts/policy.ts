import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Notes what was spent for a canteen: who runs it, and who keeps the books. */
export const mayNoteExpenses: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'treasurer'])

/** Reads the expenses of a canteen and their receipts. */
export const mayReadExpenses: Policy = (viewer, place) => mayNoteExpenses(viewer, place) || mayReadAllDrafts(viewer, place)

/** Reads everything that is noted for the association, wages included. */
export const mayReadAllDrafts: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer', 'board-member'])

/** Notes what is no everyday expense, and writes months into the books. */
export const mayValidateMonth: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer'])
