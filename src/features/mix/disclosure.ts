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
