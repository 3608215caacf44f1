import type { Guest } from './evening.ts'
import type { Settings } from './settings.ts'

/** Both matrices hold a number in 0…1 for each pair of guests, row by row. */
export type Difference = {
  /** How much the two differ, weighted over age class, situation, and newcomer or regular. */
  readonly difference: Float64Array
  /** The probability that they differ in age class or situation: 0 or 1 where both declared both. */
  readonly acrossDifference: Float64Array
}

type Trait = (string | null)[]

export function measureDifference(guests: readonly Guest[], { traits }: Settings): Difference {
  const differsInAge = differs(guests.map((guest) => guest.ageClass))
  const differsInSituation = differs(guests.map((guest) => guest.situation))
  const differsInVisits = differs(guests.map((guest) => String(guest.newcomer)))
  const weights = Math.max(Number.MIN_VALUE, traits.ageClass + traits.situation + traits.newcomer)
  const difference = new Float64Array(guests.length ** 2)
  const acrossDifference = new Float64Array(guests.length ** 2)
  for (let pair = 0; pair < difference.length; pair++) {
    const first = Math.floor(pair / guests.length)
    const second = pair % guests.length
    const age = differsInAge(first, second)
    const situation = differsInSituation(first, second)
    const visits = differsInVisits(first, second)
    difference[pair] = (traits.ageClass * age + traits.situation * situation + traits.newcomer * visits) / weights
    acrossDifference[pair] = 1 - (1 - age) * (1 - situation)
  }
  return { difference, acrossDifference }
}

/** 0 or 1 for guests who both declared the trait, otherwise tonight's probability that two declared guests differ. */
function differs(trait: Trait): (first: number, second: number) => number {
  const expected = expectedDifference(trait)
  return (first, second) => {
    if (trait[first] === null || trait[second] === null) return expected
    return trait[first] === trait[second] ? 0 : 1
  }
}

/** 1 − Σ k(k−1) / (m(m−1)) over the m guests who declared the trait; 0 if fewer than two did, as then no pair is known to differ. */
export function expectedDifference(trait: Trait): number {
  const declared = trait.filter((value) => value !== null)
  const counts = Object.values(Object.groupBy(declared, (value) => value)).map((same) => same!.length)
  const samePairs = counts.reduce((total, count) => total + count * (count - 1), 0)
  return declared.length < 2 ? 0 : 1 - samePairs / (declared.length * (declared.length - 1))
}
