/** Random days in the life of one meal. A new way to take or give back places is one more move here. */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { placesOf, type Person } from '#src/features/guests/parties/party.ts'
import type { Places } from '#src/features/planning/meals/places.ts'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { changeBooking } from '#src/features/guests/bookings/change-booking.ts'
import { makeBooking } from '#src/features/guests/bookings/make-booking.ts'
import { confirmTurn } from '#src/features/guests/standing/confirm-turn.ts'
import { letTurnGo } from '#src/features/guests/standing/let-turn-go.ts'
import { pauseStandingPlace } from '#src/features/guests/standing/pause-standing-place.ts'
import { releaseTurns } from '#src/features/guests/standing/release-turns.ts'
import { seatStandingGuests } from '#src/features/guests/standing/seat-standing-guests.ts'
import { capOf, fitsInto } from '#src/features/guests/standing/standing-place.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aSitting, aStandingPlace } from '#test/world.ts'

let db: Kysely<Tables>
beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

type Mode = Person['mode']
const hour = 60 * 60_000
const firstInstant = new Date('2026-11-28T09:00Z')
const sharePercent = 30
const nobodyToReach = { email: null, phone: null }

/** One meal, its regulars, and what each guest was told last: who holds a confirmation and for what. */
type World = MealKey & {
  whole: Places
  regulars: { id: string }[]
  told: Map<string, readonly Mode[]>
  now: Date
}

/** Something that somebody does. Its name is what a failing sequence prints. */
type Move = { run: (world: World) => Promise<unknown>; [fc.toStringMethod]: () => string }

function named(name: string, run: Move['run']): Move {
  return { run, [fc.toStringMethod]: () => name }
}

const modes = fc.array(fc.constantFrom<Mode>('cook', 'eat', 'cook-and-eat'), { minLength: 1, maxLength: 4 })
const one = fc.nat(9)

const book = modes.map((wanted) =>
  named(`book ${wanted.join()}`, async (world) => {
    const people = party(wanted)
    const identity = bookingIdentity()
    const made = await makeBooking(db, {
      ...asked(world),
      channel: 'online',
      people,
      contact: nobodyToReach,
      language: 'fr',
      identity,
      seals,
    })
    if (made.ok) world.told.set(made.value.bookingId, wanted)
  }),
)

const change = fc.tuple(one, modes).map(([which, wanted]) =>
  named(`change ${which} to ${wanted.join()}`, async (world) => {
    const bookingId = pick([...world.told.keys()], which)
    if (!bookingId) return
    const changed = await changeBooking(db, {
      seals,
      ...asked(world),
      bookingId,
      asker: 'guest',
      contact: nobodyToReach,
      people: party(wanted),
    })
    if (changed.ok) world.told.set(bookingId, wanted)
  }),
)

const cancel = one.map((which) =>
  named(`cancel ${which}`, async (world) => {
    const bookingId = pick([...world.told.keys()], which)
    if (bookingId && (await cancelBooking(db, { ...asked(world), bookingId, asker: 'guest' })).ok) world.told.set(bookingId, [])
  }),
)

const seatRegulars = fc.constant(
  named('seat regulars', (world) => seatStandingGuests(db, { ...asked(world), identityFor: bookingIdentity, seals })),
)

const confirm = one.map((which) => named(`regular ${which} confirms`, (world) => answer(world, which, confirmTurn)))

const letGo = one.map((which) => named(`regular ${which} skips`, (world) => answer(world, which, letTurnGo)))

const pause = fc.tuple(one, fc.constantFrom('2026-12-09', null)).map(([which, until]) =>
  named(`regular ${which} is away until ${until}`, async (world) => {
    const regular = pick(world.regulars, which)
    if (regular) await pauseStandingPlace(db, { ...asked(world), placeId: regular.id, until })
  }),
)

const release = fc.constant(named('release', ({ now }) => releaseTurns(db, now)))

const wait = fc.integer({ min: 1, max: 24 }).map((hours) =>
  named(`${hours} hours pass`, async (world) => {
    world.now = new Date(world.now.getTime() + hours * hour)
  }),
)

const moves = fc.array(fc.oneof(book, change, cancel, seatRegulars, confirm, letGo, pause, release, wait), { maxLength: 25 })
const places = fc.record({ kitchen: fc.nat(6), table: fc.nat(14) })
const regulars = fc.array(
  fc.record({ mode: fc.constantFrom<Mode>('cook', 'eat', 'cook-and-eat'), guests: fc.integer({ min: 1, max: 3 }) }),
  {
    maxLength: 4,
  },
)

