/** The unit of a line, and the size of its container. Pure. */
import { foldedWords } from '#src/platform/names.ts'
import { product, sumOf, fraction, type Fraction } from '#src/platform/fraction.ts'
import { singular } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import { units, unitOf, type UnitKey } from '#src/features/kitchen/ingredients/unit.ts'
import { behindOf, wordAt, type Token } from './line-tokens.ts'
import { isSizeWord } from './line-words.ts'
import { readAndHalf, readNumber, behindAbout, type Read } from './read-amount.ts'
import type { Size } from './recipe.ts'

const byWords = new Map(
  (Object.keys(units) as UnitKey[])
    .flatMap((key) => unitOf(key).french.map((word) => [unitWords(foldedWords(word)), key] as const))
    .toReversed(),
)
const longest = 4

function unitWords(folded: readonly string[]): string {
  return folded.map(singular).join(' ')
}

/** The longest unit at a place, as « cuillère à soupe » before « cuillère ». */
export function readUnit(tokens: readonly Token[], at: number): Read<UnitKey> | undefined {
  for (let length = longest; length > 0; length--) {
    const words = tokens.slice(at, at + length).map((token) => (token.kind === 'word' ? token.folded : ' '))
    const key = words.length === length ? byWords.get(unitWords(words)) : undefined
    if (key) return { value: key, next: at + length, isUnclear: false }
  }
  const adjective = wordAt(tokens, at)
  return adjective !== undefined && isSizeWord(adjective) ? readUnit(tokens, at + 1) : undefined
}

const spoonish = /^(?:cuill?|cuill?i?er|cuill?i?ere|cuilleree|c)s?$/

/** A spoon that does not say which. */
export function isSpoonOfNoSize(tokens: readonly Token[], at: number): boolean {
  return spoonish.test(wordAt(tokens, at) ?? '')
}

const filled = /^(?:ras|bombe|plein|bon|grosse|genereux|genereuse|bien|tass|bombee|comble)e?e?s?$/

/** « rases », « bien pleines », « et demie »: the place behind, and whether a half comes to it. */
export function readFilling(tokens: readonly Token[], at: number): Read<boolean> {
  const half = readAndHalf(tokens, at)
  if (half) return { ...readFilling(tokens, half), value: true }
  if (filled.test(wordAt(tokens, at) ?? '')) return readFilling(tokens, at + 1)
  return { value: false, next: at, isUnclear: false }
}

/** « de 400 g », « 400 g », « d’environ 1 kg »: of one container. */
export function readSize(tokens: readonly Token[], at: number): Read<Size> | undefined {
  const number = readNumber(tokens, behindAbout(tokens, behindOf(tokens, at)))
  const unit = number && readUnit(tokens, number.next)
  if (!unit || unitOf(unit.value).kind !== 'measure') return undefined
  return { value: { value: number.value, unit: unit.value }, next: unit.next, isUnclear: number.isUnclear }
}

export function withHalf(amount: Fraction, isHalf: boolean): Fraction {
  return isHalf ? sumOf(amount, fraction(1, 2)) : amount
}

export function times(size: Size, count: Fraction): Fraction {
  return product(size.value, count)
}
