/** A booking written in one line, as on paper: « Amina +2 cuisine 06 12 34 56 78 ». Pure. */
import { readEmail } from '#src/platform/messages/email.ts'
import type { AgeClass, AttendeeMode } from '#src/platform/database/tables/bookings.ts'
import type { Contact, Person } from '#src/features/guests/parties/party.ts'
import { numberWords, Reader, type NeedRead } from './line-reader.ts'
import type { PersonBooked } from './make-booking.ts'
import { needs as allNeeds, type Need } from '#src/features/guests/parties/need.ts'

export type BookingLine = { people: PersonBooked[]; contact: Contact }

export type LineRead = {
  /** undefined when the line speaks of nobody. */
  booking: BookingLine | undefined
  /** An address that no server could take, a number that rings nobody: refused like in the form. */
  wrong: 'email' | 'phone' | undefined
  /** Words that nothing explains; they are kept nowhere. */
  leftOver: string[]
  /** Needs that the line says nobody has: none is kept. */
  denied: string[]
  /** Of which need more people were told than come, and how many. */
  tooMany: { need: Need; guests: number }[]
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
  ['25-55', word('25\\s?(?:-|à|to)\\s?55(?: ans)?')],
  ['under-25', /(?<![\p{L}\d])(?:[-<]\s?25|moins de 25|under 25|jeunes?)(?: ans)?(?![\p{L}\d])/iu],
  ['over-55', /(?<![\p{L}\d])(?:[+>]\s?55|plus de 55|over 55|seniors?)(?: ans)?(?![\p{L}\d])/iu],
]

const email = /[^\s<>(),;:"]*@[^\s<>(),;"]*/u
const label = word('(?:t[ée]l(?:[ée]phone)?|portable|mobile|mail|e-?mail|courriel|phone)\\s*[.:]*')

const childWords = 'enfants?|petite?s?|b[ée]b[ée]s?|child(?:ren)?|kids?|bab(?:y|ies)'
const moreChildren = new RegExp(`\\+\\s?${number}\\s*(?:${childWords})(?!\\p{L})`, 'iu')
const more = /(?<!\d)\+\s?(\d{1,2})(?![\d\p{L}])/u
const peopleWords = 'personnes?|pers\\.?|people|persons?|places?|couverts?|p'
const everybody = counted(peopleWords)
const adult = 'adultes?|adults?|grandes?'
const zero = new RegExp(
  `(?<![\\p{L}\\d@-])(?:(?:0+|z[ée]ro|aucune?|no)\\s*(?:${peopleWords}|${adult})|\\+?\\s?0+|z[ée]ro)(?![\\p{L}\\d@])`,
  'iu',
)

/** Numbers that count no people: ages, hours, times, days, money. */
const months =
  'janv(?:ier|\\.)?|f[ée]vr(?:ier|\\.)?|mars|avril|mai|juin|juil(?:let|\\.)?|ao[ûu]t|sept(?:embre|\\.)?|oct(?:obre|\\.)?|nov(?:embre|\\.)?|d[ée]c(?:embre|\\.)?'
