/** How much each thing counts in a seating plan: what a network may change, and how far. Pure. */
import { defaultSettings, type Settings } from '#src/solver/evening/settings.ts'

export const weightNames = [
  'differenceOfNew',
  'differenceAlone',
  'ageClass',
  'situation',
  'newcomer',
  'talkedWith',
  'fairness',
  'newnessHalfLife',
] as const
export type WeightName = (typeof weightNames)[number]
export type Weights = Record<WeightName, number>

/**
 * The database holds the same. Within them, to move one guest never gains as much as `movedGuest` costs: below 24·(1 + ¾·39) for the fairness
 * of a table of forty, 1.5·12·(1 + 4 + 1) for its pairs.
 */
export const weightBounds: Record<WeightName, readonly [least: number, most: number]> = {
  differenceOfNew: [0, 4],
  differenceAlone: [0, 1],
  ageClass: [0, 3],
  situation: [0, 3],
  newcomer: [0, 3],
  talkedWith: [1, 12],
  fairness: [0, 24],
  newnessHalfLife: [7, 730],
}

export function settingsOf({ ageClass, situation, newcomer, ...weights }: Weights): Settings {
  return { ...defaultSettings, ...weights, traits: { ageClass, situation, newcomer } }
}

const { differenceOfNew, differenceAlone, traits, talkedWith, fairness, newnessHalfLife } = defaultSettings

/** Those of a network that never decided otherwise. */
export const originalWeights: Weights = { differenceOfNew, differenceAlone, ...traits, talkedWith, fairness, newnessHalfLife }

export type WeightChange = { weight: WeightName; from: number; to: number }

export function changesBetween(before: Weights, after: Weights): WeightChange[] {
  return weightNames
    .filter((weight) => before[weight] !== after[weight])
    .map((weight) => ({ weight, from: before[weight], to: after[weight] }))
}

export function areOriginal(weights: Weights): boolean {
  return changesBetween(originalWeights, weights).length === 0
}
