import { holdsNetworkRole, holdsRoleIn, type Policy, type Viewer } from '#src/platform/viewer.ts'
import { reaches } from './reach.ts'

/** Writes down what is told aloud, reads what is proposed, lets it be shown in the canteen. */
export const mayKeepStories: Policy = (viewer, { canteen }) =>
  holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'board-member'])

/** Lets a story leave its canteen. */
export const mayCoordinateStories: Policy = (viewer) => holdsNetworkRole(viewer)

/** Whoever looks at a story that goes so far. */
export function mayReadStory(viewer: Viewer, { reach, canteen }: { reach: number; canteen: string }): boolean {
  if (reach >= reaches.public) return true
  if (reach >= reaches.network) return viewer.grants.length > 0
  return reach >= reaches.canteen && viewer.grants.some((grant) => grant.canteen === canteen)
}
