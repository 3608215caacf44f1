/** How sure a share is. */

/** From `low` to `high`, both from 0 to 1. */
export type Interval = { low: number; high: number }

/** The 97.5 % quantile of the normal distribution: of a hundred such intervals 95 hold what they are of. */
export const z95 = 1.959963984540054

export type Sample = {
  /** Of those who answered, who said so; need not be whole where answers are weighted. */
  count: number
  /** Who answered: with weights their effective number (`effectiveSize`). */
  of: number
  /** Who could have answered, where that is known: an answer of everybody leaves no doubt. */
  population?: number
}

/**
 * Wilson's score interval at 95 % (Wilson 1927, JASA 22:209): stays within 0–1 and holds for small groups, where the usual ± formula does not. In a
 * finite population z² becomes z²·(N−n)/(N−1).
 * @throws RangeError unless 0 ≤ count ≤ of, of > 0 and population ≥ of
 */
export function wilson({ count, of, population = Infinity }: Sample): Interval {
  if (!(of > 0 && count >= 0 && count <= of && population >= of)) throw new RangeError(`no share of ${count} in ${of} of ${population}`)
  const zz = z95 * z95 * leftToAsk(of, population)
  const share = count / of
  const centre = share + zz / (2 * of)
  const spread = Math.sqrt(zz) * Math.sqrt((share * (1 - share)) / of + zz / (4 * of * of))
  const scale = 1 + zz / of
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) }
}

function leftToAsk(asked: number, population: number): number {
  if (population === Infinity) return 1
  return population <= 1 ? 0 : (population - asked) / (population - 1)
}

/**
 * The difference of two shares of different people, the second less the first, by the score intervals of both (Newcombe 1998, Statistics in Medicine
 * 17:873, method 10).
 * @returns from −1 to 1
 */
export function newcombe(before: Sample, after: Sample): { difference: number } & Interval {
  const [p, q] = [before.count / before.of, after.count / after.of]
  const [first, second] = [wilson(before), wilson(after)]
  const difference = q - p
  return {
    difference,
    low: difference - Math.hypot(q - second.low, first.high - p),
    high: difference + Math.hypot(second.high - q, p - first.low),
  }
}