test('whatever guests and regulars do and whenever, nobody who was told yes loses a place, and none is given twice', async () => {
  await fc.assert(
    fc.asyncProperty(places, regulars, moves, async (whole, keeping, sequence) => {
      const world = await openWorld(whole, keeping)
      for (const move of sequence) {
        await move.run(world)
        await expectPlacesToHold(world)
      }
    }),
    { numRuns: 100 },
  )
})

async function openWorld(whole: Places, keeping: readonly { mode: Mode; guests: number }[]): Promise<World> {
  const canteen = await aCanteen(db)
  const sitting = await aSitting(db, canteen)
  const meal = await aMeal(db, { canteen, templateId: sitting.id, kitchenPlaces: whole.kitchen, tablePlaces: whole.table })
  const kept = []
  for (const regular of keeping) kept.push(await aStandingPlace(db, sitting, canteen, { ...regular, since: firstInstant }))
  return { canteenId: canteen.id, mealId: meal.id, whole, regulars: kept, told: new Map(), now: firstInstant }
}

function asked({ canteenId, mealId, now }: World) {
  return { canteenId, mealId, actorId: null, now }
}

function pick<Item>(items: readonly Item[], which: number): Item | undefined {
  return items[which % Math.max(1, items.length)]
}

function party(wanted: readonly Mode[]): Person[] {
  return wanted.map((mode, position) => ({ firstName: `Convive ${position}`, mode, isChild: false, ageClass: null, firstTime: null }))
}

/** A regular whom nobody has asked yet has nothing to answer. */
async function answer(world: World, which: number, command: typeof confirmTurn): Promise<void> {
  const regular = pick(world.regulars, which)
  if (!regular) return
  const turns = db.selectFrom('standing_turns').where('meal_id', '=', world.mealId).where('standing_place_id', '=', regular.id)
  if (await turns.select('state').executeTakeFirst()) await command(db, { ...asked(world), placeId: regular.id })
}

/** Read from the rows themselves, after every move. */
async function expectPlacesToHold(world: World): Promise<void> {
  const { kitchen, table } = world.whole
  const parties = await seatedParties(world)
  const taken = placesOf(parties.flatMap(({ people }) => people))
  expect(await countersOf(world)).toEqual(taken)
  expect(taken.kitchen).toBeLessThanOrEqual(kitchen)
  expect(taken.table).toBeLessThanOrEqual(table)
  for (const [bookingId, wanted] of world.told)
    expect(parties.find(({ id }) => id === bookingId)?.people.map(({ mode }) => mode) ?? []).toEqual(wanted)
  const standing = placesOf(parties.filter(({ channel }) => channel === 'standing').flatMap(({ people }) => people))
  expect(fitsInto(capOf(world.whole, sharePercent), standing)).toBe(true)
  await expectTurnsToHold(world, new Set(parties.map(({ id }) => id)))
}

/** Who is held or confirmed sits; who gave the place back, or never had one, does not. */
async function expectTurnsToHold({ mealId }: World, seated: ReadonlySet<string>): Promise<void> {
  const turns = await db.selectFrom('standing_turns').where('meal_id', '=', mealId).select(['state', 'booking_id']).execute()
  for (const { state, booking_id: bookingId } of turns)
    expect(bookingId !== null && seated.has(bookingId)).toBe(state === 'held' || state === 'confirmed')
}

async function seatedParties({ mealId }: World) {
  const bookings = await db
    .selectFrom('bookings')
    .where('meal_id', '=', mealId)
    .where('state', '=', 'confirmed')
    .select(['id', 'channel'])
    .execute()
  const people = await db.selectFrom('attendees').where('meal_id', '=', mealId).orderBy('position').select(['booking_id', 'mode']).execute()
  return bookings.map((booking) => ({ ...booking, people: people.filter((person) => person.booking_id === booking.id) }))
}

async function countersOf({ mealId }: World): Promise<Places> {
  return db
    .selectFrom('meals')
    .where('id', '=', mealId)
    .select(['cooks_confirmed as kitchen', 'eaters_confirmed as table'])
    .executeTakeFirstOrThrow()
}
