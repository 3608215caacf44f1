import { holdsRoleIn, isDeviceOf, type Policy } from '#src/platform/viewer.ts'

/** Those who may both welcome guests and note what they give: a device does both. When none of these roles is left to them, it ends. */
export const pairingRoles = ['canteen-manager', 'core-team'] as const

export const mayPairDevices: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, pairingRoles)

/** Its own lock, and nobody else's. */
export const mayLockDevice: Policy = (viewer, place) => isDeviceOf(viewer, place)
