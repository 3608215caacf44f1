import { holdsNetworkRole, type Policy } from '#src/platform/viewer.ts'

export const mayChangeNetwork: Policy = (viewer) => holdsNetworkRole(viewer)
