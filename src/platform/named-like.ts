/** The one forgiving reader of names: which of many things somebody means who types a few letters. Pure. */
import { lettersApart } from './letters-apart.ts'
import { foldedWords, foldName, nameBeginnings } from './names.ts'
import { Recent } from './web/recent.ts'

/** Passed as the same function each time, it folds the names of a list once. */
export type NamesOf<Thing> = (thing: Thing) => readonly string[]
export type Ranked<Thing> = { thing: Thing; rank: number }

/** The better the smaller: the whole name, how it or one of its words begins, what it holds; then the letters that differ. */
export const ranks = { whole: 0, begins: 1, holds: 2, errors: 3 }

/** The things of which one of the names is meant, the likeliest first, each once; names with errors only where nobody is called so. */
export function namedLike<Thing extends object>(things: readonly Thing[], words: string, namesOf: NamesOf<Thing>): Ranked<Thing>[] {
  const wanted = foldName(words)
  if (wanted === '') return []
  const named = foldedOf(things, namesOf)
  const called = rankedBy(rankOf, named, wanted)
  return (called.length > 0 ? called : rankedBy(rankOfErrors, named, wanted)).toSorted((one, other) => one.rank - other.rank)
}

/** How well one name is meant; infinite where it is not. */
export function rankOfName(name: string, words: string): number {
  const wanted = foldName(words)
  if (wanted === '') return Infinity
  const form = formOf(name)
  return Math.min(rankOf(form, wanted), rankOfErrors(form, wanted))
}

/** A name as it is compared. */
type Form = { beginnings: string[]; parts: string[] }
type Named<Thing> = { thing: Thing; forms: Form[] }

const folded = new WeakMap<object, WeakMap<readonly object[], unknown>>()

/** Folded once for each list and reading of it: one that is kept is not folded again. */
function foldedOf<Thing extends object>(things: readonly Thing[], namesOf: NamesOf<Thing>): Named<Thing>[] {
  const lists = folded.get(namesOf) ?? new WeakMap<readonly object[], unknown>()
  folded.set(namesOf, lists)
  const named = (lists.get(things) as Named<Thing>[] | undefined) ?? things.map((thing) => ({ thing, forms: namesOf(thing).map(formOf) }))
  lists.set(things, named)
  return named
}

/** Of lists that are read anew for each search: the same people and days are called the same the next time. */
const known = new Recent<string, Form>(20_000)

function formOf(name: string): Form {
  const form = known.get(name) ?? foldedForm(name)
  known.set(name, form)
  return form
}

function foldedForm(name: string): Form {
  const words = foldedWords(name)
  const beginnings = nameBeginnings(name, words)
  return { beginnings, parts: [...new Set([...beginnings, ...words])] }
}

/** Infinite for no match. */
type Rank = (name: Form, wanted: string) => number

function rankedBy<Thing>(rank: Rank, named: readonly Named<Thing>[], wanted: string): Ranked<Thing>[] {
  const ranked: Ranked<Thing>[] = []
  for (const { thing, forms } of named) {
    const best = Math.min(...forms.map((form) => rank(form, wanted)))
    if (best < Infinity) ranked.push({ thing, rank: best })
  }
  return ranked
}

function rankOf({ beginnings }: Form, wanted: string): number {
  const whole = beginnings[0] ?? ''
  if (whole === wanted) return ranks.whole
  if (beginnings.some((beginning) => beginning.startsWith(wanted))) return ranks.begins
  return wanted.length >= shortestPart && whole.includes(wanted) ? ranks.holds : Infinity
}

const shortestPart = 3

/** How many letters differ of the name, of one of its words or of all from there on, when they are few. */
function rankOfErrors({ parts }: Form, wanted: string): number {
  const borne = errorsBorne(wanted.length)
  if (borne === 0) return Infinity
  const errors = Math.min(...parts.map((part) => errorsOf(part, wanted, borne)))
  return errors <= borne ? ranks.errors + errors : Infinity
}

/** Where the lengths tell that there are too many, the letters are not compared. */
function errorsOf(part: string, wanted: string, borne: number): number {
  return part === '' || Math.abs(part.length - wanted.length) > borne ? Infinity : lettersApart(part, wanted)
}

/** Nothing is forgiven in three letters, or every name would be meant. */
function errorsBorne(letters: number): number {
  if (letters < 4) return 0
  return letters < 8 ? 1 : 2
}
