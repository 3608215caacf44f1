/** Where one may look: each kind reads its own things, for one viewer. A feature that has something to find adds a line. */
import { mayTakeBookings } from '#src/features/guests/parties/policy.ts'
import { maySeePeople } from '#src/features/organisation/access/policy.ts'
import { readPublicCanteens } from '#src/features/organisation/nearby/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Language } from '#src/platform/language.ts'
import { formatDay } from '#src/platform/time.ts'
import { holdsNetworkRole, type Policy, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { codeOf, digitsOf, mostOfKind, pick, type Found } from './found.ts'
import { findGuestsToCome, findMealsAround, findTeam } from './queries.ts'

export type Asked = { db: Database; viewer: Viewer; language: Language; words: string; now: Date }

type Source = { kind: Kind; find: (asked: Asked) => Promise<Found[]> }
export type Kind = 'guests' | 'meals' | 'people' | 'canteens'

export const sources: readonly Source[] = [
  { kind: 'guests', find: findGuests },
  { kind: 'meals', find: findMeals },
  { kind: 'people', find: findPeople },
  { kind: 'canteens', find: findCanteens },
]

/** By name, by who booked for them, by the telephone's digits or the booking's code. */
async function findGuests({ db, viewer, language, words, now }: Asked): Promise<Found[]> {
  const canteens = canteensWhere(viewer, mayTakeBookings)
  if (canteens.length === 0) return []
  const guests = await findGuestsToCome(db, canteens, now)
  const [digits, code] = [digitsOf(words), codeOf(words)]
  const known = guests.filter((guest) => (digits && guest.phone?.includes(digits)) || guest.code === code)
  const named = pick(guests, words, ({ name, companion }) => [name, companion])
  return [...new Set([...known, ...named])].slice(0, mostOfKind).map(({ bookingId: booking, canteen, ...guest }) => ({
    title: guest.companion ? `${guest.name || guest.code} (${guest.companion})` : guest.name || guest.code,
    note: noteOf(guest.title, formatDay(guest.day, language), canteens.length > 1 && guest.canteenName),
    url: href(urls.teamBooking, { canteen, booking }),
  }))
}

const monthsBack = 3

/** By title or by day: « couscous », « 12 décembre », « 12/12 ». */
async function findMeals({ db, viewer, language, words, now }: Asked): Promise<Found[]> {
  const canteens = canteensWhere(viewer, mayTakeBookings)
  if (canteens.length === 0) return []
  const since = new Date(now.getTime() - monthsBack * 31 * 24 * 60 * 60_000)
  const meals = await findMealsAround(db, canteens, { since, now })
  return pick(meals, words, ({ title, day }) => [title, ...namesOfDay(day, language)]).map(({ canteen, slug: meal, ...found }) => ({
    title: found.title,
    note: noteOf(formatDay(found.day, language), canteens.length > 1 && found.canteenName),
    url: href(urls.mealBookings, { canteen, meal }),
  }))
}

/** As people write a day, with the weekday and without. */
function namesOfDay(day: string, language: Language): string[] {
  const [year = '', month = '', date = ''] = day.split('-')
  const inWords = formatDay(day, language)
  return [inWords, inWords.replace(/^\S+\s/u, ''), day, `${date}/${month}/${year}`, `${Number(date)}/${Number(month)}`]
}

async function findPeople({ db, viewer, words, now }: Asked): Promise<Found[]> {
  const [canteens, network] = [canteensWhere(viewer, maySeePeople), holdsNetworkRole(viewer)]
  if (canteens.length === 0 && !network) return []
  const people = await findTeam(db, { canteens, network }, now)
  return pick(people, words, ({ name, email }) => [name, email]).map(({ name, email, canteen, canteenName }) => ({
    title: name || email,
    note: canteenName ?? undefined,
    url: canteen ? href(urls.canteenPeople, { canteen }) : href(urls.networkPeople),
  }))
}

/** For the network's team, which has a part in each. */
async function findCanteens({ db, viewer, words }: Asked): Promise<Found[]> {
  if (!holdsNetworkRole(viewer)) return []
  const { canteens } = await readPublicCanteens(db)
  return pick(canteens, words, ({ name, town, postcode }) => [name, town, postcode]).map(({ slug, name, postcode, town }) => ({
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
