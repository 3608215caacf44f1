/** How much a line of a recipe says: figures, words, fractions, ranges. Pure. */
import { compare, fraction, product, quotient, sumOf, type Fraction } from '#src/platform/fraction.ts'
import { behindOf, behindWords, isNumberAt, signAt, wordAt, type Token } from './line-tokens.ts'

/** From one number to another; the same twice where it is one. */
export type Amount = { from: Fraction; to: Fraction }

/** What was read, and the place behind it. */
export type Read<Value> = { value: Value; next: number; isUnclear: boolean }

const counted =
  'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt'.split(' ')
const numberWords: Readonly<Record<string, number>> = {
  ...Object.fromEntries(counted.map((word, index) => [word, index + 1])),
  ...{ une: 1, trente: 30, quarante: 40, cinquante: 50, soixante: 60, cent: 100 },
}
const groupWords: Readonly<Record<string, number>> = {
  ...{ dizaine: 10, dizaines: 10, douzaine: 12, douzaines: 12, quinzaine: 15, vingtaine: 20, trentaine: 30, quarantaine: 40 },
  ...{ cinquantaine: 50, soixantaine: 60, centaine: 100, centaines: 100 },
}
const halfWords = ['demi', 'demie', 'demis', 'demies']
const partWords: Readonly<Record<string, number>> = { quart: 4, quarts: 4, tiers: 3 }

/** At the beginning of a line or of what follows a name. */
export function readAmount(tokens: readonly Token[], at: number): Read<Amount> | undefined {
  const start = behindAbout(tokens, at)
  const between = readBetween(tokens, start)
  if (between) return between
  const from = readNumber(tokens, start)
  if (!from) return undefined
  return readRange(tokens, from) ?? { ...from, value: { from: from.value, to: from.value } }
}

/** « entre 2 et 3 ». */
function readBetween(tokens: readonly Token[], at: number): Read<Amount> | undefined {
  const from = wordAt(tokens, at) === 'entre' ? readNumber(tokens, at + 1) : undefined
  const to = from && wordAt(tokens, from.next) === 'et' ? readNumber(tokens, from.next + 1) : undefined
  return from && to && rangeOf(from, to)
}

/** « 2 à 3 », « 2-3 », « 2 ou 3 ». */
function readRange(tokens: readonly Token[], from: Read<Fraction>): Read<Amount> | undefined {
  const isJoined = ['a', 'ou'].includes(wordAt(tokens, from.next) ?? '') || ['-', '–', '—', '~'].includes(signAt(tokens, from.next) ?? '')
  const to = isJoined ? readNumber(tokens, from.next + 1) : undefined
  return to && rangeOf(from, to)
}

export function rangeOf(from: Read<Fraction>, to: Read<Fraction>): Read<Amount> {
  const isUnclear = from.isUnclear || to.isUnclear || compare(from.value, to.value) >= 0
  return { value: { from: from.value, to: to.value }, next: to.next, isUnclear }
}

export function readNumber(tokens: readonly Token[], at: number): Read<Fraction> | undefined {
  const whole = readFigures(tokens, at) ?? readWords(tokens, at)
  if (!whole) return undefined
  const group = groupWords[wordAt(tokens, whole.next) ?? '']
  if (group) return { ...whole, value: product(whole.value, fraction(group)), next: whole.next + 1 }
  const half = readAndHalf(tokens, whole.next)
  return half ? { ...whole, value: sumOf(whole.value, fraction(1, 2)), next: half } : whole
}

/** « et demi », « et demie »: the place behind. */
export function readAndHalf(tokens: readonly Token[], at: number): number | undefined {
  return wordAt(tokens, at) === 'et' && halfWords.includes(wordAt(tokens, at + 1) ?? '') ? at + 2 : undefined
}

/** `3`, `1/2`, `1 1/2`. */
function readFigures(tokens: readonly Token[], at: number): Read<Fraction> | undefined {
  const first = tokens[at]
  if (first?.kind !== 'number') return undefined
  const share = readShare(tokens, at)
  if (share) return share
  const more = isNumberAt(tokens, at + 1) ? readShare(tokens, at + 1) : undefined
  if (more) return { value: sumOf(first.value, more.value), next: more.next, isUnclear: more.isUnclear || first.value.under !== 1n }
  return { value: first.value, next: at + 1, isUnclear: first.isUnclear || first.value.over === 0n }
}

function readShare(tokens: readonly Token[], at: number): Read<Fraction> | undefined {
  const [over, under] = [tokens[at], tokens[at + 2]]
  if (over?.kind !== 'number' || signAt(tokens, at + 1) !== '/' || under?.kind !== 'number') return undefined
  const isPlain = under.value.over > 1n && under.value.under === 1n && over.value.under === 1n && over.value.over > 0n
  return { value: isPlain ? quotient(over.value, under.value) : over.value, next: at + 3, isUnclear: !isPlain }
}

/** « deux », « une demi », « trois quarts », « demi-douzaine ». */
function readWords(tokens: readonly Token[], at: number): Read<Fraction> | undefined {
  const word = wordAt(tokens, at) ?? ''
  if (halfWords.includes(word)) return { value: fraction(1, 2), next: at + 1, isUnclear: false }
  const count = numberWords[word]
  if (count === undefined) return undefined
  const behind = wordAt(tokens, at + 1) ?? ''
  if (halfWords.includes(behind)) return { value: fraction(1, 2), next: at + 2, isUnclear: count !== 1 }
  const part = partWords[behind]
  if (part) return { value: fraction(count, part), next: at + 2, isUnclear: false }
  return { value: fraction(count), next: at + 1, isUnclear: false }
}

const about = [['environ'], ['env'], ['a', 'peu', 'pres'], ['presque'], ['encore'], ['plus', 'ou', 'moins'], ['maximum'], ['minimum']]

/** « environ », « ~ »: an amount is one all the same. */
export function behindAbout(tokens: readonly Token[], at: number): number {
  if (['~', '±', '≈'].includes(signAt(tokens, at) ?? '')) return behindAbout(tokens, at + 1)
  const behind = about.map((words) => behindWords(tokens, at, words)).find((place) => place !== undefined)
  return behind ?? at
}

/** « 4 x 400 g »: the place behind the sign of multiplication. */
export function behindTimes(tokens: readonly Token[], at: number): number | undefined {
  return wordAt(tokens, at) === 'x' || signAt(tokens, at) === '*' ? at + 1 : undefined
}

/** « 3/4 de litre », « une douzaine d’œufs »: the place behind the preposition. */
export function behindAmount(tokens: readonly Token[], at: number): number {
  return behindOf(tokens, behindAbout(tokens, at))
}
