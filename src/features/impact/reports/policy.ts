import { holdsNetworkRole, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

export const mayReport: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'board-member', 'treasurer'])

export const mayReportNetwork: Policy = (viewer) => holdsNetworkRole(viewer)
