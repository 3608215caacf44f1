import { holdsNetworkRole, type Policy } from '#src/platform/viewer.ts'

export const mayGiveData: Policy = (viewer) => holdsNetworkRole(viewer)
