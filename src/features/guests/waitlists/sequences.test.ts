/** Whatever guests, the team and the clock do, in whatever order: places, order and offers stay right at every step. */
import type { PartyKey } from '#src/features/guests/parties/party.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { changeBooking } from '#src/features/guests/bookings/change-booking.ts'
import { makeBooking } from '#src/features/guests/bookings/make-booking.ts'
import { holdPlaces } from '#src/features/guests/changes/hold-places.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aBooking, aMeal, aUser, aWaitingParty } from '#test/world.ts'
import { acceptOffer } from './accept-offer.ts'
import { joinWaitlist } from '#src/features/guests/bookings/join-waitlist.ts'
import { leaveWaitlist } from './leave-waitlist.ts'
import { offerByHand } from './offer-by-hand.ts'
import { moveParty } from './move-party.ts'
import { expectSoundList, lineOf, type Line } from '#test/sound-list.ts'
import { serveWaitlist } from './serve-waitlist.ts'

let db: Kysely<Tables>
let actorId: string
beforeAll(async () => {
  db = await freshDatabase()
  actorId = (await aUser(db)).id
})

const tablePlaces = 6
const kitchenPlaces = 2
const firstInstant = new Date('2026-12-07T09:00Z')

type Guest = { mode: 'eat' | 'cook'; firstTime: boolean }
type Step =
  | { does: 'book' | 'join'; party: Guest[] }
  | { does: 'change'; which: number; party: Guest[] }
  | { does: 'cancel' | 'accept' | 'pass' | 'leave' | 'offer'; which: number }
  | { does: 'move'; which: number; place: number }
  | { does: 'hold'; kitchen: number; table: number; releaseHours: number }
  | { does: 'clock'; minutes: number }
  | { does: 'serve' }

const party = fc.array(fc.record({ mode: fc.constantFrom('eat', 'eat', 'eat', 'cook'), firstTime: fc.boolean() }), {
  minLength: 1,
  maxLength: 3,
})
const which = fc.nat(20)
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('book', 'join', 'join'), party }) },
    { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('cancel', 'cancel', 'accept', 'pass', 'leave', 'offer'), which }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('change'), which, party }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('move'), which, place: fc.integer({ min: 1, max: 5 }) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('hold'), kitchen: fc.nat(2), table: fc.nat(3), releaseHours: fc.nat(60) }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('clock'), minutes: fc.integer({ min: 1, max: 1500 }) }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('serve') }) },
  ),
  { minLength: 6, maxLength: 40 },
) as fc.Arbitrary<Step[]>

const one: Guest[] = [{ mode: 'eat', firstTime: false }]
/** What chance leaves out once in many runs. */
const reachesAll: Step[] = [
  { does: 'join', party: one },
  { does: 'join', party: one },
  { does: 'move', which: 2, place: 1 },
  { does: 'cancel', which: 0 },
  { does: 'serve' },
  { does: 'accept', which: 0 },
  { does: 'cancel', which: 1 },
  { does: 'serve' },
  { does: 'clock', minutes: 1500 },
  { does: 'serve' },
  { does: 'clock', minutes: 1500 },
  { does: 'serve' },
  { does: 'leave', which: 0 },
]

test('no place is lost, sold twice or idle, and no offer is lost, given twice or out of order, in any sequence of events', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const key = await aFullMeal()
      let now = firstInstant
      let line: Line = await lineOf(db, key)
      // What only the clock has brought is up to date once the timetable's job has looked.
      let isServed = true
      for (const step of sequence) {
        if (step.does === 'clock') now = new Date(now.getTime() + step.minutes * 60_000)
        else await take(step, key, now)
        isServed = step.does === 'serve' || (isServed && step.does !== 'clock')
        line = await expectSoundList(db, key, { before: line, now, isServed })
      }
    }),
    { numRuns: 25, examples: [[reachesAll]] },
  )
})

