/** Which ingredient is meant by words: by its name, plural or synonyms, accents and small words apart; or nearly, by one letter. Pure. */
import { foldedWords } from '#src/platform/names.ts'
import type { Catalogue } from './catalogue.ts'
import type { Ingredient } from './ingredient.ts'

export type NameIndex = { byName: ReadonlyMap<string, Ingredient>; byLength: ReadonlyMap<number, readonly string[]> }

/** @throws Error where two ingredients answer to one name */
export function indexNames(catalogue: Catalogue): NameIndex {
  const byName = new Map<string, Ingredient>()
  for (const ingredient of catalogue.values())
    for (const name of [ingredient.name, ingredient.plural, ...ingredient.synonyms]) {
      const key = nameKey(foldedWords(name))
      const other = byName.get(key)
      if (other && other !== ingredient) throw new Error(`« ${name} » is ${other.key} and ${ingredient.key}`)
      byName.set(key, ingredient)
    }
  const byLength = Map.groupBy(byName.keys(), ({ length }) => length)
  return { byName, byLength }
}

const small = new Set(['de', 'd', 'du', 'des', 'la', 'le', 'les', 'l', 'a', 'au', 'aux', 'en'])

export function isSmallWord(folded: string): boolean {
  return small.has(folded)
}

/** Folded words as they are compared: « pommes de terre » is `pomme terre`. */
export function nameKey(folded: readonly string[]): string {
  return folded
    .filter((word) => !isSmallWord(word))
    .map(singular)
    .join(' ')
}

/** One plural at most is taken off, on both sides of a comparison: it need not be right French. */
export function singular(folded: string): string {
  return folded.length > 3 ? folded.replace(/[sx]$/, '') : folded
}

export function findNamed(index: NameIndex, folded: readonly string[]): Ingredient | undefined {
  return index.byName.get(nameKey(folded))
}

const shortestMisspelt = 5

/** Of names that differ by one letter, if they all mean one ingredient. */
export function findMisspelt(index: NameIndex, folded: readonly string[]): Ingredient | undefined {
  const key = nameKey(folded)
  if (key.length < shortestMisspelt) return undefined
  const near = [-1, 0, 1].flatMap((more) => index.byLength.get(key.length + more) ?? []).filter((name) => differsByOne(key, name))
  const meant = new Set(near.map((name) => index.byName.get(name)))
  return meant.size === 1 ? [...meant][0] : undefined
}

/** One letter more, less, other, or two that changed places. */
export function differsByOne(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1 || short === long) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  const isSwapped = short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  return isSwapped || short.slice(at + 1) === long.slice(at + 1)
}

/** A word of a line: as it is written, and folded. */
export type Word = { text: string; folded: string }

/**
 * Whether words may stand for one of the names: accents may be left out, other ones may not be there, nor a plural be missing that the
 * name always has. « pate » is perhaps des pâtes; « pâté » and « pâte » are not.
 */
export function isWrittenLike({ name, plural, synonyms }: Ingredient, words: readonly Word[]): boolean {
  const key = nameKey(words.map(({ folded }) => folded))
  const written = words.filter(({ folded }) => !isSmallWord(folded)).map(({ text }) => plainLigatures(text))
  return [name, plural, ...synonyms]
    .filter((one) => nameKey(foldedWords(one)) === key)
    .map((one) =>
      plainLigatures(one)
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => !isSmallWord(foldedWords(word)[0] ?? 'de')),
    )
    .some((own) => written.every((word, index) => mayStandFor(word, own[index] ?? '')))
}

function plainLigatures(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('œ', 'oe')
}

function mayStandFor(written: string, own: string): boolean {
  const letters = Array.from(written)
  const isAccentLeftOut = (letter: string, of: string | undefined) => of !== undefined && foldedWords(of)[0] === letter
  const agrees = letters.every(
    (letter, index) => letter === own[index] || isAccentLeftOut(letter, own[index]) || isPluralEnd(letters, index),
  )
  return agrees && (letters.length >= own.length || !/[sx]$/.test(own))
}

function isPluralEnd(letters: readonly string[], index: number): boolean {
  return index === letters.length - 1 && /[sx]/.test(letters[index] ?? '')
}
