import { canteenRoles, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Whoever has a part in a canteen reads there what needs them. */
export const mayOpenHome: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, canteenRoles)
