/** What the team looks for by a few words: what counts as found, and in which order. Pure. */
import { distance } from 'fastest-levenshtein'
import { foldedWords, foldName, nameBeginnings } from '#src/platform/names.ts'

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

/** The things of which one of the names is meant, those named exactly so first, each once; names with errors only where nobody is called so. */
export function pick<Thing extends object>(things: readonly Thing[], words: string, namesOf: (thing: Thing) => readonly string[]): Thing[] {
  const wanted = foldName(words)
  if (wanted === '') return []
  const rankedBy = (rank: Rank) =>
    things.flatMap((thing) => {
      const ranks = formsOf(thing, namesOf).flatMap((form) => rank(form, wanted) ?? [])
      return ranks.length > 0 ? [{ thing, rank: Math.min(...ranks) }] : []
    })
  const called = rankedBy(rankOf)
  return (called.length > 0 ? called : rankedBy(errorsIn))
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, mostOfKind)
    .map(({ thing }) => thing)
}

/** A name as it is compared. */
type Form = { words: string[]; beginnings: string[] }

const forms = new WeakMap<object, Form[]>()

/** Folded once for each thing: a list that is kept is not folded again. */
function formsOf<Thing extends object>(thing: Thing, namesOf: (thing: Thing) => readonly string[]): Form[] {
  const folded = forms.get(thing) ?? namesOf(thing).map((name) => ({ words: foldedWords(name), beginnings: nameBeginnings(name) }))
  forms.set(thing, folded)
  return folded
}

/** The better the smaller; undefined for no match. */
type Rank = (name: Form, wanted: string) => number | undefined

/** The same name, its beginning or that of one of its words, a part of it. */
function rankOf({ beginnings }: Form, wanted: string): number | undefined {
  const [whole = ''] = beginnings
  if (whole === wanted) return 0
  if (beginnings.some((beginning) => beginning.startsWith(wanted))) return 1
  return wanted.length >= shortestPart && whole.includes(wanted) ? 2 : undefined
}

const shortestPart = 3

/** How many letters of the name or of one of its words differ, when they are few. */
function errorsIn({ words, beginnings: [whole = ''] }: Form, wanted: string): number | undefined {
  const borne = errorsBorne(wanted.length)
  const near = [whole, ...words].filter((part) => part !== '' && Math.abs(part.length - wanted.length) <= borne)
  const errors = borne > 0 ? Math.min(...near.map((part) => distance(part, wanted))) : Infinity
  return errors <= borne ? errors : undefined
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
