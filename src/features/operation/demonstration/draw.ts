/** Drawing lots from one seeded source: the demonstration is the same for the same seed. */
import type { Random } from '#src/solver/random.ts'

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.below(items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** The index drawn with the given weights, which need not add up to one. */
export function weighted(random: Random, weights: readonly number[]): number {
  let left = random.fraction() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [index, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return index
  }
  return weights.length - 1
}

export function chance(random: Random, share: number): boolean {
  return random.fraction() < share
}

/** About `mean`, rarely far from it: the sum of three even draws, within ± 1.5 × spread. */
export function about(random: Random, mean: number, spread: number): number {
  const even = random.fraction() + random.fraction() + random.fraction() - 1.5
  return mean + even * spread
}

/** A version 4 uuid that depends on the seed. */
export function uuid(random: Random): string {
  const hex = Array.from({ length: 4 }, () => random.bits().toString(16).padStart(8, '0')).join('')
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

const speakable = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A booking code that depends on the seed. */
export function drawCode(random: Random): string {
  return Array.from({ length: 6 }, () => speakable[random.below(speakable.length)]).join('')
}
