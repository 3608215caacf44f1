/** A booking written in one line, as on paper: « Amina +2 cuisine 06 12 34 56 78 ». Pure. */
import { readEmail } from '#src/platform/email.ts'
import type { AgeClass, AttendeeMode } from '#src/platform/tables/bookings.ts'
import type { Contact, Person } from './booking.ts'
import { numberWords, Reader, type NeedRead } from './line-reader.ts'
import type { PersonBooked } from './make-booking.ts'
import { needs as allNeeds, type Need } from './need.ts'

export type BookingLine = { people: PersonBooked[]; contact: Contact }

export type LineRead = {
  /** undefined when the line speaks of nobody. */
  booking: BookingLine | undefined
  /** An address that no server could take, a number that rings nobody: refused like in the form. */
  wrong: 'email' | 'phone' | undefined
  /** Words that nothing explains; they are kept nowhere. */
  leftOver: string[]
  /** Something may mean something else: said back before anything is kept. */
  isGuess: boolean
}

/** Words stand alone: « cuisine » is not found in « Cuisinero ». */
const word = (words: string) => new RegExp(`(?<![\\p{L}\\d@+-])(?:${words})(?![\\p{L}\\d@])`, 'iu')
const number = `(\\d{1,3}|une?|a|${numberWords.join('|')})`
const counted = (words: string, before = '') => word(`${before}${number}\\s*(?:${words})`)

const cooking = 'cuisin(?:e|er|es|ent)|kitchen|cook(?:s|ing)?'
const eating = '(?:à |a |at )?table|manger|mangent|eat(?:s|ing)?'
const both = '(?:les )?deux|cuisine et table|both'
const modes: readonly [AttendeeMode, string][] = [
  ['cook-and-eat', both],
  ['cook', `(?:en |à la |in the )?(?:${cooking})`],
  ['eat', eating],
]

const ages: readonly [AgeClass, RegExp][] = [
  ['25-55', word('25\\s?(?:-|–|à|to)\\s?55(?: ans)?')],
  ['under-25', /(?<![\p{L}\d])(?:[-<]\s?25|moins de 25|under 25|jeunes?)(?: ans)?(?![\p{L}\d])/iu],
  ['over-55', /(?<![\p{L}\d])(?:[+>]\s?55|plus de 55|over 55|seniors?)(?: ans)?(?![\p{L}\d])/iu],
]

const email = /[^\s<>(),;:"]*@[^\s<>(),;"]*/u
const label = word('(?:t[ée]l(?:[ée]phone)?|portable|mobile|mail|e-?mail|courriel|phone)\\s*[.:]*')

const childWords = 'enfants?|petite?s?|b[ée]b[ée]s?|child(?:ren)?|kids?|bab(?:y|ies)'
const moreChildren = new RegExp(`\\+\\s?${number}\\s*(?:${childWords})(?!\\p{L})`, 'iu')
const more = /(?<![\p{L}\d])\+\s?(\d{1,2})(?![\d\p{L}])/u
const everybody = counted('personnes?|pers\\.?|people|persons?|places?|couverts?|p')
const bareNumber = /(?<![\p{L}\d+-])(?:[x×]\s?)?\(?(\d{1,2})\)?(?![\p{L}\d])/u
const newcomer = word('premi[eè]re fois|1\\s?[eè]?re fois|nouve(?:au|aux|lle|lles)|first time|new')
const regular = word('habitu[eé]e?s?|regulars?')
/** Mme, M.: how to speak to somebody, not who it is. */
const couple = word(
  '(?:m|mr|monsieur)\\.? (?:et|&|and) (?:mme|madame|mrs|ms)\\.?|(?:mme|madame|mrs)\\.? (?:et|&|and) (?:m|mr|monsieur)\\.?',
)
const title = word('mmes?|madame|mesdames|mlles?|mademoiselle|monsieur|messieurs|mrs?\\.?|ms|miss|dr|docteur|mx|m\\.|mm\\.|m(?=\\s+\\p{L})')

/** What a line says; what nothing else explains is the name, as far as it looks like one. */
export function readBookingLine(line: string): LineRead {
  const text = new Reader(line)
  const { contact, wrong, others } = readContact(text)
  const isCouple = text.take(couple) !== null
  text.takeAll(title)
  const ageClass = ages.find(([, pattern]) => text.take(pattern))?.[0] ?? null
  const firstTime = text.take(newcomer) ? true : text.take(regular) ? false : null
  const needs = text.takeNeeds()
  const { party, isGuess } = readParty(text, {
    isCouple,
    needing: Math.max(0, ...needs.map(({ guests }) => (guests === 'all' ? 0 : guests))),
  })
  const { names, leftOver } = readNames(text.fragments())
  const isNobody = names.length === 0 && party === alone && !isCouple
  const members = membersOf(party, names.length)
  const { sums, isTooMany } = countedFor(needs, members.length)
  const people = members.map(({ mode, isChild }, index) => ({
    firstName: names[index] ?? '',
    mode,
    isChild,
    ageClass: isChild ? null : ageClass,
    firstTime,
    // The kitchen reads how many, nobody reads who.
    needs: allNeeds.filter((need) => index < (sums.get(need) ?? 0)),
  }))
  return {
    booking: isNobody ? undefined : { people, contact },
    wrong,
    leftOver: [...leftOver, ...others],
    isGuess: isGuess || isTooMany || needs.some(({ isUnsure }) => isUnsure),
  }
}

