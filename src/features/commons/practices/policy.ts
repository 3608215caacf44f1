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

/** Changes this one: whoever writes for the canteen that it is of; the network’s own, and all of them, the network’s team. */
export function mayChangePractice(viewer: Viewer, { canteen }: { canteen: string | null }): boolean {
  return holdsNetworkRole(viewer) || (canteen !== null && canteensToWriteFor(viewer).includes(canteen))
}
