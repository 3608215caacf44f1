/** How many slips of the hand lie between two words. Pure. */
import { distance } from 'fastest-levenshtein'

/** Letters written, left out or changed; two neighbours that changed places (« Nnates ») are one slip, not two. */
export function lettersApart(one: string, other: string): number {
  return isSwapped(one, other) ? 1 : distance(one, other)
}

function isSwapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  const isSwap = at + 1 < one.length && one[at] === other[at + 1] && one[at + 1] === other[at]
  return isSwap && one.slice(at + 2) === other.slice(at + 2)
}
