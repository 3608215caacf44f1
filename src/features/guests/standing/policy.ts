import { holdsRoleIn, type Policy } from '#src/platform/viewer.ts'

/** Gives, confirms and ends the places of regulars: who knows them and reads their phone numbers. */
export const mayKeepStandingPlaces: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])
