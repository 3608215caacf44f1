import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountInFrenchWords, numberInFrenchWords } from './money-in-words.ts'

test.each([
  [0, 'zéro euro'],
  [1, 'un centime'],
  [100, 'un euro'],
  [101, 'un euro et un centime'],
  [1250, 'douze euros et cinquante centimes'],
  [2100, 'vingt et un euros'],
  [7100, 'soixante et onze euros'],
  [7600, 'soixante-seize euros'],
  [8000, 'quatre-vingts euros'],
  [8100, 'quatre-vingt-un euros'],
  [9100, 'quatre-vingt-onze euros'],
  [9980, 'quatre-vingt-dix-neuf euros et quatre-vingts centimes'],
  [10_000, 'cent euros'],
  [20_000, 'deux cents euros'],
  [20_100, 'deux cent un euros'],
  [28_000, 'deux cent quatre-vingts euros'],
  [100_000, 'mille euros'],
  [8_000_000, 'quatre-vingt mille euros'],
  [20_000_000, 'deux cent mille euros'],
  [20_020_000, 'deux cent mille deux cents euros'],
  [100_000_000, 'un million d’euros'],
  [8_000_000_000, 'quatre-vingts millions d’euros'],
  [20_000_030_000, 'deux cents millions trois cents euros'],
])('%i cents are « %s »', (cents, words) => {
  expect(amountInFrenchWords(cents)).toBe(words)
})

test('what is written in letters is read as the same number again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
      expect(read(numberInFrenchWords(number))).toBe(number)
    }),
  )
})

test('« vingt » and « cent » take an s only where they are multiplied and end the number, or stand before millions', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), (number) => {
      const words = numberInFrenchWords(number)
      expect(words).not.toMatch(/(cents|vingts)(?! millions?\b|$)/)
      expect(words).not.toMatch(/(deux|trois|quatre|cinq|six|sept|huit|neuf) cent$|quatre-vingt$|\bun cent\b|(^|millions? )un mille/)
    }),
  )
})

const values: Record<string, number> = {
  ...Object.fromEntries(
    'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'
      .split(' ')
      .map((word, at) => [word, at]),
  ),
  ...{ vingt: 20, vingts: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 },
}

/** Reads numbers by adding what follows and multiplying by what is larger, which shares nothing with how they are written. */
function read(words: string): number {
  let [whole, part] = [0, 0]
  for (const word of words.split(/[ -]/).filter((each) => each !== 'et')) {
    if (/^millions?$/.test(word)) [whole, part] = [whole + part * 1_000_000, 0]
    else if (word === 'mille') [whole, part] = [whole + Math.max(1, part) * 1000, 0]
    else if (/^cents?$/.test(word)) part = Math.max(1, part) * 100
    else if (/^vingts?$/.test(word) && part % 100 === 4) part = part - 4 + 80
    else part += values[word]!
  }
  return whole + part
}
