/** Disclosure control: what may be shown of a group that is split into classes (docs/decisions/0010-disclosure-control.md). */

/** How counts are shown: cells below the threshold stay hidden; the network's counts are also rounded. */
export type Discretion = { threshold: number; roundedTo: number }

/** A count, or null where it stays hidden. */
export type Cell = number | null

export type Disclosed<Class extends string> = { total: Cell; cells: Record<Class, Cell> }

/**
 * Hides every cell below the threshold, then as many others, the smallest first, as it takes so that no hidden cell can
 * be worked out from the total: at least two hidden, which together reach the threshold.
 */
export function disclose<Class extends string>(counts: Record<Class, number>, threshold: number): Disclosed<Class> {
  const classes = (Object.keys(counts) as Class[]).toSorted((a, b) => counts[a] - counts[b])
  const total = classes.reduce((sum, name) => sum + counts[name], 0)
  const hidden = hiddenClasses(classes, counts, threshold)
  const cells = Object.fromEntries(classes.map((name) => [name, hidden.has(name) ? null : counts[name]]))
  return { total: total < threshold ? null : total, cells: cells as Record<Class, Cell> }
}

function hiddenClasses<Class extends string>(
  smallestFirst: readonly Class[],
  counts: Record<Class, number>,
  threshold: number,
): Set<Class> {
  const hidden = new Set<Class>()
  let together = 0
  for (const name of smallestFirst) {
    const isCovered = hidden.size === 0 || (hidden.size >= 2 && together >= threshold)
    if (counts[name] >= threshold && isCovered) break
    hidden.add(name)
    together += counts[name]
  }
  return hidden
}

/**
 * Rounds to the nearest multiple. The network's counts are rounded to ten, so that the total of all canteens minus what the
 * others show never gives away a canteen's hidden cell.
 */
export function roundTo(base: number, count: number): number {
  return Math.round(count / base) * base
}

/** A count of its own, part of no whole that is shown. */
export function shown(count: number, { threshold, roundedTo }: Discretion): Cell {
  return count < threshold ? null : roundTo(roundedTo, count)
}

/**
 * Which of several sizes stay hidden so that no two of those shown differ by fewer people than the threshold: guests less those whose age is
 * known would be how few did not say it. The first ones are kept; of equal ones all are, for they tell no number.
 */
export function tooClose<Name extends string>(sizes: readonly (readonly [Name, Cell])[], threshold: number): ReadonlySet<Name> {
  const shown: number[] = []
  const hidden = new Set<Name>()
  for (const [name, size] of sizes) {
    if (size === null) continue
    if (shown.some((other) => other !== size && Math.abs(other - size) < threshold)) hidden.add(name)
    else shown.push(size)
  }
  return hidden
}

/**
 * Whether what has changed since classes were shown may be shown: each class by as many people as the threshold, so that what was shown
 * less what is gives back nobody. Those who did not answer, and the wholes, may
 * also not have changed.
 */
export function differsEnough(changes: { classes: readonly number[]; unknown: number }, threshold: number): boolean {
  const isEnough = (change: number) => Math.abs(change) >= threshold
  const known = changes.classes.reduce((sum, change) => sum + change, 0)
  const wholes = [changes.unknown, known, known + changes.unknown]
  return changes.classes.every(isEnough) && wholes.every((change) => change === 0 || isEnough(change))
}
