import fc from 'fast-check'
import type { Evening, Guest, Table } from '../src/solver/evening/evening.ts'

/** A regular who eats alone and declared nothing; say only what matters. */
export function someGuest(id: string, facts: Partial<Guest> = {}): Guest {
  return {
    id,
    party: id,
    ageClass: null,
    situation: null,
    newcomer: false,
    hosts: false,
    hostLimit: null,
    wheelchair: false,
    historyKept: true,
    guardian: null,
    ...facts,
  }
}

export function someTable(id: string, seats: number, wheelchairPlaces = 0): Table {
  return { id, seats, wheelchairPlaces }
}

export function someEvening(guests: readonly Guest[], tables: readonly Table[], facts: Partial<Evening> = {}): Evening {
  return { guests, tables, keptApart: [], pins: [], meetings: [], courses: 1, newcomersNeedHost: true, ...facts }
}

const anyGuest = fc.record({
  party: fc.nat({ max: 6 }),
  ageClass: fc.constantFrom('under-25', '25-55', 'over-55', null),
  situation: fc.constantFrom('working', 'studying', null),
  newcomer: fc.nat({ max: 6 }).map((face) => face === 0),
  hosts: fc.boolean(),
  hostLimit: fc.constantFrom(null, 1, 2),
  wheelchair: fc.nat({ max: 9 }).map((face) => face === 0),
  historyKept: fc.nat({ max: 4 }).map((face) => face > 0),
  guardian: fc.option(fc.nat({ max: 9 }), { freq: 12 }),
})

/** Evenings of up to ten guests in up to seven parties, some of them impossible. Pins name tables that exist. */
export const anyEvening: fc.Arbitrary<Evening> = fc
  .record({
    guests: fc.array(anyGuest, { minLength: 1, maxLength: 10 }),
    tables: fc.array(fc.record({ seats: fc.integer({ min: 1, max: 6 }), wheelchairPlaces: fc.nat({ max: 2 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    keptApart: fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { maxLength: 2 }),
    pins: fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 3 })), { maxLength: 2 }),
    meetings: fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.nat({ max: 900 })), { maxLength: 15 }),
  })
  .map(({ guests, tables, keptApart, pins, meetings }) =>
    someEvening(
      guests.map((guest, index) => ({
        ...guest,
        id: `guest-${index}`,
        party: `party-${guest.party}`,
        guardian: guest.guardian === null || guest.guardian >= guests.length ? null : `guest-${guest.guardian}`,
      })),
      tables.map((table, index) => ({ ...table, id: `table-${index}` })),
      {
        keptApart: keptApart.filter(([first, second]) => first !== second).map(([first, second]) => [`guest-${first}`, `guest-${second}`]),
        pins: pins.map(([guest, table]) => ({ guest: `guest-${guest}`, table: `table-${table % tables.length}` })),
        meetings: meetings
          .filter(([first, second]) => first !== second)
          .map(([first, second, daysAgo]) => ({ guests: [`guest-${first}`, `guest-${second}`], daysAgo })),
      },
    ),
  )

/** The same people at the same tables under other names and in another order. */
export function relabel(evening: Evening): Evening {
  const rename = (id: string) => `other-${id}`
  return {
    ...evening,
    guests: evening.guests.toReversed().map((guest) => ({
      ...guest,
      id: rename(guest.id),
      party: rename(guest.party),
      guardian: guest.guardian === null ? null : rename(guest.guardian),
    })),
    tables: evening.tables.toReversed().map((table) => ({ ...table, id: rename(table.id) })),
    keptApart: evening.keptApart.map(([first, second]) => [rename(second), rename(first)]),
    pins: evening.pins.map(({ guest, table }) => ({ guest: rename(guest), table: rename(table) })),
    meetings: evening.meetings
      .toReversed()
      .map(({ guests: [first, second], daysAgo }) => ({ guests: [rename(second), rename(first)], daysAgo })),
  }
}
