import { holdsNetworkRole, type Policy } from '#src/platform/viewer.ts'

/** Who can set right what is missing: it tells of the machine, not of people. */
export const maySeeBackups: Policy = (viewer) => holdsNetworkRole(viewer, ['network-admin'])
