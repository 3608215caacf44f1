/** What a kitchen bought, was given or rescued, as far as its commitments and its costs are concerned. Pure. */
import { families, type Family } from '#src/features/kitchen/ingredients/ingredient.ts'
import type { BoughtBy } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { labels, type Label } from './label.ts'
import type { VatState } from './vat.ts'

export const origins = ['FRANCE', 'EUROPE'] as const
export type Origin = (typeof origins)[number]

/** What « local » means here, in the canteen's own written definition. */
export type LocalDefinition = { kind: 'PAT' | 'COMMUNE' | 'DEPARTEMENT' | 'REGION' } | { kind: 'KM'; kilometres: number }

/** `given` and `rescued` cost nothing: their value is an estimate, and never counts as spending. */
export const ways = ['bought', 'given', 'rescued'] as const
export type Way = (typeof ways)[number]

/** Where food comes from, as far as anybody said. */
export const saidOrigins = [...origins, 'elsewhere'] as const

/** What is said of a line, or of a purchase as a whole. Null: nobody said. */
export type Said = {
  family: Family | null
  labels: readonly Label[] | null
  origin: (typeof saidOrigins)[number] | null
  isShortChain: boolean | null
  isLocal: boolean | null
}

/** A line of a purchase, or a purchase as a whole where nobody noted its lines. */
export type PurchaseLine = Said & {
  way: Way
  /** Without VAT where it is known, in cents; the estimated value of what was given or rescued. Below zero where something went back. */
  cents: number
}

/** `quantity` in thousandths of the unit. */
export type LineContent = Said & { product: string; cents: number; quantity: number | null; unit: BoughtBy | null }

export type PurchaseContent = Said & {
  supplier: string
  /** `YYYY-MM-DD` */
  day: string
  way: Way
  /** What was paid, VAT included unless it is left out; an estimate of what was given or rescued. */
  cents: number
  vatCents: number
  vatState: VatState
  /** Known of what was given or rescued. */
  weightGrams: number | null
  label: string
}

export const mostCents = 10_000_000
export const longestText = 120
export const mostLines = 200

/** What its lines may come to at most. */
export function netCents({ cents, vatCents }: Pick<PurchaseContent, 'cents' | 'vatCents'>): number {
  return cents - vatCents
}

export type SaidRow = {
  family: string | null
  labels: string[] | null
  origin: string | null
  is_short_chain: boolean | null
  is_local: boolean | null
}

/** From what is kept. */
export function saidIn({ family, labels: borne, origin, is_short_chain: isShortChain, is_local: isLocal }: SaidRow): Said {
  return {
    family: families.find((each) => each === family) ?? null,
    labels: borne && labels.filter((label) => borne.includes(label)),
    origin: saidOrigins.find((each) => each === origin) ?? null,
    isShortChain,
    isLocal,
  }
}

export function saidColumns({ family, labels: borne, origin, isShortChain, isLocal }: Said): SaidRow {
  return { family, labels: borne && [...borne], origin, is_short_chain: isShortChain, is_local: isLocal }
}

/** Without meat, fish, milk or eggs; null where the family alone does not say. */
export function isPlant({ family }: Pick<PurchaseLine, 'family'>): boolean | null {
  if (family === 'FRUITS_ET_LEGUMES') return true
  if (family === null || family === 'AUTRES' || family === 'BOISSONS' || family === 'BOULANGERIE') return null
  return false
}
