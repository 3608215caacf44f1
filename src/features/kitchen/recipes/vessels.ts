/** What a batch is cooked in, and in how many it has to be split. Pure. */
import { compare, fraction, product, quotient, roundedUp, sumOf, type Fraction } from '#src/platform/fraction.ts'

/** A pot is filled to three quarters: what boils rises, and what is full cannot be carried. */
const filled = fraction(3, 4)

export type Vessel = { name: string; /** To the brim, in millilitres. */ holds: number }

/** Insides of EN 631-1, in litres as their makers give them; deep 65, 100 and 150 mm. */
export const usualVessels: readonly Vessel[] = [
  { name: 'Bac GN 1/2 de 100 mm', holds: 6500 },
  { name: 'Bac GN 1/1 de 65 mm', holds: 9000 },
  { name: 'Bac GN 1/1 de 100 mm', holds: 14_000 },
  { name: 'Bac GN 1/1 de 150 mm', holds: 21_000 },
]

export type Batches = { vessel: string; count: number; /** Millilitres in each. */ each: Fraction }

/** In the smallest vessel that holds all of it, else in as few of the largest as will do; undefined without a vessel. */
export function splitBatches(volume: Fraction, vessels: readonly Vessel[]): Batches | undefined {
  const bySize = vessels.filter(({ holds }) => holds > 0).toSorted((one, other) => one.holds - other.holds)
  const chosen = bySize.find((vessel) => compare(volume, usable(vessel)) <= 0) ?? bySize.at(-1)
  if (!chosen) return undefined
  const count = volume.over > 0n ? Number(roundedUp(quotient(volume, usable(chosen))).over) : 1
  return { vessel: chosen.name, count, each: quotient(volume, fraction(count)) }
}

function usable({ holds }: Vessel): Fraction {
  return product(fraction(holds), filled)
}

/** Of all that goes into a pot, a gram without a density taken as a millilitre. */
export function volumeOf(parts: readonly { value: Fraction; base: 'g' | 'ml'; density: Fraction | null }[]): Fraction {
  return sumOf(...parts.map(({ value, base, density }) => (base === 'ml' || !density ? value : quotient(value, density))))
}
