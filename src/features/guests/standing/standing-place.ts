/** The places that regulars keep, and how few of them there may be. Pure. */
import { placesOf, type Person } from '#src/features/guests/parties/party.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Places } from '#src/features/planning/meals/places.ts'
import type { AttendeeMode } from '#src/platform/database/tables/bookings.ts'
import type { TurnState } from '#src/platform/database/tables/standing.ts'

/** A regular's party: whom we call by name, and how many come along the same way. */
export type Party = { firstName: string; guests: number; mode: AttendeeMode }

export const largestStandingParty = 6

export function peopleOf({ firstName, guests, mode }: Party): Person[] {
  return Array.from({ length: guests }, (_, index) => ({
    firstName: index === 0 ? firstName : '',
    mode,
    isChild: false,
    ageClass: null,
    firstTime: false,
  }))
}

/** What standing places may take of a meal: rounded down, so that the share is never passed. */
export function capOf(places: Places, sharePercent: number): Places {
  const share = (count: number) => Math.floor((count * sharePercent) / 100)
  return { kitchen: share(places.kitchen), table: share(places.table) }
}

export function addPlaces(one: Places, other: Places): Places {
  return { kitchen: one.kitchen + other.kitchen, table: one.table + other.table }
}

export function fitsInto(cap: Places, taken: Places): boolean {
  return taken.kitchen <= cap.kitchen && taken.table <= cap.table
}

/**
 * Who of the regulars gets a place under the cap: in the order given, oldest first. Who does not fit leaves room for a smaller party
 * behind, never the other way round.
 */
export function seatUnder<Regular extends Party>(cap: Places, held: Places, regulars: readonly Regular[]): Regular[] {
  let taken = held
  return regulars.filter((regular) => {
    const wanted = addPlaces(taken, placesOf(peopleOf(regular)))
    if (!fitsInto(cap, wanted)) return false
    taken = wanted
    return true
  })
}

/** What regulars take of a sitting, of how much they may, of how much there is. */
export type StandingShare = { taken: Places; cap: Places; whole: Places }

const none: Places = { kitchen: 0, table: 0 }

export const noShare: StandingShare = { taken: none, cap: none, whole: none }

export function shareOf(whole: Places, sharePercent: number, seated: readonly Party[]): StandingShare {
  return { whole, cap: capOf(whole, sharePercent), taken: seated.map((party) => placesOf(peopleOf(party))).reduce(addPlaces, none) }
}

export function addShares(one: StandingShare, other: StandingShare): StandingShare {
  return { taken: addPlaces(one.taken, other.taken), cap: addPlaces(one.cap, other.cap), whole: addPlaces(one.whole, other.whole) }
}

type Hours = { tableAt: Date; bookingClosesAt: Date }

/**
 * Until when a regular confirms. A meal that is published late leaves half of the time that is left; the other half is everybody's.
 * Undefined when bookings are closed: there is nothing left to hold.
 */
export function confirmBy({ tableAt, bookingClosesAt }: Hours, confirmHours: number, now: Date): Date | undefined {
  if (now >= bookingClosesAt) return undefined
  const usual = tableAt.getTime() - confirmHours * hour
  const halfway = (now.getTime() + bookingClosesAt.getTime()) / 2
  return new Date(Math.min(bookingClosesAt.getTime(), Math.max(usual, halfway)))
}

const hour = 60 * 60_000
const daysToAnswer = 3

/** The mail that asks goes out three days before the answer is due: near enough to know, early enough to say. */
export function askedUntilDue(now: Date): Date {
  return new Date(now.getTime() + daysToAnswer * 24 * hour)
}

export function isAwayOn(day: string, pausedUntil: string | null): boolean {
  return pausedUntil !== null && day < pausedUntil
}

export type TurnRefusal = 'let-go' | 'released' | 'no-room' | 'meal-over' | 'meal-cancelled'

/** Confirming twice is confirming once; a place that was given back is everybody's. */
export function refusalToConfirm(state: TurnState, meal: Pick<Meal, 'state' | 'tableAt'>, now: Date): TurnRefusal | undefined {
  if (meal.state === 'cancelled') return 'meal-cancelled'
  if (meal.state === 'closed' || now >= meal.tableAt) return 'meal-over'
  return state === 'held' || state === 'confirmed' ? undefined : state
}
