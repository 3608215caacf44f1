/** Who is expected, who has come, who is new. Pure: it sees the parties of a meal, never the database. */
import { nameBegins } from '#src/platform/names.ts'
import type { AgeClass, Arrival, AttendeeMode, BookingChannel } from '#src/platform/database/tables/bookings.ts'

export type Guest = {
  id: string
  firstName: string
  mode: AttendeeMode
  isChild: boolean
  /** null: would rather not say. */
  ageClass: AgeClass | null
  firstTime: boolean | null
  arrival: Arrival
}

/** People who booked together. */
export type Party = {
  bookingId: string
  code: string
  channel: BookingChannel
  contactName: string
  /** From then on, that it has no name does not say that it never had one. */
  contactsErasedAt: Date | null
  /** Beside a name that several parties have: what tells this one from the others. */
  mark: string
  guests: readonly Guest[]
}

/** What the person at the door can do: to whom it applies, what it leads to, how the history calls it. */
export const gestures = {
  arrive: { from: 'expected', to: 'arrived', event: 'booking.arrived' },
  'undo-arrive': { from: 'arrived', to: 'expected', event: 'booking.arrival-undone' },
  miss: { from: 'expected', to: 'no-show', event: 'booking.no-show' },
  'undo-miss': { from: 'no-show', to: 'expected', event: 'booking.no-show-undone' },
} as const satisfies Record<string, { from: Arrival; to: Arrival; event: string }>

export type Gesture = keyof typeof gestures
export const gestureNames = Object.keys(gestures) as [Gesture, ...Gesture[]]

/** The guests that a gesture applies to: of the whole party, or of it one person. */
export function guestsFor(gesture: Gesture, guests: readonly Guest[], guestId?: string): Guest[] {
  const { from } = gestures[gesture]
  return guests.filter(({ id, arrival }) => arrival === from && (guestId === undefined || id === guestId))
}

/** Counted at the door by age class alone. */
export function isNamelessWalkIn({ channel, guests, contactsErasedAt }: Party): boolean {
  return channel === 'walk-in' && !contactsErasedAt && guests.every(({ firstName }) => firstName === '')
}

export type Board = {
  /** Parties of whom somebody is still expected. */
  expected: Party[]
  arrived: Party[]
  absent: Party[]
}

export function boardOf(parties: readonly Party[]): Board {
  const has = (party: Party, wanted: Arrival) => party.guests.some(({ arrival }) => arrival === wanted)
  const complete = parties.filter((party) => !has(party, 'expected'))
  return {
    expected: parties.filter((party) => has(party, 'expected')),
    arrived: complete.filter((party) => has(party, 'arrived')),
    absent: complete.filter((party) => !has(party, 'arrived')),
  }
}

export type BoardCounts = {
  /** Everybody who is not noted absent. */
  guests: number
  arrived: number
  noShows: number
  children: number
  newcomers: number
  newcomersToGreet: number
  walkIns: number
  cooks: number
  eaters: number
  eatingChildren: number
}

export function countBoard(parties: readonly Party[]): BoardCounts {
  const guests = parties.flatMap((party) => party.guests.map((guest) => ({ ...guest, channel: party.channel })))
  const coming = guests.filter(({ arrival }) => arrival !== 'no-show')
  const newcomers = coming.filter(({ firstTime }) => firstTime === true)
  return {
    guests: coming.length,
    arrived: coming.filter(({ arrival }) => arrival === 'arrived').length,
    noShows: guests.length - coming.length,
    children: coming.filter(({ isChild }) => isChild).length,
    newcomers: newcomers.length,
    newcomersToGreet: newcomers.filter(({ arrival }) => arrival === 'expected').length,
    walkIns: coming.filter(({ channel }) => channel === 'walk-in').length,
    cooks: coming.filter(({ mode }) => mode !== 'eat').length,
    eatingChildren: coming.filter(({ mode, isChild }) => isChild && mode !== 'cook').length,
    eaters: coming.filter(({ mode }) => mode !== 'cook').length,
  }
}

/** The parties where a word of a name, or the code, begins like what was typed. */
export function findParties(parties: readonly Party[], typed: string): Party[] {
  return parties.filter(({ code, contactName, guests }) =>
    [code, contactName, ...guests.map(({ firstName }) => firstName)].some((name) => nameBegins(name, typed)),
  )
}
