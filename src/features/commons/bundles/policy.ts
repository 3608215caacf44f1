import { holdsNetworkRole, type Policy } from '#src/platform/viewer.ts'

/** Puts together what is handed on, and takes over what others hand on. */
export const mayHandOn: Policy = (viewer) => holdsNetworkRole(viewer)
