/** What a kitchen bought, was given or rescued, as far as its commitments and its costs are concerned. Pure. */
import type { Family } from '#src/features/kitchen/ingredients/ingredient.ts'
import type { Label } from './label.ts'

export const origins = ['FRANCE', 'EUROPE'] as const
export type Origin = (typeof origins)[number]

/** What « local » means here, in the canteen's own written definition. */
export type LocalDefinition = { kind: 'PAT' | 'COMMUNE' | 'DEPARTEMENT' | 'REGION' } | { kind: 'KM'; kilometres: number }

/** `given` and `rescued` cost nothing: their value is an estimate, and never counts as spending. */
export const ways = ['bought', 'given', 'rescued'] as const
export type Way = (typeof ways)[number]

/** A line of a purchase, or a purchase as a whole where nobody noted its lines. Null: nobody said. */
export type PurchaseLine = {
  way: Way
  /** Without VAT, in cents; the estimated value of what was given or rescued. Below zero where something went back. */
  cents: number
  family: Family | null
  labels: readonly Label[] | null
  origin: Origin | 'elsewhere' | null
  isShortChain: boolean | null
  isLocal: boolean | null
}

/** Without meat, fish, milk or eggs; null where the family alone does not say. */
export function isPlant({ family }: Pick<PurchaseLine, 'family'>): boolean | null {
  if (family === 'FRUITS_ET_LEGUMES') return true
  if (family === null || family === 'AUTRES' || family === 'BOISSONS' || family === 'BOULANGERIE') return null
  return false
}
