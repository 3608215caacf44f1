import type { Evening, Guest, Meeting, Table } from '../../src/solver/evening/evening.ts'
import { companies } from './reference.ts'
import { makeRandom, type Random } from '../../src/solver/random.ts'

/** A made-up canteen: the households around it and who shared a table with whom. Everything depends on the seed alone. */
export type World = {
  readonly random: Random
  readonly households: readonly Household[]
  /** The day of the last evening of each pair, under `pairKey`. */
  readonly lastMet: Map<string, number>
  day: number
  newcomersSeen: number
}

export type Household = { readonly guests: readonly Guest[] }

const SIZES = [1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5]
const AGE_CLASSES = ['under-25', '25-55', 'over-55']
const SITUATIONS = ['working', 'studying', 'retired', 'seeking', 'caring']
const DAYS_PER_EVENING = 7

export function makeWorld(seed: number, people: number): World {
  const random = makeRandom(seed)
  const households: Household[] = []
  for (let count = 0; count < people; count += households.at(-1)!.guests.length) {
    households.push(makeHousehold(random, `regular-${households.length}`, false))
  }
  return { random, households, lastMet: new Map(), day: 0, newcomersSeen: 0 }
}

function makeHousehold(random: Random, party: string, newcomer: boolean): Household {
  const size = pick(random, SIZES)
  const chance = (probability: number) => random.fraction() < probability
  const guests = Array.from({ length: size }, (_, place) => {
    const child = place >= 2
    return {
      id: `${party}-${place}`,
      party,
      ageClass: child ? AGE_CLASSES[0]! : chance(0.9) ? pick(random, AGE_CLASSES) : null,
      situation: chance(0.75) ? pick(random, SITUATIONS) : null,
      newcomer,
      hosts: !newcomer && !child && chance(0.3),
      hostLimit: chance(0.5) ? null : 1 + random.below(2),
      wheelchair: chance(0.02),
      historyKept: chance(0.85),
      guardian: child ? `${party}-0` : null,
    }
  })
  return { guests }
}

/** An evening of exactly `people` guests: regular households and some newcomers, one table plan, a few rules. */
export function makeEvening(world: World, people: number, courses = 1): Evening {
  const { random } = world
  const guests = withVisitingChild(random, invite(world, people))
  const tables = setTables(random, people)
  const parties = [...new Set(guests.map((guest) => guest.party))]
  const company = companies(guests)
  const someone = () => pick(random, guests)
  const pairs = Array.from({ length: Math.ceil(people / 30) }, () => [someone(), someone()] as const)
  return {
    guests,
    tables,
    keptApart: pairs.filter(([first, second]) => company.get(first.id) !== company.get(second.id)).map(([a, b]) => [a.id, b.id]),
    pins: random.below(3) === 0 && parties.length > 4 ? [{ guest: guests[0]!.id, table: tables[0]!.id }] : [],
    meetings: meetingsOf(world, guests),
    courses,
    newcomersNeedHost: true,
  }
}

function invite(world: World, people: number): Guest[] {
  const { random, households } = world
  const waiting = [...households]
  const guests: Guest[] = []
  const newcomers = Math.round(people * (0.05 + 0.1 * random.fraction()))
  for (let tries = 0; guests.length < people && tries < 10_000; tries++) {
    const comes =
      guests.length < newcomers || waiting.length === 0 ? newHousehold(world) : waiting.splice(random.below(waiting.length), 1)[0]!
    if (guests.length + comes.guests.length <= people) guests.push(...comes.guests)
  }
  return guests
}

function newHousehold(world: World): Household {
  return makeHousehold(world.random, `newcomer-${world.newcomersSeen++}`, true)
}

/** Now and then a child came with friends and sits with a guardian of another party. */
function withVisitingChild(random: Random, guests: Guest[]): Guest[] {
  if (random.below(3) > 0) return guests
  const child = guests.findIndex((guest) => guest.guardian !== null)
  const guardian = pick(random, guests)
  return guests.map((guest, index) => (index === child ? { ...guest, guardian: guardian.id } : guest))
}

function setTables(random: Random, people: number): Table[] {
  const spare = Math.round(people * 0.15 * random.fraction())
  const tables: Table[] = []
  for (let seats = 0; seats < people + spare; seats += tables.at(-1)!.seats) {
    tables.push({ id: `table-${tables.length}`, seats: pick(random, [5, 6, 6, 8, 8, 8, 10]), wheelchairPlaces: random.below(3) })
  }
  return tables
}

function meetingsOf(world: World, guests: readonly Guest[]): Meeting[] {
  const known = guests.filter((guest) => guest.historyKept)
  return known.flatMap((first, index) =>
    known.slice(index + 1).flatMap((second) => {
      const day = world.lastMet.get(pairKey(first.id, second.id))
      return day === undefined ? [] : [{ guests: [first.id, second.id] as const, daysAgo: world.day - day }]
    }),
  )
}

/** Lets everybody at a table have met, and a week pass. */
export function closeEvening(world: World, tables: readonly (readonly string[])[]): void {
  for (const table of tables) {
    for (const first of table) for (const second of table) if (first < second) world.lastMet.set(pairKey(first, second), world.day)
  }
  world.day += DAYS_PER_EVENING
}

/** A year of evenings at which people sat down as they came. */
export function liveOneYear(world: World, people: number): void {
  for (let week = 0; week < 50; week++) {
    const guests = invite(world, people)
    const tables = Array.from({ length: Math.ceil(guests.length / 8) }, (_, table) => guests.slice(table * 8, table * 8 + 8))
    closeEvening(
      world,
      tables.map((table) => table.map((guest) => guest.id)),
    )
  }
}

export function pairKey(first: string, second: string): string {
  return first < second ? `${first} ${second}` : `${second} ${first}`
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)]!
}
