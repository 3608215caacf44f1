/** A line of a recipe taken apart: numbers, words and signs. Pure. */
import { foldedWords } from '#src/platform/names.ts'
import { readDecimal, type Fraction } from '#src/platform/fraction.ts'

export type Token =
  | { kind: 'number'; text: string; value: Fraction; /** « 1.500 »: a thousand and a half, or one and a half? */ isUnclear: boolean }
  | { kind: 'word'; text: string; folded: string }
  | { kind: 'sign'; text: string }

/** What stands for its parts: « ½ » is 1/2. Taken apart before anything else, or « 1½ » would be eleven halves. */
const halves: Readonly<Record<string, string>> = {
  ...{ '½': '1/2', '¼': '1/4', '¾': '3/4', '⅓': '1/3', '⅔': '2/3', '⅛': '1/8', '⅜': '3/8', '⅝': '5/8', '⅞': '7/8', '⅕': '1/5' },
}

const token = /(?<number>\d{1,3}(?: \d{3})+(?![\d,./])|\d+(?:[.,]\d+)?)|(?<word>\p{L}[\p{L}\p{M}\p{N}]*)|(?<sign>\S)/gu

export function tokensOf(text: string): Token[] {
  return [...plainSigns(text).matchAll(token)].flatMap(({ groups: { number, word, sign } = {} }): Token[] => {
    if (number !== undefined) return [numberToken(number)]
    if (word !== undefined) return [{ kind: 'word', text: word, folded: foldedWords(word).join('') }]
    return sign === undefined || sign === '.' ? [] : [{ kind: 'sign', text: sign }]
  })
}

function plainSigns(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[½¼¾⅓⅔⅛⅜⅝⅞⅕]/g, (sign) => ` ${halves[sign]} `)
    .replaceAll(/[\u00a0\u202f\u2009\t]/g, ' ')
    .replaceAll('⁄', '/')
    .replaceAll(/[×✕]/g, ' x ')
    .replaceAll(/[’'‘`´]/g, ' ')
    .replaceAll(/(?<=\p{L})[-‐‑](?=\p{L})/gu, ' ')
    .replaceAll(/\.(?!\d)|(?<=\p{L})\./gu, ' ')
    .replaceAll(/\bT ?(\d{2,3})\b/g, 'T$1')
    .replaceAll(/(?<=\d)(?=x\d)|(?<=\dx)(?=\d)/g, ' ')
}

function numberToken(text: string): Token {
  const value = readDecimal(text.replaceAll(' ', ''))
  const isUnclear = !value || /\.\d{3}$/.test(text)
  return { kind: 'number', text, value: value ?? readDecimal('0')!, isUnclear }
}

export function wordAt(tokens: readonly Token[], at: number): string | undefined {
  const found = tokens[at]
  return found?.kind === 'word' ? found.folded : undefined
}

export function signAt(tokens: readonly Token[], at: number): string | undefined {
  const found = tokens[at]
  return found?.kind === 'sign' ? found.text : undefined
}

export function isNumberAt(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.kind === 'number'
}

/** Where the words stand one after the other, the place behind them. */
export function behindWords(tokens: readonly Token[], at: number, words: readonly string[]): number | undefined {
  return words.every((word, index) => wordAt(tokens, at + index) === word) ? at + words.length : undefined
}

/** The place behind articles and prepositions: « de », « d’ », « de la ». */
export function behindOf(tokens: readonly Token[], at: number): number {
  const isOf = ['de', 'd', 'du', 'des'].includes(wordAt(tokens, at) ?? '')
  if (!isOf) return at
  return ['la', 'l', 'le', 'les'].includes(wordAt(tokens, at + 1) ?? '') ? at + 2 : at + 1
}

export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ')
}
