import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Sees who comes, by name, and notes who came. */
export const mayWelcome: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'civic-service'])

/** Counts, needs and dishes; no name. */
export const maySeeKitchenSheet: Policy = (viewer, place) => mayWelcome(viewer, place) || holdsRoleIn(viewer, place.canteen, ['volunteer'])
