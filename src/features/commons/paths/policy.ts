import { holdsNetworkRole, type Policy } from '#src/platform/viewer.ts'

/** Writes the path that projects follow. */
export const mayWritePath: Policy = (viewer) => holdsNetworkRole(viewer)
