/** What the team looks for by a few words: what counts as found, and in which order. Pure. */
import { namedLike, type NamesOf } from '#src/platform/named-like.ts'
import { foldName } from '#src/platform/names.ts'

/** One thing found, and where it leads. */
export type Found = { title: string; note?: string | undefined; url: string }

/** Of one kind no more is shown: whoever looks among many types a letter more. */
export const mostOfKind = 20

/** The longest that is read of what somebody types. */
export const longestWords = 80

/** Whether anything can be looked for: one letter finds everybody. */
export function isEnough(words: string): boolean {
  return foldName(words).length >= 2
}

/** The things of which one of the names is meant, the likeliest first. */
export function pick<Thing extends object>(things: readonly Thing[], words: string, namesOf: NamesOf<Thing>): Thing[] {
  return namedLike(things, words, namesOf)
    .slice(0, mostOfKind)
    .map(({ thing }) => thing)
}

/** The digits that were typed, where a telephone number may be meant. */
export function digitsOf(words: string): string | undefined {
  const digits = words.replaceAll(/[\s.+()-]/g, '')
  return /^\d{4,15}$/.test(digits) ? digits.replace(/^(0|33)/, '') : undefined
}

/** The address that was typed, or how it begins, its @ included. */
export function addressOf(words: string): string | undefined {
  const address = words.trim().toLowerCase()
  return /^[^\s@]{2,}@\S*$/.test(address) ? address : undefined
}

/** A booking's code, as it stands on its slip. */
export function codeOf(words: string): string | undefined {
  const code = words.replaceAll(/\s/g, '').toUpperCase()
  return /^[2-9A-HJ-NP-Z]{6}$/.test(code) ? code : undefined
}
