/** Tonight's parties, their tables, and what the solver is asked. Pure. */
import type { RoomTable } from '#src/features/rooms/room.ts'
import type { AgeClass, Arrival } from '#src/platform/tables/bookings.ts'
import type { MealState } from '#src/platform/tables/meals.ts'
import type { Situation } from '#src/platform/tables/seating.ts'
import type { Evening, Plan } from '#src/solver/evening/evening.ts'

/** Somebody who sits at table tonight. */
export type SeatingGuest = {
  id: string
  bookingId: string
  firstName: string
  isChild: boolean
  ageClass: AgeClass | null
  firstTime: boolean | null
  arrival: Arrival
  situation: Situation | null
  hosts: boolean
  wheelchair: boolean
  /** Null without consent: what this guest lived before is then unknown. */
  guestKey: string | null
  /** For a child booked apart: the guest at whose table it sits. */
  guardianId: string | null
  contactName: string
  email: string | null
  phone: string | null
}

/** A party is pinned by one of its seats, or by several at one table: it keeps that table in all courses. */
export type Seat = { bookingId: string; course: number; tableId: string; pinned: boolean }

export type Encounter = { firstKey: string; secondKey: string; metOn: string }

/** All that a plan for one meal depends on. */
export type Tonight = {
  /** The canteen's own day. */
  day: string
  guests: readonly SeatingGuest[]
  tables: readonly RoomTable[]
  seats: readonly Seat[]
  encounters: readonly Encounter[]
  /** Guests by id. */
  keptApart: readonly (readonly [string, string])[]
  courses: number
  newcomersNeedHost: boolean
}

export type SeatingRefusal = 'meal-closed' | 'meal-cancelled' | 'meal-not-published'

/** The plan of a meal may change until the meal is closed. */
export function refusalToSeat(state: MealState): SeatingRefusal | undefined {
  if (state === 'draft') return 'meal-not-published'
  return state === 'closed' || state === 'cancelled' ? `meal-${state}` : undefined
}

export function eveningOf({ day, guests, tables, seats, encounters, keptApart, courses, newcomersNeedHost }: Tonight): Evening {
  return {
    guests: guests.map((guest) => ({
      id: guest.id,
      party: guest.bookingId,
      ageClass: guest.ageClass,
      situation: guest.situation,
      newcomer: guest.firstTime === true,
      hosts: guest.hosts && guest.firstTime !== true,
      hostLimit: null,
      wheelchair: guest.wheelchair,
      historyKept: guest.guestKey !== null,
      guardian: guest.guardianId,
    })),
    tables: tables.map(({ id, seats: places, wheelchairPlaces }) => ({ id, seats: places, wheelchairPlaces })),
    keptApart,
    pins: seatsOfGuests(
      guests,
      seats.filter(({ pinned }) => pinned),
    ),
    meetings: meetingsOf(guests, encounters, day),
    courses,
    newcomersNeedHost,
  }
}

/** Whoever sits somewhere, course by course. */
export function planOf({ guests, seats, courses }: Pick<Tonight, 'guests' | 'seats' | 'courses'>): Plan {
  const ofCourse = (course: number) =>
    seatsOfGuests(
      guests,
      seats.filter((seat) => seat.course === course),
    )
  return { courses: Array.from({ length: courses }, (_, index) => ofCourse(index + 1)) }
}

function seatsOfGuests(guests: readonly SeatingGuest[], seats: readonly Seat[]) {
  const tableOf = new Map(seats.map(({ bookingId, tableId }) => [bookingId, tableId]))
  return guests.flatMap(({ id, bookingId }) => {
    const table = tableOf.get(bookingId)
    return table ? [{ guest: id, table }] : []
  })
}

function meetingsOf(guests: readonly SeatingGuest[], encounters: readonly Encounter[], day: string) {
  const guestOf = new Map(guests.flatMap(({ guestKey, id }) => (guestKey ? [[guestKey, id] as const] : [])))
  return encounters.flatMap(({ firstKey, secondKey, metOn }) => {
    const [first, second] = [guestOf.get(firstKey), guestOf.get(secondKey)]
    if (!first || !second) return []
    return [{ guests: [first, second] as const, daysAgo: Temporal.PlainDate.from(metOn).until(day).days }]
  })
}

export type SeatingParty = { bookingId: string; name: string; guests: readonly SeatingGuest[] }

/** People who booked together, who sit together. */
export function partiesOf(guests: readonly SeatingGuest[]): SeatingParty[] {
  return [...Map.groupBy(guests, ({ bookingId }) => bookingId)].map(([bookingId, members]) => ({
    bookingId,
    name: members[0]!.contactName || members[0]!.firstName,
    guests: members,
  }))
}

/** The bookings that share a table with one: itself, and those that a child and its guardian tie to it. */
export function bookingsTogether(guests: readonly SeatingGuest[], bookingId: string): ReadonlySet<string> {
  const bookingOf = new Map(guests.map((guest) => [guest.id, guest.bookingId]))
  const ties = guests.flatMap((guest) => {
    const guardian = guest.guardianId && bookingOf.get(guest.guardianId)
    return guardian ? [[guest.bookingId, guardian]] : []
  })
  const together = new Set([bookingId])
  let before = 0
  while (before < together.size) {
    before = together.size
    for (const tie of ties) if (tie.some((booking) => together.has(booking))) for (const booking of tie) together.add(booking)
  }
  return together
}

export type MoveRefusal = 'table-full' | 'no-wheelchair-place' | 'rule-in-the-way'

/** Why a party cannot sit at a table in a course; which rule is in the way is not told. */
export function refusalToMove(tonight: Tonight, move: { bookingId: string; course: number; table: RoomTable }): MoveRefusal | undefined {
  const { guests, seats, keptApart } = tonight
  const tableOf = new Map(seats.filter(({ course }) => course === move.course).map((seat) => [seat.bookingId, seat.tableId]))
  for (const bookingId of bookingsTogether(guests, move.bookingId)) tableOf.set(bookingId, move.table.id)
  const seated = guests.filter(({ bookingId }) => tableOf.get(bookingId) === move.table.id)
  if (seated.length > move.table.seats) return 'table-full'
  if (seated.filter(({ wheelchair }) => wheelchair).length > move.table.wheelchairPlaces) return 'no-wheelchair-place'
  const ids = new Set(seated.map(({ id }) => id))
  return keptApart.some((pair) => pair.every((id) => ids.has(id))) ? 'rule-in-the-way' : undefined
}

/** Pairs of remembered guests of different parties who shared a table, each once, the smaller key first. */
export function encountersOf({ guests, seats }: Pick<Tonight, 'guests' | 'seats'>): (readonly [string, string])[] {
  const tables = Map.groupBy(seats, ({ course, tableId }) => `${course} ${tableId}`)
  const pairs = new Map<string, readonly [string, string]>()
  for (const seatsAtTable of tables.values()) {
    const bookings = new Set(seatsAtTable.map(({ bookingId }) => bookingId))
    const remembered = guests.filter(({ guestKey, bookingId }) => guestKey !== null && bookings.has(bookingId))
    for (const first of remembered) {
      for (const second of remembered) {
        if (first.bookingId === second.bookingId || first.guestKey! >= second.guestKey!) continue
        pairs.set(`${first.guestKey} ${second.guestKey}`, [first.guestKey!, second.guestKey!])
      }
    }
  }
  return [...pairs.values()]
}
