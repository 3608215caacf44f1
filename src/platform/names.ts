/** One way to compare what people are called, here only: SQL never folds, it compares what was folded here. Pure. */

/** Letters that Unicode does not take apart although people write them as others. */
const plainer: Readonly<Record<string, string>> = {
  ...{ æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th', ð: 'd', đ: 'd', ɖ: 'd', ɗ: 'd', ħ: 'h', ı: 'i', ĸ: 'k', ł: 'l', ŋ: 'n', ø: 'o', ŧ: 't' },
  ...{ ƀ: 'b', ɓ: 'b', ƈ: 'c', ȼ: 'c', ə: 'e', ɇ: 'e', ɛ: 'e', ƒ: 'f', ǥ: 'g', ɠ: 'g', ɨ: 'i', ɉ: 'j', ƙ: 'k', ƚ: 'l', ɲ: 'n', ɔ: 'o' },
  ...{ ɵ: 'o', ƥ: 'p', ɍ: 'r', ʉ: 'u', ʋ: 'v', ɏ: 'y', ƴ: 'y', ƶ: 'z', ȥ: 'z', ς: 'σ' },
}

/** Accents and points that are left out in a hurry. Elsewhere marks tell names apart: राम and रोम, か and が. */
const marks = /[[\p{M}&&[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]]--[\u3099\u309a]]/gv

/** What is not seen: directions, joiners, soft hyphens, the stretched line of Arabic. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu

/** Apostrophes that Unicode counts as letters. */
const letterApostrophes = /[\u02b9-\u02bf\u02c8\u02ca\u02cb\u02ee\ua78b\ua78c]/gu

const betweenWords = /[^\p{L}\p{N}\p{M}]+/u

/**
 * A name as it is compared: « D’Arcy » and « D'Arcy », « Jean-Luc » and « jean luc », « Œuvre » and « oeuvre », Zoé in one code point or
 * two are the same. Folding twice is folding once. A name of signs alone keeps them; what cannot be seen folds to nothing.
 */
export function foldName(name: string): string {
  return together(foldedWords(name)) || plainLetters(name).replaceAll(/[\s\p{Cc}]+/gu, '')
}

/** Words in one: where a mark begins a word, it and the marks before it take the order that Unicode gives them. */
function together(words: readonly string[]): string {
  return words.join('').normalize('NFKD')
}

/** Whether somebody can be called so: with a letter of some script. Signs alone call nobody. */
export function isCalled(name: string): boolean {
  return /\p{L}/u.test(name)
}

/** Its words: `d`, `arcy`; `jean`, `luc`. */
export function foldedWords(name: string): string[] {
  return plainLetters(name).replaceAll(letterApostrophes, ' ').split(betweenWords).filter(Boolean)
}

/** Whether two names are one, as a person would judge. Nobody is called nothing. */
export function isSameName(one: string, other: string): boolean {
  const folded = foldName(one)
  return folded !== '' && folded === foldName(other)
}

/** Whether a name, from any of its words on, begins like what was typed. */
export function nameBegins(name: string, typed: string): boolean {
  const wanted = foldName(typed)
  return nameBeginnings(name).some((beginning) => beginning.startsWith(wanted))
}

/** A name from each of its words on, folded, the whole of it first: who looks through a thousand folds them once. */
export function nameBeginnings(name: string, words = foldedWords(name)): string[] {
  const [first, ...others] = words
  return [first === undefined ? foldName(name) : together(words), ...others.map((_, index) => together(others.slice(index)))]
}

/** Nothing but small letters to make of it. */
const plain = /^[\x20-\x7e]*$/

function plainLetters(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  const small = text.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD').replaceAll(unseen, '').replaceAll(marks, '')
  return small.replaceAll(/\p{L}/gu, (letter) => plainer[letter] ?? letter).normalize('NFKD')
}
