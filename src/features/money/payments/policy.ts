import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Connects the association's account at a provider. Whether a canteen uses it is its manager's choice, beside what else it follows. */
export const mayConnectPayments: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer'])
