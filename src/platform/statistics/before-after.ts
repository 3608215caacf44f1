/** What came after an action, beside what came by itself before it: twelve months a year are too few for a regression, but not for a rank. */

export type Ranked = {
  change: number
  /** Of how many changes of the same length before the action, and how many of them were smaller in the same direction. */
  of: number
  larger: number
}

/**
 * The mean of the months after less the mean of those before, ranked among all changes of the same length that the months before have known by
 * themselves: each window of as many months as before and after, followed by one another, without the months that `skipped` names.
 * @param months of the series, the oldest first; null where nothing is known
 * @param skipped the months that made somebody act: chance alone would take an extreme month back to the middle
 * @returns undefined where there are too few months
 */
export function rankedChange(
  months: readonly (number | null)[],
  { action, length, skipped = new Set() }: { action: number; length: number; skipped?: ReadonlySet<number> },
): Ranked | undefined {
  const known = months.map((value, month) => (skipped.has(month) ? null : value))
  const before = lastKnown(known.slice(0, action), length)
  const after = known
    .slice(action)
    .filter((value) => value !== null)
    .slice(0, length)
  if (before.length < length || after.length < length) return undefined
  const change = mean(after) - mean(before)
  const usual = changesOf(
    known.slice(0, action).filter((value) => value !== null),
    length,
  )
  return { change, of: usual.length, larger: usual.filter((other) => Math.sign(change) * other < Math.abs(change)).length }
}

function lastKnown(months: readonly (number | null)[], length: number): number[] {
  return months.filter((value) => value !== null).slice(-length)
}

/** @returns of each place in the series where both sides are long enough, the mean after less the mean before */
function changesOf(months: readonly number[], length: number): number[] {
  const changes = []
  for (let at = length; at + length <= months.length; at++)
    changes.push(mean(months.slice(at, at + length)) - mean(months.slice(at - length, at)))
  return changes
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
