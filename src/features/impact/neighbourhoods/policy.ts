import { holdsNetworkRole, holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

export const mayImportPopulation: Policy = (viewer) => holdsNetworkRole(viewer)

export const mayChooseNeighbourhood: Policy = (viewer, { canteen }) =>
  holdsNetworkRole(viewer) || holdsRoleIn(viewer, canteen, ['canteen-manager', 'board-member'])
