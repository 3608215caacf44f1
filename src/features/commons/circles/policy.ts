import { maySpeakForCanteen } from '#src/features/organisation/access/policy.ts'
import type { CircleKind } from '#src/platform/database/tables/circles.ts'
import { canteenRoles, holdsNetworkRole, holdsRoleIn, type Policy, type Viewer } from '#src/platform/viewer.ts'
import { rolesIn } from './circle.ts'

/** Reads what the canteen's circles decided and what holds. */
export const mayReadCanteenDecisions: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, canteenRoles)

/** The same of the network's circles: the teams of all canteens. */
export const mayReadNetworkDecisions: Policy = ({ grants }) => grants.length > 0

export const mayBeginCanteenCircle: Policy = maySpeakForCanteen

export const mayBeginNetworkCircle: Policy = (viewer) => holdsNetworkRole(viewer)

type OfCircle = { canteen: string | null; kind: CircleKind; members: readonly { email: string }[] }

/** Who is in a circle reads it and writes in it; nobody else. Whoever manages the canteen, or the network, is in those that they may begin only where they are a member. */
export function isInCircle(viewer: Viewer, { canteen, kind, members }: OfCircle): boolean {
  if (viewer.user === null) return false
  if (canteen !== null && holdsRoleIn(viewer, canteen, rolesIn[kind])) return true
  return members.some(({ email }) => email === viewer.user?.email)
}

/** A decision is read by those for whom it holds, and by who took it. */
export function mayReadDecisionsOf(viewer: Viewer, circle: OfCircle): boolean {
  const isOfTeam =
    circle.canteen === null ? mayReadNetworkDecisions(viewer, {}) : mayReadCanteenDecisions(viewer, { canteen: circle.canteen })
  return isOfTeam || isInCircle(viewer, circle)
}
