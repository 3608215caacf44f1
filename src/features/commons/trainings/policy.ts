import { maySpeakForCanteen } from '#src/features/organisation/access/policy.ts'
import { holdsNetworkRole, type Policy, type Viewer } from '#src/platform/viewer.ts'

/** Reads the programme, takes a place, says what they need to learn. */
export const mayLearn: Policy = ({ grants }) => grants.length > 0

/** Says what the network's programme is, and reads what is needed. */
export const mayPlanTrainings: Policy = (viewer) => holdsNetworkRole(viewer)

/** Sees what their team must have learnt by when, and says what the canteen needs. */
export const mayKeepTrainings: Policy = maySpeakForCanteen

/** Opens a session somewhere. */
export const mayHoldTrainings: Policy = (viewer) => holdsNetworkRole(viewer) || canteensToHoldFor(viewer).length > 0

/** In which canteens somebody may hold a session, by their slugs; the network's team may in each. */
export function canteensToHoldFor(viewer: Viewer): string[] {
  return viewer.grants.flatMap(({ canteen }) => (canteen !== null && maySpeakForCanteen(viewer, { canteen }) ? [canteen] : []))
}

/** Keeps a session: who has a place, who was there. Whoever opened it, who speaks for the canteen that holds it, the network's team. */
export function mayKeepSession(viewer: Viewer, { canteen, openedBy }: { canteen: string; openedBy: string | null }): boolean {
  return holdsNetworkRole(viewer) || maySpeakForCanteen(viewer, { canteen }) || (viewer.user !== null && viewer.user.id === openedBy)
}
