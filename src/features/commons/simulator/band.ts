/** How sure all this is: the same canteen a thousand times, with what nobody knows before a little otherwise each time. Pure and seeded. */
import { makeRandom, type Random } from '#src/solver/random.ts'
import { cashOf, leftIn, monthsAhead } from './projection.ts'
import type { Lever, Scenario } from './scenario.ts'

const draws = 1000
/** The same for everybody: who sends an address to somebody else has them see the same. */
const seed = 20_261_130

/** By which share of itself each may be otherwise, to either side: nobody has measured it, and the page says so. */
export const uncertain: Partial<Record<Lever, number>> = {
  filled: 0.25,
  meanCents: 0.15,
  foodCents: 0.15,
  members: 0.3,
  privateCents: 0.5,
  otherCents: 0.2,
  worksCents: 0.25,
}

export type Band = {
  /** Of each month: what eight in ten of the draws lie between. */
  low: number[]
  high: number[]
  /** Of the draws, those of which the last year costs no more than it brings in, in whole percent. */
  evenPercent: number
}

export function bandOf(scenario: Scenario): Band {
  const random = makeRandom(seed)
  const drawn = Array.from({ length: draws }, () => {
    const other = otherwise(scenario, random)
    const months = Array.from({ length: monthsAhead }, (_, month) => leftIn(other, month))
    return { cash: cashOf(other, months), isEven: months.slice(-12).reduce((sum, left) => sum + left, 0) >= 0 }
  })
  const at = (share: number) =>
    Array.from({ length: monthsAhead }, (_, month) => {
      const sorted = Float64Array.from(drawn, ({ cash }) => cash[month]!).toSorted()
      return sorted[Math.floor(share * (draws - 1))]!
    })
  return { low: at(0.1), high: at(0.9), evenPercent: Math.round((drawn.filter(({ isEven }) => isEven).length / draws) * 100) }
}

/** Each a little otherwise, what is near more often than what is far (a triangle around what was said). */
function otherwise(scenario: Scenario, random: Random): Scenario {
  const other = { ...scenario }
  for (const [lever, share] of Object.entries(uncertain) as [Lever, number][]) {
    const by = 1 + share * (random.fraction() + random.fraction() - 1)
    other[lever] = Math.max(0, scenario[lever] * by)
  }
  return { ...other, filled: Math.min(100, other.filled) }
}
