import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Reads what the till's days say of the money, and prints their sheets. */
export const maySeeTill: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer', 'board-member', 'canteen-manager'])

/** Says how much change stays in the till, and why it held more or less than was noted. */
export const mayRunTill: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer', 'canteen-manager'])

/** Closes a day by hand: its money is in the books then. */
export const mayCloseTill: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['treasurer'])
