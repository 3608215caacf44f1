/** Versions that are to be shown, attacked together with all that was shown of the month. */
import { audit, type Audited, type ToAudit } from '#src/features/impact/audit/audit.ts'
import type { MonthMix } from '#src/features/impact/mix/mix.ts'
import type { Shown } from './standing.ts'
import { networkVersionsOf, versionOf, type Due } from './versions.ts'

/** Where the attack runs: here, or beside (`openAuditThread`). */
export type Auditor = (fresh: ToAudit) => Promise<Audited>

/**
 * @param shown what was shown of the month so far, in that order
 * @param due what is to be shown
 * @returns what of it may be shown: with more of it hidden where it gave something away, without the revisions that did
 */
export async function auditVersions(shown: readonly Shown[], due: readonly Due[], attacked: Auditor = audit): Promise<Due[]> {
  const before = shown.filter(({ canteenId, revision }) => !due.some((each) => each.canteenId === canteenId && each.revision === revision))
  const network = networkVersionsOf([...before, ...due].filter(isNetwork))
  const dueNetwork = due.find(isNetwork)
  const audited = await attacked({
    shown: { canteens: before.filter(isCanteen).map(versionOf), network: dueNetwork ? network.slice(0, -1) : network },
    canteens: due.filter(isCanteen).map((version) => ({ ...versionOf(version), isRevision: isRevision(version) })),
    network: dueNetwork && { ...network.at(-1)!, isRevision: isRevision(dueNetwork) },
  })
  const shownOf = new Map(audited.canteens.map((version): [string | null, MonthMix] => [version.canteenId, version.shown]))
  if (audited.network) shownOf.set(null, audited.network.shown)
  return due.flatMap((each) => {
    const mix = shownOf.get(each.canteenId)
    return mix ? [{ ...each, shown: mix }] : []
  })
}

function isRevision({ revision, isNew }: Due): boolean {
  return isNew && revision > 1
}

export function isNetwork(version: Shown): boolean {
  return version.canteenId === null
}

export function isCanteen<Each extends Shown>(version: Each): version is Each & { canteenId: string } {
  return version.canteenId !== null
}
