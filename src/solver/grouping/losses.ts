/** The losses that elements put up with at a temperature, drawn beforehand: a sweep then reads a list instead of taking logarithms. */
import { LEAST } from './landscape.ts'
import { type Random, shuffle } from '../random.ts'

/** A power of two, so that a mask wraps the index of a draw. */
export const DRAWS = 2048

export interface Losses {
  /** In units of the landscape's grid. */
  readonly temperature: number
  /** DRAWS numbers of at most 0; a change is accepted when it gains more than the one drawn for it (Metropolis et al. 1953). */
  readonly draws: Int32Array
}

/** Logarithms of evenly spread chances in random order. */
export function shuffleChances(random: Random): Float64Array {
  const order = Int32Array.from({ length: DRAWS }, (_, chance) => chance)
  shuffle(order, random)
  return Float64Array.from(order, (chance) => Math.log((chance + 0.5) / DRAWS))
}

/** At temperature 0 only improvements are accepted. */
export function lossesAt(temperature: number, chances: Float64Array): Losses {
  return { temperature, draws: Int32Array.from(chances, (logarithm) => Math.max(LEAST, Math.floor(temperature * logarithm))) }
}