function readContact(text: Reader) {
  const addresses = text.takeEvery(email).map((typed) => readEmail(typed.replace(/[.:]+$/, '')))
  const numbersFound = text.takePhones()
  const hasWrongNumber = text.hasNumber()
  text.takeAll(label)
  const others = [...addresses.slice(1), ...numbersFound.slice(1)].filter((other) => other !== undefined)
  const wrong = addresses.includes(undefined) ? ('email' as const) : hasWrongNumber ? ('phone' as const) : undefined
  return { contact: { email: addresses[0] ?? null, phone: numbersFound[0] ?? null }, wrong, others }
}

type Member = Pick<Person, 'mode' | 'isChild'>
const alone: readonly Member[] = [{ mode: 'eat', isChild: false }]

/** « +2 », « 4 personnes dont 1 enfant », « 2 enfants », « 1 cuisine 2 table »: who comes beside the name, adults first. */
function readParty(
  text: Reader,
  { isCouple, needing }: { isCouple: boolean; needing: number },
): { party: readonly Member[]; isGuess: boolean } {
  const countedModes = modes.flatMap(([mode, words]) => Array<AttendeeMode>(text.count(counted(words))).fill(mode))
  const among = text.count(counted(childWords, '(?:dont|incluant|y compris|including|incl\\.?|of which) '))
  const total = text.count(everybody)
  const adults = text.count(counted('adultes?|adults?|grandes?'))
  const kids =
    text.count(moreChildren) +
    text.count(counted(childWords)) +
    (text.take(word(`(?:et|avec|with|and) (?:sa |son |ses |leurs? )?(?:${childWords})`)) ? 1 : 0)
  const others = text.count(more)
  const mode = modes.find(([, words]) => text.take(word(words)))?.[0]
  const isCounted = total + adults + others + kids + countedModes.length > 0
  // « Paul 3 végés » are three, most likely.
  const guessed = isCounted ? 0 : text.count(bareNumber) || (needing > 1 ? needing : 0)
  const children = kids + among
  const grown = adults || (isCouple ? 2 : 1)
  const size = Math.max(total || guessed || countedModes.length || grown + others + kids, children)
  const isGuess = guessed > 0 || (among > 0 && among > size - 1)
  if (size === 1 && children === 0 && !mode && !isCounted && guessed === 0) return { party: alone, isGuess }
  const party = Array.from({ length: size }, (_, index) => ({
    mode: countedModes[index] ?? mode ?? 'eat',
    isChild: index >= size - children,
  }))
  return { party, isGuess }
}

/** « Zoé et Paul » are two, even where nothing counts them. */
function membersOf(party: readonly Member[], names: number): readonly Member[] {
  const grown = Array<Member>(Math.max(0, names - party.length)).fill({ mode: party[0]?.mode ?? 'eat', isChild: false })
  return [...grown, ...party]
}

/** How many need what: never more than there are people. */
function countedFor(needs: readonly NeedRead[], people: number): { sums: Map<Need, number>; isTooMany: boolean } {
  const sums = new Map<Need, number>()
  for (const { needs: own, guests } of needs)
    for (const need of own) sums.set(need, (sums.get(need) ?? 0) + (guests === 'all' ? people : guests))
  return { sums, isTooMany: [...sums.values()].some((guests) => guests > people) }
}

const particle = /^(?:de|du|des|d|la|le|les|l|el|al|ben|bin|bint|ibn|da|do|dos|di|van|von|der|den|y|et|and|&|saint|sainte)$/iu
const group = /^(?:famille|foyer|asso(?:ciation)?|[ée]cole|groupe|centre|r[ée]sidence|maison|family|group)$/iu
/** Words that bind others and say nothing by themselves. */
const binding =
  /^(?:pour|avec|et|dont|and|for|with|au|aux|à|la|le|les|de|du|des|un|une|est|sont|il|elle|y|a|the|of|to|plus|bonjour|merci|r[ée]servation|r[ée]sa|booking|svp|stp|please|hello|[.!?+&·–-]+)$/iu

/** The first words that look like a name are it; whatever else is left over. */
function readNames(fragments: readonly string[]): { names: string[]; leftOver: string[] } {
  const words = fragments.map((fragment) => withoutBinding(fragment.split(' ')))
  const first = words.findIndex(([start]) => start !== undefined && looksLikeName(start))
  const named = words[first] ?? []
  const length = nameLength(named)
  const names = named
    .slice(0, length)
    .join(' ')
    .slice(0, 120)
    .split(/ (?:et|and|&) /iu)
  const rest = words.flatMap((fragment, index) => withoutBinding(index === first ? fragment.slice(length) : fragment))
  return { names: first < 0 ? [] : names.map((name) => name.trim().slice(0, 60)), leftOver: rest }
}

function withoutBinding(words: readonly string[]): string[] {
  const start = words.findIndex((candidate) => !binding.test(candidate))
  const end = words.findLastIndex((candidate) => !binding.test(candidate))
  return start < 0 ? [] : words.slice(start, end + 1)
}

/** Letters of any script, with what names hold between them. */
function looksLikeName(candidate: string): boolean {
  return /^[\p{L}\p{M}][\p{L}\p{M}'’ʼ.·-]*$/u.test(candidate)
}

/** A word that follows the first is of the name when it has a capital, or no capitals in its script, or binds one that has. */
function nameLength(words: readonly string[]): number {
  const isMore = (candidate = '') => looksLikeName(candidate) && !/^\p{Ll}/u.test(candidate)
  let length = 1
  while (length < words.length) {
    const bound = words.slice(length).findIndex((candidate) => !particle.test(candidate))
    const next = words[length + bound]
    if (bound < 0 || !(isMore(next) || (length === 1 && group.test(words[0] ?? '') && looksLikeName(next ?? '')))) break
    length += bound + 1
  }
  return length
}
