/** Which versions of a month are to be shown now: of what was not shown yet, of what has changed enough since, and of what was never audited. Pure. */
import {
  countNames,
  countsOf,
  families,
  familyNames,
  type CountName,
  type CountsOf,
  type Family,
} from '#src/features/impact/audit/family.ts'
import { familyOf, type NetworkVersion, type Version } from '#src/features/impact/audit/reader.ts'
import { mixOf, type MadeWith, type PublishedCounts } from '#src/features/impact/mix/mix.ts'
import { fewestChanged, revised } from './revision.ts'
import type { Shown, Standing, Sums } from './standing.ts'

/** A version to show: `isNew`, or one that was shown before anything was audited. */
export type Due = Shown & { isNew: boolean }

export function versionsDue(standing: Standing): Due[] {
  const { canteens, network, thresholds, ageBounds } = standing
  const latest = new Map(standing.shown.map((version) => [version.canteenId, version]))
  const { lowPriceMaxCents } = thresholds
  const bounds = { lowPriceMaxCents, ...(ageBounds === '25-54' && { ageBounds }) }
  const madeOf = Object.fromEntries([...canteens].map(([id, { counts, privateEaters }]) => [id, valuesOf(countsOf(counts, privateEaters))]))
  return [
    ...[...canteens].map(([canteenId, sums]) => {
      const madeWith = { threshold: thresholds.canteen, roundedTo: 1, ...bounds }
      return versionDue({ canteenId, sums, madeWith, madeOf: null }, latest.get(canteenId))
    }),
    // The network is rounded, so that its sums less the canteens that one may read give back none.
    network &&
      versionDue(
        { canteenId: null, sums: network, madeWith: { threshold: thresholds.network, roundedTo: 10, ...bounds }, madeOf },
        latest.get(null),
      ),
  ].filter((version) => version !== undefined)
}

type Whose = { canteenId: string | null; sums: Sums; madeWith: MadeWith; madeOf: Shown['madeOf'] }

function versionDue(whose: Whose, latest: Shown | undefined): Due | undefined {
  const { canteenId, sums, madeWith, madeOf } = whose
  const counts = latest ? revisionOf(latest, sums, madeWith.threshold) : sums.counts
  if (!counts) return latest && !latest.isAudited ? { ...latest, isNew: false } : undefined
  const privateEaters = privateOf(latest, sums.privateEaters, madeWith.threshold)
  const { digest, parts } = sums
  const revision = (latest?.revision ?? 0) + 1
  const shown = mixOf(counts, madeWith, privateEaters)
  return { canteenId, revision, shown, counts, privateEaters, parts, digest, madeOf, isAudited: true, isNew: true }
}

function revisionOf(latest: Shown, sums: Sums, threshold: number): PublishedCounts | undefined {
  if (latest.digest === sums.digest || changedParts(latest.parts, sums.parts) < fewestChanged) return undefined
  return revised(latest.counts, sums.counts, threshold)
}

function changedParts(before: Record<string, string>, after: Record<string, string>): number {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((part) => before[part] !== after[part]).length
}

/** What a revision has shown of private events stays, unless enough people have changed. */
function privateOf(latest: Shown | undefined, now: number, threshold: number): number {
  return latest && Math.abs(now - latest.privateEaters) < threshold ? latest.privateEaters : now
}

/** What an attack reads of a canteen's version. */
export function versionOf(version: Shown & { canteenId: string }): Version {
  return {
    canteenId: version.canteenId,
    shown: version.shown,
    counts: countsOf(version.counts, version.privateEaters),
    publicly: publiclyOf(version.counts),
  }
}

export type NetworkReading = NetworkVersion & { counts: CountsOf }

/** What an attack reads of the network's versions: a family that was not shown anew is still made of what it was made of. */
export function networkVersionsOf(versions: readonly Shown[]): NetworkReading[] {
  const readings: NetworkReading[] = []
  for (const version of versions) {
    const [before, counts] = [readings.at(-1), countsOf(version.counts, version.privateEaters)]
    const made = new Map(Object.entries(version.madeOf ?? {}).map(([id, values]) => [id, countsFrom(values)]))
    const isKept = (family: Family) => before && families[family].every((name) => before.counts[name] === counts[name])
    const of = Object.fromEntries(familyNames.map((family) => [family, isKept(family) ? before!.of[family] : made])) as NetworkVersion['of']
    const sums = Object.fromEntries(countNames.map((name) => [name, sumOf(of[familyOf(name)], name)])) as CountsOf
    readings.push({ shown: version.shown, publicly: publiclyOf(version.counts), counts, of, sums })
  }
  return readings
}

function sumOf(counts: ReadonlyMap<string, CountsOf>, name: CountName): number {
  return [...counts.values()].reduce((all, each) => all + each[name], 0)
}

function publiclyOf({ table_places: tablePlaces, suggested_cents: cents, eaters }: PublishedCounts) {
  return { tablePlaces, suggestedCents: eaters === 0 ? 0 : Math.round(cents / eaters) }
}

const valuesOf = (counts: CountsOf): number[] => countNames.map((name) => counts[name])
const countsFrom = (values: readonly number[]) =>
  Object.fromEntries(countNames.map((name, index) => [name, values[index] ?? 0])) as CountsOf