/** Everything that matters happens where places are short. */
async function aFullMeal(): Promise<MealKey> {
  const meal = await aMeal(db, { day: '2026-12-10', tablePlaces, kitchenPlaces })
  for (let guest = 0; guest < tablePlaces; guest++) await aBooking(db, meal)
  await aWaitingParty(db, meal, [{}, {}, {}])
  await aWaitingParty(db, meal)
  return { canteenId: meal.canteenId, mealId: meal.id }
}

async function take(step: Exclude<Step, { does: 'clock' }>, key: MealKey, now: Date): Promise<void> {
  if (step.does === 'serve') await serveWaitlist(db, key, now)
  else if (step.does === 'hold') await hold(step, key, now)
  else if ('which' in step) await answer(step, key, now)
  else if (step.does === 'book') await makeBooking(db, { ...request(key, step.party, now), channel: 'online' })
  else await joinWaitlist(db, request(key, step.party, now))
}

function request(key: MealKey, guests: readonly Guest[], now: Date) {
  return {
    ...key,
    people: guests.map(personOf),
    language: 'fr' as const,
    identity: bookingIdentity(),
    seals,
    channel: 'online' as const,
    actorId: null,
    now,
  }
}

function personOf({ mode, firstTime }: Guest) {
  return { firstName: 'Amina', mode, firstTime, isChild: false, ageClass: null }
}

async function hold({ kitchen, table, releaseHours }: Extract<Step, { does: 'hold' }>, key: MealKey, now: Date): Promise<void> {
  const held = { newcomers: { kitchen, table }, partner: { kitchen: 0, table: 1 }, releaseMinutes: releaseHours * 60 }
  await holdPlaces(db, { ...key, held, actorId, now })
}

type Answer = Extract<Step, { which: number }>

/** Of those whom it can concern, the party that chance has pointed at. */
async function answer(step: Answer, key: MealKey, now: Date): Promise<void> {
  const bookingId = await pick(step, key)
  if (!bookingId) return
  const of = { ...key, bookingId, now }
  if (step.does === 'cancel') await cancelBooking(db, { ...of, asker: 'guest', actorId: null })
  if (step.does === 'change') await change(step, of)
  if (step.does === 'accept') await acceptOffer(db, { seals, ...of, actorId: null })
  if (step.does === 'pass') await leaveWaitlist(db, { ...of, because: 'passed', actorId: null })
  if (step.does === 'leave') await leaveWaitlist(db, { ...of, because: 'left', actorId: null })
  if (step.does === 'offer') await offerByHand(db, { ...of, actorId })
  if (step.does === 'move') await moveParty(db, { ...of, place: step.place, reason: 'Vient de loin', actorId })
}

async function change({ party: guests }: Extract<Step, { does: 'change' }>, of: PartyKey & { now: Date }): Promise<void> {
  const contact = { email: null, phone: null }
  await changeBooking(db, { seals, ...of, people: guests.map(personOf), contact, asker: 'guest', actorId: null })
}

async function pick({ does, which: chance }: Answer, key: MealKey): Promise<string | undefined> {
  if (does === 'cancel' || does === 'change') {
    const bookings = await db
      .selectFrom('bookings')
      .where('meal_id', '=', key.mealId)
      .where('state', '!=', 'cancelled')
      .orderBy('code')
      .select('id')
      .execute()
    return bookings[chance % bookings.length]?.id
  }
  const line = await lineOf(db, key)
  const asked = does === 'accept' || does === 'pass' ? line.filter(({ state }) => state === 'offered') : line
  return asked[chance % asked.length]?.bookingId
}

test('the sequences reach what they are about: offers, acceptances, lapses and groups that were passed over', async () => {
  const names = await db.selectFrom('events').select('name').distinct().execute()

  expect(names.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['waiting.joined', 'waiting.offered', 'waiting.accepted', 'waiting.lapsed', 'waiting.ended', 'waiting.moved']),
  )
})
