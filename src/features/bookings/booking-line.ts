/** A booking written in one line, as on paper: « Amina +2 cuisine 06 12 34 56 78 ». Pure. */
import { readPhone } from '#src/platform/phone.ts'
import type { AgeClass, AttendeeMode } from '#src/platform/tables/bookings.ts'
import type { Contact, Person } from './booking.ts'

export type BookingLine = { people: Person[]; contact: Contact }

/** Words stand alone: « cuisine » is not found in « Cuisinero ». */
const word = (words: string) => new RegExp(`(?<![\\p{L}\\d@+-])(?:${words})(?![\\p{L}\\d@])`, 'iu')
const counted = (words: string) => word(`(\\d{1,2})\\s*(?:${words})`)

const cooking = 'cuisin(?:e|er|es)|kitchen|cook(?:s|ing)?'
const eating = '(?:à |a |at )?table|manger|eat(?:s|ing)?'
const both = '(?:les )?deux|cuisine et table|both'
const modes: readonly [AttendeeMode, string][] = [
  ['cook-and-eat', both],
  ['cook', cooking],
  ['eat', eating],
]

const ages: readonly [AgeClass, RegExp][] = [
  ['25-55', word('25\\s?(?:-|–|à|to)\\s?55(?: ans)?')],
  ['under-25', /(?<![\p{L}\d])(?:[-<]\s?25|moins de 25|under 25|jeunes?)(?: ans)?(?![\p{L}\d])/iu],
  ['over-55', /(?<![\p{L}\d])(?:[+>]\s?55|plus de 55|over 55|seniors?)(?: ans)?(?![\p{L}\d])/iu],
]

const email = /[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+/u
const frenchPhone = /(?<![\d+])(?:(?:\+|00)33[\s.-]?(?:\(0\)\s?)?|0)[1-9](?:[\s.-]?\d{2}){4}(?!\d)/u
const otherPhone = /(?<!\d)(?:\+|00)\d{2,3}(?:[\s.-]?\d){7,11}(?!\d)/u
const children = 'enfants?|child(?:ren)?|kids?'
const moreChildren = new RegExp(`\\+\\s?(\\d{1,2})\\s*(?:${children})(?!\\p{L})`, 'iu')
const more = /(?<![\p{L}\d])\+\s?(\d{1,2})(?!\d)/u
const everybody = counted('personnes?|pers\\.?|people|p')
const newcomer = word('(?:premi[eè]re|1\\s?[eè]?re) fois|nouve(?:au|aux|lle|lles)|first time|new')
const regular = word('habitu[eé]e?s?|regulars?')

/** What a line says; what nothing else explains is the name. Undefined when it speaks of nobody. */
export function readBookingLine(line: string): BookingLine | undefined {
  const text = new Reader(line)
  const contact = { email: text.take(email)?.[0].toLowerCase() ?? null, phone: readContactPhone(text) }
  const ageClass = ages.find(([, pattern]) => text.take(pattern))?.[0] ?? null
  const firstTime = text.take(newcomer) ? true : text.take(regular) ? false : null
  const party = readParty(text)
  const name = text.rest()
  if (!name && party === alone) return undefined
  const people = party.map(({ mode, isChild }, index) => ({
    firstName: index === 0 ? name : '',
    mode,
    isChild,
    ageClass: isChild ? null : ageClass,
    firstTime,
  }))
  return { people, contact }
}

type Member = Pick<Person, 'mode' | 'isChild'>
const alone: readonly Member[] = [{ mode: 'eat', isChild: false }]

/** « +2 », « 4 personnes », « 2 enfants », « 1 cuisine 2 table »: who comes beside the name, adults first. */
function readParty(text: Reader): readonly Member[] {
  const countedModes = modes.flatMap(([mode, words]) => Array<AttendeeMode>(text.count(counted(words))).fill(mode))
  const total = text.count(everybody)
  const kids = text.count(moreChildren) + text.count(counted(children))
  const others = text.count(more)
  const mode = modes.find(([, words]) => text.take(word(words)))?.[0]
  const size = Math.max(total || countedModes.length || 1 + others + kids, kids)
  if (size === 1 && kids === 0 && !mode && countedModes.length === 0) return alone
  return Array.from({ length: size }, (_, index) => ({ mode: countedModes[index] ?? mode ?? 'eat', isChild: index >= size - kids }))
}

function readContactPhone(text: Reader): string | null {
  const found = text.take(frenchPhone) ?? text.take(otherPhone)
  return (found && readPhone(found[0])) ?? null
}

/** The part of a line that nothing has explained yet. */
class Reader {
  #rest: string

  constructor(line: string) {
    this.#rest = ` ${line.normalize('NFC')} `
  }

  take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#rest)
    if (found) this.#rest = `${this.#rest.slice(0, found.index)} ${this.#rest.slice(found.index + found[0].length)}`
    return found
  }

  /** The number in front of what is counted; 0 when it is not there. */
  count(pattern: RegExp): number {
    return Number(this.take(pattern)?.[1] ?? 0)
  }

  rest(): string {
    return this.#rest
      .replaceAll(/[,;:/()]+/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, 60)
  }
}
