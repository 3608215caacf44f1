/** The rules of booking. Pure: they see facts and a clock reading, never the database. */
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { placesLeft, type Claim, type MealRoom, type Places } from '#src/features/planning/meals/places.ts'
import type { AgeClass, Arrival, AttendeeMode, BookingChannel, BookingState } from '#src/platform/database/tables/bookings.ts'

/** Which booking, and which of which meal. */
export type BookingKey = { canteenId: string; bookingId: string }
export type PartyKey = MealKey & BookingKey

/** Larger groups call: the canteen wants to speak with them first. */
export const largestParty = 12

/** As many as one form can hold: the team books any number, up to the places, in several bookings where there are more. */
const largestForm = 150

export function largestPartyOf(asker: Asker): number {
  return asker === 'guest' ? largestParty : largestForm
}

export type Person = {
  firstName: string
  mode: AttendeeMode
  isChild: boolean
  /** null: would rather not say. */
  ageClass: AgeClass | null
  firstTime: boolean | null
}

/** Somebody of a booking; whoever is noted absent has given the place back. */
export type Seated = Person & { arrival?: Arrival }

/** Where a cancelled meal or a reminder can reach the party. */
export type Contact = { email: string | null; phone: string | null }

export type BookableMeal = MealRoom & Pick<Meal, 'state' | 'bookingClosesAt'>

type MealHours = Pick<BookableMeal, 'state' | 'bookingClosesAt' | 'tableAt'>

/** A guest by the website, or the team for somebody: on the phone, at the door. */
export type Asker = 'guest' | 'team'

export type BookingRefusal =
  /** The same person has a booking for this meal, which can be changed. */
  | 'already-booked'
  | 'meal-not-published'
  | 'meal-cancelled'
  | 'meal-over'
  | 'booking-closed'
  | 'party-too-large'
  | 'child-alone'
  | 'child-cooks-alone'
  /** The kitchen cannot take them, the table can take everybody. */
  | 'kitchen-full'
  /** Nobody can eat any more; the kitchen may still take somebody. */
  | 'table-full'
  | 'full'
  | 'too-few-places'

export type WaitRefusal = BookingRefusal | 'never-enough-places'

export function askerOf(channel: BookingChannel): Asker {
  return channel === 'online' ? 'guest' : 'team'
}

/** Who comes for the first time may have the places held for newcomers; who writes to the canteen first speaks for the party. */
export function claimOf(people: readonly Person[], channel: BookingChannel = 'online'): Claim {
  if (channel === 'partner') return 'partner'
  return people[0]?.firstTime === true ? 'newcomer' : 'anybody'
}

/** A partner's guests are guests like all others: no list of the day tells them apart. */
export function channelShown(channel: BookingChannel): Exclude<BookingChannel, 'partner'> {
  return channel === 'partner' ? 'phone' : channel
}

export function refusalToBook(
  meal: BookableMeal,
  people: readonly Person[],
  asker: Asker,
  now: Date,
  claim: Claim = claimOf(people),
): BookingRefusal | undefined {
  const left = placesLeft(meal, now, claim)
  return refusalOfParty(people, asker) ?? refusalOfHour(meal, asker, now) ?? refusalOfPlaces(left, placesOf(people), people.length)
}

/** Why no guest at all can book, however small the party: a newcomer finds more places than others. */
export function refusalToAnybody(meal: BookableMeal, now: Date): BookingRefusal | undefined {
  const { kitchen, table } = placesLeft(meal, now, 'newcomer')
  return refusalOfHour(meal, 'guest', now) ?? (kitchen + table === 0 ? 'full' : undefined)
}

/** Whoever is refused for lack of places alone may wait, unless the whole room would not suffice. */
export function refusalToWait(meal: BookableMeal, people: readonly Person[], now: Date): WaitRefusal | undefined {
  const needs = placesOf(people)
  const neverEnough = needs.kitchen > meal.kitchenPlaces || needs.table > meal.tablePlaces
  return refusalOfParty(people, 'guest') ?? refusalOfHour(meal, 'guest', now) ?? (neverEnough ? 'never-enough-places' : undefined)
}

