/** Takes out of a line what it explains, piece by piece. Pure. */
import { readPhone } from '#src/platform/messages/phone.ts'
import { visibleLine } from '#src/platform/plain-text.ts'
import { findDenial, findNeed, withListsToldApart, type NeedFound } from './dietary-words.ts'

const french = ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze']
const english = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
/** One to twelve, in French and then in English. */
export const numberWords = [...french, ...english]

/** Unsure: who eats halal or kosher asks for more than no pork, the nearest that the kitchen counts. */
export type NeedRead = Pick<NeedFound, 'needs'> & { guests: number | 'all'; isUnsure: boolean }

const separator = '[\\s.\\p{Pd}/]?'
const phones = [
  new RegExp(`(?<![\\d+])0[1-9](?:${separator}\\d{2}){4}(?!\\d)`, 'u'),
  new RegExp(`(?<![\\d+])0[1-9](?:${separator}\\d){8}(?!${separator}\\d)`, 'u'),
  new RegExp(
    `(?:\\+|(?<!\\d)00)${separator}(?:33|262|590|594|596)${separator}(?:\\(0\\)|0)?${separator}[1-9](?:${separator}\\d){8}(?!\\d)`,
    'u',
  ),
  new RegExp(`\\+1${separator}\\(?[2-9]\\d{2}\\)?${separator}\\d{3}${separator}\\d{4}(?!\\d)`, 'u'),
  new RegExp(`(?:\\+|(?<!\\d)00)[1-9]\\d{1,2}${separator}(?:\\(0\\))?(?:${separator}\\d){5,12}(?!\\d)`, 'u'),
]
/** Five digits in a row or more mean a number; what cannot be rung is not taken for a name. */
const anyNumber = /[+\d(][\d\s.\p{Pd}/()]*\d/gu
const extension = /^\s*[,;]?\s*(?:poste|ext\.?)\s*\d{1,7}(?!\d)/iu

/** The part of a line that nothing has explained yet; where something was taken, a bar stands. */
export class Reader {
  #rest: string

  constructor(line: string) {
    // However a keyboard writes them: a lone accent is an apostrophe, every dash binds, joiners stay within words.
    const plain = visibleLine(line.replaceAll('´', '’'))
      .normalize('NFKC')
      .replaceAll(/(?<![\p{L}\p{M}])\p{Cf}|\p{Cf}(?![\p{L}\p{M}])/gu, '')
      .replaceAll(/[\p{Pd}−]/gu, '-')
      // « Jean‑Luc » with any hyphen is one name.
      .replaceAll(/(?<=\p{L})\p{Pd}(?=\p{L})/gu, '-')
    const spaced = plain.replaceAll(/[\p{Z}\p{Cc}|]+/gu, ' ').replaceAll(/(allerg\p{L}*|intol[ée]ran\p{L}*)\s*[:=]\s*/giu, '$1 ')
    this.#rest = ` ${withListsToldApart(spaced)} `
  }

  take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#rest)
    if (found) this.#cut(found.index, found[0].length)
    return found
  }

  takeEvery(pattern: RegExp): string[] {
    const found: string[] = []
    for (let next = this.take(pattern); next; next = this.take(pattern)) found.push(next[0])
    return found
  }

  takeAll(pattern: RegExp): number {
    return this.takeEvery(pattern).length
  }

  /** The number in front of what is counted; 0 when it is not there. */
  count(pattern: RegExp): number {
    const typed = this.take(pattern)?.[1]?.toLowerCase()
    if (!typed) return 0
    const spelled = (numberWords.indexOf(typed) % 12) + 1
    return /^\d/.test(typed) ? Number(typed) : Math.max(1, spelled)
  }

  /** Numbers that can be rung, each once, in the order of the patterns. */
  takePhones(): string[] {
    const found: string[] = []
    for (const pattern of phones) {
      for (let next = pattern.exec(this.#rest); next; next = pattern.exec(this.#rest)) {
        const phone = this.#takePhone(next)
        if (!phone) break
        found.push(phone)
      }
    }
    return found
  }

  /** Of a foreign number whose length nobody knows, as many groups as ring; with its extension where one follows. */
  #takePhone({ 0: typed, index }: RegExpExecArray): string | undefined {
    const behind = extension.exec(this.#rest.slice(index + typed.length))?.[0] ?? ''
    for (let end = typed.length; end > 6; end -= 1) {
      const read =
        /\d$/.test(typed.slice(0, end)) &&
        !/^\d/.test(typed.slice(end)) &&
        readPhone(typed.slice(0, end) + (end === typed.length ? behind : ''))
      if (!read) continue
      this.#cut(index, end + (end === typed.length ? behind.length : 0))
      return read
    }
    return undefined
  }

  /** Whether digits are left that were meant to be a number. */
  hasNumber(): boolean {
    return (this.#rest.match(anyNumber) ?? []).some((digits) => digits.replaceAll(/\D/g, '').length > 4)
  }

  /** « pas végétarien », « aucune allergie »: what somebody does not need, as it was said. */
  takeDenials(): string[] {
    const found: string[] = []
    for (let next = findDenial(this.#rest); next; next = findDenial(this.#rest)) {
      found.push(this.#rest.slice(next.index, next.index + next.length).trim())
      this.#cut(next.index, next.length)
    }
    return found
  }

  takeNeeds(): NeedRead[] {
    const found: NeedRead[] = []
    for (let next = findNeed(this.#rest); next; next = findNeed(this.#rest)) {
      const typed = this.#rest.slice(next.index, next.index + next.length)
      // « +2 végés »: two more, both of them.
      const added = next.guests ? 0 : Number(/\+ ?(\d{1,2}) $/.exec(this.#rest.slice(0, next.index))?.[1] ?? 0)
      const isUnsure = added > 0 || /hal+al|sher|cher/iu.test(typed)
      found.push({ needs: next.needs, guests: next.guests ?? (added || 1), isUnsure })
      this.#cut(next.index, next.length)
    }
    return found
  }

  fragments(): string[] {
    const parts = this.#rest.split(/[|,;:/()"<>«»‹›“”„،؛、。…!?*#[\]{}_=~]+/u).map((part) => part.replaceAll(/\s+/g, ' ').trim())
    return parts.filter((part) => part !== '')
  }

  #cut(index: number, length: number): void {
    this.#rest = `${this.#rest.slice(0, index)} | ${this.#rest.slice(index + length)}`
  }
}
