import { holdsNetworkRole, type Policy } from '#src/platform/viewer.ts'

/** Calls information meetings, and sees who comes. */
export const mayHoldInfoSessions: Policy = (viewer) => holdsNetworkRole(viewer)
