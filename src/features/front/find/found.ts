/** What the team looks for by a few words: what counts as found, and in which order. Pure. */
import { distance } from 'fastest-levenshtein'
import { foldName, nameBegins } from '#src/platform/names.ts'

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

/** The things of which one of the names is meant, those named exactly so first, each once. */
export function pick<Thing>(things: readonly Thing[], words: string, namesOf: (thing: Thing) => readonly string[]): Thing[] {
  const ranked = things.flatMap((thing) => {
    const ranks = namesOf(thing).flatMap((name) => rankOf(name, words) ?? [])
    return ranks.length > 0 ? [{ thing, rank: Math.min(...ranks) }] : []
  })
  const best = Math.min(...ranked.map(({ rank }) => rank))
  // Names with errors are of use only where nobody is called what was typed.
  const meant = best < withErrors ? ranked.filter(({ rank }) => rank < withErrors) : ranked
  return meant
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, mostOfKind)
    .map(({ thing }) => thing)
}

const withErrors = 3

/** The better the smaller: the same name, its beginning, a word's beginning or a part, then a letter or two that differ; undefined for no match. */
export function rankOf(name: string, words: string): number | undefined {
  const [folded, wanted] = [foldName(name), foldName(words)]
  if (folded === '' || wanted === '') return undefined
  if (folded === wanted) return 0
  if (nameBegins(name, words)) return 1
  if (wanted.length >= 3 && folded.includes(wanted)) return 2
  const borne = errorsBorne(wanted.length)
  const errors = Math.min(...[name, ...name.split(/\s+/u)].map((part) => distance(foldName(part), wanted)))
  return borne > 0 && errors <= borne ? withErrors + errors : undefined
}

/** Nothing is forgiven in three letters, or every name would be meant. */
function errorsBorne(letters: number): number {
  if (letters < 4) return 0
  return letters < 8 ? 1 : 2
}

/** The digits that were typed, where a telephone number may be meant. */
export function digitsOf(words: string): string | undefined {
  const digits = words.replaceAll(/[\s.+()-]/g, '')
  return /^\d{4,15}$/.test(digits) ? digits.replace(/^(0|33)/, '') : undefined
}

/** A booking's code, as it stands on its slip. */
export function codeOf(words: string): string | undefined {
  const code = words.replaceAll(/\s/g, '').toUpperCase()
  return /^[2-9A-HJ-NP-Z]{6}$/.test(code) ? code : undefined
}
