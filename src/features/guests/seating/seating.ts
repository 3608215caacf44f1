/** Tonight's parties, their tables, and what the solver is asked. Pure. */
import type { RoomTable } from '#src/features/planning/rooms/room.ts'
import type { AgeClass, Arrival } from '#src/platform/database/tables/bookings.ts'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import type { Situation } from '#src/platform/database/tables/seating.ts'
import type { Evening, Plan } from '#src/solver/evening/evening.ts'

/** Somebody who sits at table tonight. */
export type SeatingGuest = {
  id: string
  bookingId: string
  /** With whom this guest sits: the whole booking, or a part of one that no table holds. */
  partyId: string
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
  /** Of the party, beside a name that several have. */
  mark: string
  email: string | null
  phone: string | null
}

/** A party is pinned by one of its seats, or by several at one table: it keeps that table in all courses. */
export type Seat = { partyId: string; course: number; tableId: string; pinned: boolean }

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
      party: guest.partyId,
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
  const tableOf = new Map(seats.map(({ partyId, tableId }) => [partyId, tableId]))
  return guests.flatMap(({ id, partyId }) => {
    const table = tableOf.get(partyId)
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

export type SeatingParty = { partyId: string; bookingId: string; name: string; guests: readonly SeatingGuest[] }

/** The people who sit together: of one booking, or of a part of it. */
export function partiesOf(guests: readonly SeatingGuest[]): SeatingParty[] {
  return [...Map.groupBy(guests, ({ partyId }) => partyId)].map(([partyId, members]) => {
    const { bookingId, part } = readPartyId(partyId)
    const { contactName, firstName, mark } = members[0]!
    const name = mark ? `${contactName} (${mark})` : contactName || firstName
    return { partyId, bookingId, name: part > 0 && name ? `${name} (${part})` : name, guests: members }
  })
}

/** `part` 0 is the whole booking. */
export function partyIdOf({ bookingId, part }: { bookingId: string; part: number }): string {
  return part === 0 ? bookingId : `${bookingId}.${part}`
}

export function readPartyId(partyId: string): { bookingId: string; part: number } {
  const [bookingId = '', part = '0'] = partyId.split('.')
  return { bookingId, part: Number(part) }
}

/** The parties that share a table with one: itself, and those that a child and its guardian tie to it. */
export function partiesTogether(guests: readonly SeatingGuest[], partyId: string): ReadonlySet<string> {
  const partyOf = new Map(guests.map((guest) => [guest.id, guest.partyId]))
  const ties = guests.flatMap((guest) => {
    const guardian = guest.guardianId && partyOf.get(guest.guardianId)
    return guardian ? [[guest.partyId, guardian]] : []
  })
  const together = new Set([partyId])
  let before = 0
  while (before < together.size) {
    before = together.size
    for (const tie of ties) if (tie.some((party) => together.has(party))) for (const party of tie) together.add(party)
  }
  return together
}

/** Parties that no table holds, alone or with those whom a child ties to them. */
export function tooLargeParties({ guests, tables }: Pick<Tonight, 'guests' | 'tables'>): SeatingParty[] {
  const largest = Math.max(0, ...tables.map(({ seats }) => seats))
  const sizes = new Map([...Map.groupBy(guests, ({ partyId }) => partyId)].map(([partyId, members]) => [partyId, members.length]))
  const sizeTogether = (partyId: string) => [...partiesTogether(guests, partyId)].reduce((sum, each) => sum + (sizes.get(each) ?? 0), 0)
  return partiesOf(guests).filter(({ partyId }) => sizeTogether(partyId) > largest)
}

/** The evening without the parties that no table holds, so that a plan is found for everybody else. Unchanged where nobody else is left. */
export function seatable(tonight: Tonight): Tonight {
  const left = new Set(tooLargeParties(tonight).map(({ partyId }) => partyId))
  const guests = tonight.guests.filter(({ partyId }) => !left.has(partyId))
  return guests.length === 0 ? tonight : { ...tonight, guests }
}

export type MoveRefusal = 'table-full' | 'no-wheelchair-place' | 'rule-in-the-way' | 'moved-meanwhile'

/** Whether a party sits there in a course; null: nowhere. */
export function isAt(
  { seats }: Pick<Tonight, 'seats'>,
  { partyId, course, table }: { partyId: string; course: number; table: string | null },
): boolean {
  const seat = seats.find((each) => each.partyId === partyId && each.course === course)
  return (seat?.tableId ?? null) === table
}

/** Why a party cannot sit at a table in a course; which rule is in the way is not told. */
export function refusalToMove(tonight: Tonight, move: { partyId: string; course: number; table: RoomTable }): MoveRefusal | undefined {
  const { guests, seats, keptApart } = tonight
  const tableOf = new Map(seats.filter(({ course }) => course === move.course).map((seat) => [seat.partyId, seat.tableId]))
  for (const partyId of partiesTogether(guests, move.partyId)) tableOf.set(partyId, move.table.id)
  const seated = guests.filter(({ partyId }) => tableOf.get(partyId) === move.table.id)
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
    const parties = new Set(seatsAtTable.map(({ partyId }) => partyId))
    const remembered = guests.filter(({ guestKey, partyId }) => guestKey !== null && parties.has(partyId))
    for (const first of remembered) {
      for (const second of remembered) {
        if (first.bookingId === second.bookingId || first.guestKey! >= second.guestKey!) continue
        pairs.set(`${first.guestKey} ${second.guestKey}`, [first.guestKey!, second.guestKey!])
      }
    }
  }
  return [...pairs.values()]
}
