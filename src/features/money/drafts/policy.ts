import { mayReadBooks } from '#src/features/money/ledger/policy.ts'
import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Notes what was spent for a canteen: who runs it, and who keeps the books. */
export const mayNoteExpenses: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'treasurer'])

/** Reads the expenses of a canteen and their receipts; who reads the books reads all that is noted, wages included. */
export const mayReadExpenses: Policy = (viewer, place) => mayNoteExpenses(viewer, place) || mayReadBooks(viewer, place)