const units = `ans?|ann[ée]es?|mois|semaines?|jours?|heures?|h(?: ?\\d{2})?|minutes?|min|fois|euros?|€|%|years?(?:[ -]old)?|y/?o|months?|weeks?|days?|hours?|times?|[ap]m|o.?clock|${months}`
const measure = `(?:\\d{1,4}|une?|${numberWords.join('|')})`
const measured = new RegExp(
  `(?:(?<![\\p{L}\\d@-]|\\+ ?)(?:[âa]g[ée]e?s? de )?${measure}(?:\\s?(?:,|et|and|&|/|-|à|ou|or|to)\\s?${measure})*|(?<![\\p{L}\\d])[+<>-]\\s?\\d{1,4})[ -]?(?:${units})(?![\\p{L}\\d@])|(?<![\\p{L}\\d])\\d{1,2}:\\d{2}(?!\\d)`,
  'iu',
)
const bareNumber = /(?<![\p{L}\d+-])(?:[x×]\s?)?\(?(\d{1,2})\)?(?![\p{L}\d])/u
const newcomer = word('premi[eè]re fois|1\\s?(?:[eè]?re?|[eè](?:me)?|st)\\s(?:fois|time)|nouve(?:au|aux|lle|lles)|first time|new')
const regular = word(
  'habitu[eé]e?s?|regulars?|(?:\\d{1,3}\\s?(?:i?[eè](?:me)?|nde?|rd|th)|deuxi[eè]me|seconde?|troisi[eè]me|quatri[eè]me|third)\\s(?:fois|time)',
)
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
  const numbersOfOthers = text.takeEvery(measured)
  const denied = text.takeDenials()
  const needs = text.takeNeeds()
  const counts = readCounts(text, Math.max(0, ...needs.map(({ guests }) => (guests === 'all' ? 0 : guests))))
  const { names, leftOver } = readNames(text.fragments())
  const { party, isGuess } = partyOf(counts, isCouple, names.length)
  const isNobody = names.length === 0 && !saysWho(counts) && !isCouple
  const { sums, tooMany } = countedFor(needs, party.length)
  const people = party.map(({ mode, isChild }, index) => ({
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
    leftOver: [...leftOver, ...counts.zeros, ...numbersOfOthers, ...others].map((word) => word.trim()),
    denied,
    tooMany,
    isGuess: isGuess || needs.some(({ isUnsure }) => isUnsure),
  }
}

/** How many of a party need what. */
export function needsTold(people: readonly PersonBooked[]): { need: Need; guests: number }[] {
  const countOf = (need: Need) => people.filter((person) => person.needs?.includes(need)).length
  return allNeeds.map((need) => ({ need, guests: countOf(need) })).filter(({ guests }) => guests > 0)
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

type Counts = {
  countedModes: AttendeeMode[]
  mode: AttendeeMode | undefined
  /** Of the total, those who are children. */
  among: number
  total: number
  adults: number
  kids: number
  others: number
  /** A number by itself, or of people who need something: it may mean something else. */
  guessed: number
  /** « 0 personne » */
  zeros: string[]
}

/** « +2 », « 4 personnes dont 1 enfant », « 2 enfants », « 1 cuisine 2 table »: who comes beside the name. */
function readCounts(text: Reader, needing: number): Counts {
  const countedModes = modes.flatMap(([mode, words]) => Array<AttendeeMode>(text.count(counted(words))).fill(mode))
  const among = text.count(counted(childWords, '(?:dont|incluant|y compris|including|incl\\.?|of which) '))
  const kids =
    text.count(moreChildren) +
    text.count(counted(childWords)) +
    (text.take(word(`(?:et|avec|with|and) (?:sa |son |ses |leurs? )?(?:${childWords})`)) ? 1 : 0)
  const zeros = text.takeEvery(zero)
  const total = text.count(everybody)
  const adults = text.count(counted(adult))
  const others = text.count(more)
  const mode = modes.find(([, words]) => text.take(word(words)))?.[0]
  const isCounted = total + adults + others + kids + countedModes.length > 0
  // « Paul 3 végés » are three, most likely.
  const guessed = isCounted ? 0 : text.count(bareNumber) || (needing > 1 ? needing : 0)
  return { countedModes, mode, among, total, adults, kids, others, guessed, zeros }
}

type Member = Pick<Person, 'mode' | 'isChild'>

/** Adults first. « Zoé et Paul » are two, even where nothing counts them; « Zoé et Paul +1 » are two or three. */
function partyOf(counts: Counts, isCouple: boolean, names: number): { party: Member[]; isGuess: boolean } {
  const { countedModes, mode, among, total, adults, kids, others, guessed } = counts
  const children = kids + among
  const named = Math.max(names, isCouple ? 2 : 1)
  const told = Math.max(total || guessed || countedModes.length || (adults || named) + others + kids, children)
  const size = Math.max(told, names)
  const party = Array.from({ length: size }, (_, index) => ({
    mode: countedModes[index] ?? mode ?? countedModes[0] ?? 'eat',
    isChild: index >= size - children,
  }))
  const isOfSeveral =
    names > 1 && (others + kids > 0 || names > size - children || (told < names && total + adults + countedModes.length > 0))
  return { party, isGuess: guessed > 0 || (among > 0 && among > size - 1) || isOfSeveral }
}

function saysWho({ countedModes, mode, total, adults, kids, others, guessed }: Counts): boolean {
  return mode !== undefined || total + adults + kids + others + guessed + countedModes.length > 0
}

/** How many need what: never more than there are people. */
function countedFor(needs: readonly NeedRead[], people: number): { sums: Map<Need, number>; tooMany: LineRead['tooMany'] } {
  const sums = new Map<Need, number>()
  for (const { needs: own, guests } of needs)
    for (const need of own) sums.set(need, (sums.get(need) ?? 0) + (guests === 'all' ? people : guests))
  return { sums, tooMany: [...sums].map(([need, guests]) => ({ need, guests })).filter(({ guests }) => guests > people) }
}

const particle = /^(?:de|du|des|d|la|le|les|l|el|al|ben|bin|bint|ibn|da|do|dos|di|van|von|der|den|y|et|and|&|saint|sainte)$/iu
const group = /^(?:famille|foyer|asso(?:ciation)?|[ée]cole|groupe|centre|r[ée]sidence|maison|family|group)$/iu
/** Words that bind others and say nothing by themselves. */
const binding =
  /^(?:pour|avec|et|dont|and|for|with|au|aux|à|la|le|les|de|du|des|un|une|est|sont|il|elle|y|a|the|of|to|plus|bonjour|merci|r[ée]servation|r[ée]sa|booking|svp|stp|please|hello|[.+&·•-]+)$/iu

/** The first words that look like a name are it, best where a piece of the line begins; whatever else is left over. */
function readNames(fragments: readonly string[]): { names: string[]; leftOver: string[] } {
  const words = fragments.map((fragment) => withoutBinding(fragment.split(' ')))
  const starts = words.map((fragment) => fragment.findIndex(looksLikeName))
  const first = starts.includes(0) ? starts.indexOf(0) : starts.findIndex((start) => start > 0)
  const before = words[first]?.slice(0, starts[first]) ?? []
  const named = words[first]?.slice(starts[first]) ?? []
  const length = nameLength(named)
  const names = named
    .slice(0, length)
    .join(' ')
    .slice(0, 120)
    .split(/ (?:et|and|&) /iu)
  const rest = words.flatMap((fragment, index) => (index === first ? [...before, ...withoutBinding(named.slice(length))] : fragment))
  return { names: first < 0 ? [] : names.map((name) => name.trim().slice(0, 60)), leftOver: rest }
}

function withoutBinding(words: readonly string[]): string[] {
  const start = words.findIndex((candidate) => !binding.test(candidate))
  const end = words.findLastIndex((candidate) => !binding.test(candidate))
  return start < 0 ? [] : words.slice(start, end + 1)
}

/** Letters of any script, with what names hold between them; letters such as U+02BC are apostrophes too. */
function looksLikeName(candidate: string): boolean {
  return /^['’‘`′]?[\p{L}\p{M}][\p{L}\p{M}\p{Join_Control}'’‘`′.·‧・•-]*$/u.test(candidate)
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
