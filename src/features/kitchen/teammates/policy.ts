import { canteenRoles, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Sees who lends a hand, how to reach them and what they know, and keeps it; never what they wish. */
export const mayKeepTeammates: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])

/** Whoever holds a role lends a hand too: their own page opens from the account. */
export const mayLendAHand: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, canteenRoles)
