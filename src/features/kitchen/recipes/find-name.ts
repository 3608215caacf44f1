/** The ingredient among the words of a line, and whether the words around it leave it what it is. Pure. */
import { findMisspelt, findNamed, isWrittenLike, type NameIndex, type Word } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import type { Ingredient } from '#src/features/kitchen/ingredients/ingredient.ts'
import { isNumberAt, signAt, wordAt, type Token } from './line-tokens.ts'
import { beginsPurpose, changesIngredient, isRemarkWord, isSizeWord } from './line-words.ts'

export type Found = { ingredient: Ingredient; from: number; next: number; isMisspelt: boolean; isUnderstood: boolean }

const longestName = 8

/** At a place, sizes apart (« gros oignons »). */
export function findName(index: NameIndex, tokens: readonly Token[], at: number): Found | undefined {
  const here = findHere(index, tokens, at)
  const isSize = isSizeWord(wordAt(tokens, at) ?? '')
  const behind = isSize && !(here && here.isUnderstood) ? findName(index, tokens, at + 1) : undefined
  return behind?.isUnderstood ? behind : (here ?? behind)
}

/** The longest name that leaves only what is understood; else the longest that is nearly one; else the longest. */
function findHere(index: NameIndex, tokens: readonly Token[], at: number): Found | undefined {
  const lengths = Array.from({ length: wordsFrom(tokens, at) }, (_, less) => wordsFrom(tokens, at) - less)
  const exact = lengths.flatMap((length) => foundOf(tokens, at, length, false, findNamed(index, foldedAt(tokens, at, length))))
  const near = () => lengths.flatMap((length) => foundOf(tokens, at, length, true, findMisspelt(index, foldedAt(tokens, at, length))))
  return exact.find(({ isUnderstood }) => isUnderstood) ?? near().find(({ isUnderstood }) => isUnderstood) ?? exact[0] ?? near()[0]
}

function foundOf(tokens: readonly Token[], at: number, length: number, isNear: boolean, ingredient: Ingredient | undefined): Found[] {
  if (!ingredient) return []
  const next = at + length
  const isMisspelt = isNear || !isWrittenLike(ingredient, wordsAt(tokens, at, length))
  return [{ ingredient, from: at, next, isMisspelt, isUnderstood: isUnderstood(tokens, next) }]
}

/** How many words stand in a row. */
function wordsFrom(tokens: readonly Token[], at: number): number {
  const row = tokens.slice(at, at + longestName).findIndex(({ kind }) => kind === 'sign')
  return row === -1 ? Math.min(longestName, tokens.length - at) : row
}

function wordsAt(tokens: readonly Token[], at: number, length: number): Word[] {
  return tokens.slice(at, at + length).map((token) => ({ text: token.text, folded: token.kind === 'word' ? token.folded : token.text }))
}

function foldedAt(tokens: readonly Token[], at: number, length: number): string[] {
  return wordsAt(tokens, at, length).map(({ folded }) => folded)
}

/** Whether what follows a name, up to a comma, is known not to change it. */
export function isUnderstood(tokens: readonly Token[], at: number): boolean {
  const word = wordAt(tokens, at)
  if (word === undefined) return at >= tokens.length || isTail(tokens, at) || (isPercent(tokens, at) && isUnderstood(tokens, at + 2))
  return beginsPurpose(word) || (isRemarkWord(word) && isUnderstood(tokens, at + 1))
}

function isTail(tokens: readonly Token[], at: number): boolean {
  return [',', ';', ':', '+', '-', '–', '—', '*', '!'].includes(signAt(tokens, at) ?? '')
}

/** « à 70 % »: of cocoa, of fat. */
function isPercent(tokens: readonly Token[], at: number): boolean {
  return isNumberAt(tokens, at) && signAt(tokens, at + 1) === '%'
}

export type Remark = { changes: boolean; names: boolean; counts: boolean }

/** What a remark says that a remark should not: « ou margarine », « sans gluten », another ingredient, another amount. */
export function lookThrough(index: NameIndex, tokens: readonly Token[], own: Ingredient | undefined): Remark {
  const purpose = tokens.findIndex((_, at) => beginsPurpose(wordAt(tokens, at) ?? ''))
  const said = purpose === -1 ? tokens : tokens.slice(0, purpose)
  const others = said.flatMap((_, at) => {
    const found = isRemarkWord(wordAt(said, at) ?? 'de') ? undefined : nameWithin(index, said, at)
    return found && found !== own ? [found] : []
  })
  return {
    changes: tokens.some((_, at) => changesIngredient(wordAt(tokens, at) ?? '')),
    names: others.length > 0,
    counts: said.some((_, at) => isNumberAt(said, at) && !isPercent(said, at)),
  }
}

function nameWithin(index: NameIndex, tokens: readonly Token[], at: number): Ingredient | undefined {
  const lengths = Array.from({ length: wordsFrom(tokens, at) }, (_, less) => wordsFrom(tokens, at) - less)
  return lengths.map((length) => findNamed(index, foldedAt(tokens, at, length))).find((found) => found !== undefined)
}
