/** Weights that make those who answered look like those who were asked (iterative proportional fitting: Deming and Stephan 1940). */
import { accept, refuse, type Result } from '../result.ts'

/** A question whose answers are known of everybody: each respondent's class, and the share of each class, which add up to 1. */
export type Margin = { classes: readonly number[]; shares: readonly number[] }

export type Weights = {
  /** Of each respondent, their mean 1. */
  weights: number[]
  /** How many respondents with equal weights would be as sure (Kish 1965): (Σw)² / Σw². */
  effectiveSize: number
  /** Whether a weight was cut to the most that is allowed: the margins are then met only nearly. */
  isTrimmed: boolean
}

/** Nobody speaks for more than so many. */
const heaviest = 5
const tolerance = 1e-10
const mostRounds = 2000

/**
 * @returns a refusal where nobody answered of a class that has a share: no weight makes up for it; or where the margins contradict each other
 */
export function rake(margins: readonly Margin[], respondents: number): Result<Weights, 'empty-class' | 'no-agreement'> {
  if (margins.some((margin) => lacksAnswers(margin))) return refuse('empty-class')
  let weights: number[] = Array.from({ length: respondents }, () => 1)
  for (let round = 0; round < mostRounds; round++) {
    for (const margin of margins) weights = fitted(weights, margin)
    if (margins.every((margin) => distance(weights, margin) < tolerance)) return accept(trimmed(weights))
  }
  return refuse('no-agreement')
}

function lacksAnswers({ classes, shares }: Margin): boolean {
  return shares.some((share, name) => share > 0 && !classes.includes(name))
}

function fitted(weights: readonly number[], { classes, shares }: Margin): number[] {
  const sums = sumsOf(weights, classes, shares.length)
  return weights.map((weight, index) => {
    const name = classes[index]!
    return sums[name] ? (weight * shares[name]! * weights.length) / sums[name] : weight
  })
}

function distance(weights: readonly number[], { classes, shares }: Margin): number {
  const sums = sumsOf(weights, classes, shares.length)
  return Math.max(...shares.map((share, name) => Math.abs(sums[name]! / weights.length - share)))
}

function sumsOf(weights: readonly number[], classes: readonly number[], length: number): number[] {
  const sums = Array.from({ length }, () => 0)
  weights.forEach((weight, index) => (sums[classes[index]!]! += weight))
  return sums
}

function trimmed(weights: readonly number[]): Weights {
  const isTrimmed = weights.some((weight) => weight > heaviest)
  const cut = weights.map((weight) => Math.min(weight, heaviest))
  const mean = cut.reduce((sum, weight) => sum + weight, 0) / cut.length
  const all = cut.map((weight) => weight / mean)
  return { weights: all, effectiveSize: effectiveSize(all), isTrimmed }
}

/** @returns from 1 to how many weights there are */
export function effectiveSize(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return (sum * sum) / weights.reduce((total, weight) => total + weight * weight, 0)
}