/** A change that takes no more places than before is welcome even after the closing: it frees some. */
export function refusalToChange(
  meal: BookableMeal,
  { before, after, asker, claim, now }: { before: readonly Seated[]; after: readonly Seated[]; asker: Asker; claim?: Claim; now: Date },
): BookingRefusal | undefined {
  const more = placesMoved(before, after)
  const takesMore = more.kitchen > 0 || more.table > 0
  const refusal = refusalOfParty(after, asker) ?? refusalOfHour(meal, asker, now)
  if (refusal && (takesMore || refusal !== 'booking-closed')) return refusal
  return refusalOfPlaces(placesLeft(meal, now, claim ?? claimOf(after)), more, after.length - placesOf(before).table)
}

/** Cancelling late is better than not coming: it stays possible until the table is set. */
export function refusalToCancel(meal: MealHours, asker: Asker, now: Date): 'meal-over' | undefined {
  return refusalOfHour(meal, asker, now) === 'meal-over' ? 'meal-over' : undefined
}

/** Whether the party waits for places or is offered some. */
export function isOnList({ state }: { state: BookingState }): boolean {
  return state === 'waiting' || state === 'offered'
}

/** Whether the party may still change, or give up its places or its place in line, by itself. */
export function isChangeable({ state, meal }: { state: BookingState; meal: MealHours }, now: Date): boolean {
  return (state === 'confirmed' || state === 'waiting') && meal.state !== 'cancelled' && !refusalToCancel(meal, 'guest', now)
}

function refusalOfParty(people: readonly Person[], asker: Asker): BookingRefusal | undefined {
  if (people.length > largestPartyOf(asker)) return 'party-too-large'
  // Who calls may speak for children whose parents have booked already.
  if (asker === 'team') return undefined
  const adults = people.filter(({ isChild }) => !isChild)
  if (adults.length === 0) return 'child-alone'
  const aChildCooks = people.some(({ isChild, mode }) => isChild && mode !== 'eat')
  if (aChildCooks && adults.every(({ mode }) => mode === 'eat')) return 'child-cooks-alone'
  return undefined
}

type HourRefusal = 'meal-not-published' | 'meal-cancelled' | 'meal-over' | 'booking-closed'

export function refusalOfHour(meal: MealHours, asker: Asker, now: Date): HourRefusal | undefined {
  if (meal.state === 'draft') return 'meal-not-published'
  if (meal.state === 'cancelled') return 'meal-cancelled'
  if (meal.state === 'closed') return 'meal-over'
  // The team writes down until the day is closed who really sat at the table.
  if (asker === 'team') return undefined
  if (now >= meal.tableAt) return 'meal-over'
  if (now >= meal.bookingClosesAt) return 'booking-closed'
  return undefined
}

/** Why the team changes no booking of a meal any more; a draft has none. */
export function closedToTeam(meal: MealHours, now: Date): 'meal-over' | 'meal-cancelled' | 'meal-not-published' | undefined {
  const refusal = refusalOfHour(meal, 'team', now)
  return refusal === 'booking-closed' ? undefined : refusal
}

/** @param everybodyAtTable the places at table that it takes when nobody cooks */
function refusalOfPlaces(left: Places, needed: Places, everybodyAtTable: number): BookingRefusal | undefined {
  if (needed.kitchen <= left.kitchen && needed.table <= left.table) return undefined
  if (needed.kitchen > left.kitchen && everybodyAtTable <= left.table) return 'kitchen-full'
  if (left.kitchen === 0 && left.table === 0) return 'full'
  if (needed.table > 0 && left.table === 0) return 'table-full'
  return 'too-few-places'
}

/** What a party takes. */
export function placesOf(people: readonly { mode: AttendeeMode; arrival?: Arrival }[]): Places {
  const present = people.filter(({ arrival }) => arrival !== 'no-show')
  return {
    kitchen: present.filter(({ mode }) => mode !== 'eat').length,
    table: present.filter(({ mode }) => mode !== 'cook').length,
  }
}

/** What a change takes; negative where it gives back. */
export function placesMoved(before: readonly Seated[], after: readonly Seated[]): Places {
  const [held, wanted] = [placesOf(before), placesOf(after)]
  return { kitchen: wanted.kitchen - held.kitchen, table: wanted.table - held.table }
}

/** The party once the kitchen is full: the first cooks keep their places, the others sit at the table. */
export function seatAtTable<Guest extends { mode: AttendeeMode }>(people: readonly Guest[], kitchenLeft: number): Guest[] {
  let cooks = 0
  return people.map((person) => (person.mode === 'eat' || ++cooks <= kitchenLeft ? person : { ...person, mode: 'eat' }))
}
