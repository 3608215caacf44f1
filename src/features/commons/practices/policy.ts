import { maySpeakForCanteen } from '#src/features/organisation/access/policy.ts'
import { holdsNetworkRole, type CanteenRole, type Policy, type Viewer } from '#src/platform/viewer.ts'

const writers: readonly CanteenRole[] = ['canteen-manager', 'core-team', 'board-member']

/** Reads also what is not given to everybody, and asks its authors. */
export const mayReadAllPractices: Policy = ({ grants }) => grants.length > 0

/** Writes them, reads those of others before they are published. */
export const mayWritePractices: Policy = (viewer) => holdsNetworkRole(viewer) || canteensToWriteFor(viewer).length > 0

/** In whose name somebody may write, by their slugs. */
export function canteensToWriteFor({ grants }: Viewer): string[] {
  return grants.flatMap(({ role, canteen }) => (canteen !== null && (writers as readonly string[]).includes(role) ? [canteen] : []))
}

/** For which canteens somebody says that they try a practice, by their slugs. */
export function canteensToTryFor(viewer: Viewer): string[] {
  const canteens = new Set(viewer.grants.flatMap(({ canteen }) => canteen ?? []))
  return [...canteens].filter((canteen) => maySpeakForCanteen(viewer, { canteen }))
}

/** Says for a canteen that it tries a practice, keeps it or stops. */
export const mayTryPractices: Policy = (viewer) => canteensToTryFor(viewer).length > 0

/** Changes this one: whoever writes for the canteen that it is of; the network’s own, and all of them, the network’s team. */
export function mayChangePractice(viewer: Viewer, { canteen }: { canteen: string | null }): boolean {
  return holdsNetworkRole(viewer) || (canteen !== null && canteensToWriteFor(viewer).includes(canteen))
}
