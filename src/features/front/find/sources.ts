/** Where one may look: each kind reads its own things, for one viewer. A feature that has something to find adds a line. */
import { dayPageOf, mayOpenDay } from '#src/features/day/arrivals/policy.ts'
import { maySeeContacts, mayTakeBookings } from '#src/features/guests/parties/policy.ts'
import { markedName, marksById } from '#src/features/guests/parties/party-mark.ts'
import { maySeePeople } from '#src/features/organisation/access/policy.ts'
import type { ListedCanteen } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Language } from '#src/platform/language.ts'
import { formatDay } from '#src/platform/time.ts'
import { holdsNetworkRole, type Policy, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { addressOf, codeOf, digitsOf, mostOfKind, pick, type Found } from './found.ts'
import { nearMeals, sayDay } from './near-meals.ts'
import { findAround } from './queries.ts'

type Around = Promise<Awaited<ReturnType<typeof findAround>>>
type Request = {
  /** Of who may look through the whole network: its canteens. */
  listed: Promise<readonly ListedCanteen[]>
  db: Database
  viewer: Viewer
  language: Language
  words: string
  now: Date
}
type Asked = Request & { canteens: readonly string[]; around: Around }

type Source = { kind: Kind; find: (asked: Asked) => Promise<Found[]> }
export type Kind = 'guests' | 'meals' | 'people' | 'canteens'

const sources: readonly Source[] = [
  { kind: 'guests', find: findGuests },
  { kind: 'meals', find: findMeals },
  { kind: 'people', find: findPeople },
  { kind: 'canteens', find: findCanteens },
]

const monthsBack = 3

/** Of each kind what is meant, and the meals whose pages may be meant. */
export async function findAll(request: Request) {
  const { db, viewer, now } = request
  const canteens = canteensWhere(viewer, () => true)
  const since = new Date(now.getTime() - monthsBack * 31 * 24 * 60 * 60_000)
  const teamOf = { canteens: canteensWhere(viewer, maySeePeople), network: holdsNetworkRole(viewer) }
  const mealsOf = { coming: canteens, days: canteensWhere(viewer, mayOpenDay), guests: canteensWhere(viewer, mayTakeBookings) }
  const around = findAround(db, { mealsOf, teamOf, since, now })
  const groups = await Promise.all(sources.map(async ({ kind, find }) => ({ kind, found: await find({ ...request, canteens, around }) })))
  return { groups, nearby: nearMeals((await around).meals, now) }
}

/** By name, by who booked for them, by the booking's code, or the telephone's digits and the mail's address for who may read them; those of the next meal first. */
async function findGuests({ viewer, language, words, canteens, around }: Asked): Promise<Found[]> {
  const { meals } = await around
  const guests = meals.flatMap((meal) => meal.guests.map((guest) => ({ ...guest, meal })))
  const [digits, address, code] = [digitsOf(words), addressOf(words), codeOf(words)]
  const callers = canteensWhere(viewer, maySeeContacts)
  const isOfNumber = ({ phone, meal }: (typeof guests)[number]) => digits && callers.includes(meal.canteen) && phone?.includes(digits)
  const isOfAddress = ({ email, meal }: (typeof guests)[number]) =>
    address && callers.includes(meal.canteen) && email?.toLowerCase().startsWith(address)
  const known = guests.filter((guest) => guest.code === code || isOfNumber(guest) || isOfAddress(guest))
  const named = pick(guests, words, ({ name, companion }) => [name, companion])
  return [...new Set([...known, ...named])].slice(0, mostOfKind).map(({ meal, ...guest }) => ({
    title: nameOfGuest(guest, meal.guests),
    note: noteOf(meal.title, formatDay(meal.day, language), canteens.length > 1 && meal.canteenName),
    url: href(urls.teamBooking, { canteen: meal.canteen, booking: guest.bookingId }),
  }))
}

type Guest = Awaited<Around>['meals'][number]['guests'][number]

/** As they are told apart among those of their meal. */
function nameOfGuest({ bookingId, name, companion, code }: Guest, guests: readonly Guest[]): string {
  if (companion) return `${name || code} (${companion})`
  const signs = guests.map((guest) => ({ ...guest, id: guest.bookingId, contactName: guest.name, companionName: guest.companion }))
  return markedName(name || code, marksById(signs).get(bookingId))
}

/** By title or by day: « couscous », « demain », « 12 décembre », « 12/12 ». */
async function findMeals({ viewer, language, words, now, canteens, around }: Asked): Promise<Found[]> {
  const { meals } = await around
  const found = pick(meals, words, (meal) => [meal.title, sayDay(meal, now, language), ...namesOfDay(meal.day, language)])
  return found.map(({ canteen, slug: meal, ...found }) => ({
    title: found.title,
    note: noteOf(formatDay(found.day, language), canteens.length > 1 && found.canteenName),
    url: href(pageOfMeal(viewer, canteen), { canteen, meal }),
  }))
}

/** The first of a meal's pages for this viewer: who comes, their work of the day, else what everybody sees. */
function pageOfMeal(viewer: Viewer, canteen: string) {
  if (mayTakeBookings(viewer, { canteen })) return urls.mealBookings
  return mayOpenDay(viewer, { canteen }) ? dayPageOf(viewer, canteen) : urls.meal
}

/** As people write a day, with the weekday and without. */
function namesOfDay(day: string, language: Language): string[] {
  const [year = '', month = '', date = ''] = day.split('-')
  const inWords = formatDay(day, language)
  return [inWords, inWords.replace(/^\S+\s/u, ''), day, `${date}/${month}/${year}`, `${Number(date)}/${Number(month)}`]
}

/** By name; by address where one is typed, or where no name is known. */
async function findPeople({ words, around }: Asked): Promise<Found[]> {
  const { people } = await around
  return pick(people, words, ({ name, email }) => (words.includes('@') ? [name, email] : [name || email])).map(
    ({ name, email, canteen, canteenName }) => ({
      title: name || email,
      note: canteenName ?? undefined,
      url: canteen ? href(urls.canteenPeople, { canteen }) : href(urls.networkPeople),
    }),
  )
}

/** For the network's team, which has a part in each. */
async function findCanteens({ listed, words }: Asked): Promise<Found[]> {
  return pick(await listed, words, ({ name, town, postcode }) => [name, town, postcode]).map(({ slug, name, postcode, town }) => ({
    title: name,
    note: `${postcode} ${town}`,
    url: href(urls.canteenPeople, { canteen: slug }),
  }))
}

/** Slugs of the canteens where a policy lets somebody in who holds a role there. */
function canteensWhere(viewer: Viewer, policy: Policy): string[] {
  const held = new Set(viewer.grants.flatMap(({ canteen }) => canteen ?? []))
  return [...held].filter((canteen) => policy(viewer, { canteen }))
}

function noteOf(...parts: (string | false)[]): string {
  return parts.filter(Boolean).join(' · ')
}
