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
  const named = foldedOf(things, namesOf)
  const called = rankedBy(rankOf, named, wanted)
  return (called.length > 0 ? called : rankedBy(errorsIn, named, wanted))
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, mostOfKind)
    .map(({ thing }) => thing)
}

/** A name as it is compared. */
type Form = { words: string[]; beginnings: string[] }
type Named<Thing> = { thing: Thing; forms: Form[] }

const folded = new WeakMap<readonly object[], unknown>()

/** Folded once for each list, which is always looked through by the same names: one that is kept is not folded again. */
function foldedOf<Thing extends object>(things: readonly Thing[], namesOf: (thing: Thing) => readonly string[]): Named<Thing>[] {
  const named = (folded.get(things) as Named<Thing>[] | undefined) ?? things.map((thing) => ({ thing, forms: namesOf(thing).map(formOf) }))
  folded.set(things, named)
  return named
}

function formOf(name: string): Form {
  const words = foldedWords(name)
  return { words, beginnings: nameBeginnings(name, words) }
}

/** The better the smaller; infinite for no match. */
type Rank = (name: Form, wanted: string) => number

function rankedBy<Thing>(rank: Rank, named: readonly Named<Thing>[], wanted: string): { thing: Thing; rank: number }[] {
  const ranked: { thing: Thing; rank: number }[] = []
  for (const { thing, forms } of named) {
    const best = Math.min(...forms.map((form) => rank(form, wanted)))
    if (best < Infinity) ranked.push({ thing, rank: best })
  }
  return ranked
}

/** The same name, its beginning or that of one of its words, a part of it. */
function rankOf({ beginnings }: Form, wanted: string): number {
  const whole = beginnings[0] ?? ''
  if (whole === wanted) return 0
  if (beginnings.some((beginning) => beginning.startsWith(wanted))) return 1
  return wanted.length >= shortestPart && whole.includes(wanted) ? 2 : Infinity
}

const shortestPart = 3

/** How many letters of the name or of one of its words differ, when they are few. */
function errorsIn({ words, beginnings }: Form, wanted: string): number {
  const borne = errorsBorne(wanted.length)
  if (borne === 0) return Infinity
  const errors = Math.min(errorsOf(beginnings[0] ?? '', wanted, borne), ...words.map((word) => errorsOf(word, wanted, borne)))
  return errors <= borne ? errors : Infinity
}

/** Where the lengths tell that there are too many, the letters are not compared. */
function errorsOf(part: string, wanted: string, borne: number): number {
  return part === '' || Math.abs(part.length - wanted.length) > borne ? Infinity : distance(part, wanted)
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
