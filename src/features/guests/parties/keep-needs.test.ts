/** What people need to eat is sealed with their booking, goes with it, and is counted for the kitchen. */
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { eraseDetails } from '#src/features/day/closings/erase-details.ts'
import { acceptOffer } from '#src/features/guests/waitlists/accept-offer.ts'
import { joinWaitlist } from '#src/features/guests/bookings/join-waitlist.ts'
import { leaveWaitlist } from '#src/features/guests/waitlists/leave-waitlist.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { reseal } from '#src/platform/database/reseal.ts'
import { openSeals } from '#src/platform/seal.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals, secret } from '#test/site.ts'
import { aBooking, aMeal, now } from '#test/world.ts'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { changeBooking } from '#src/features/guests/bookings/change-booking.ts'
import { eraseBookings } from '#src/features/guests/bookings/erase-contacts.ts'
import { countMeal, findNeeds, sealNeeds } from './keep-needs.ts'
import { makeBooking, type PersonBooked } from '#src/features/guests/bookings/make-booking.ts'
import type { Need } from './need.ts'

let db: Kysely<Tables>
let meal: Awaited<ReturnType<typeof aMeal>>
const contact = { email: 'amina@exemple.fr', phone: null }
const asGuest = { seals, contact, asker: 'guest' as const, actorId: null, now }

beforeAll(async () => {
  db = await freshDatabase()
})
beforeEach(async () => {
  meal = await aMeal(db, { day: '2026-12-10' })
})

const someone = (firstName: string, needs?: readonly Need[]): PersonBooked => ({
  firstName,
  mode: 'eat',
  isChild: false,
  ageClass: null,
  firstTime: null,
  needs,
})

const mealKey = () => ({ canteenId: meal.canteenId, mealId: meal.id })

async function book(...people: PersonBooked[]) {
  const identity = bookingIdentity()
  const made = await makeBooking(db, { ...mealKey(), ...asGuest, channel: 'online', language: 'fr', people, identity })
  if (!made.ok) throw new Error(made.refusal)
  return { ...mealKey(), bookingId: made.value.bookingId }
}

const findKitchenNeeds = async (...asked: Parameters<typeof countMeal>) => (await countMeal(...asked)).needs
const kitchen = async () => (await findKitchenNeeds(db, seals, mealKey())).counts.map(({ need, guests }) => `${guests} ${need}`)
const peopleOf = (bookingId: string) =>
  db.selectFrom('attendees').where('booking_id', '=', bookingId).orderBy('position').select(['id', 'position']).execute()
const rowOf = (bookingId: string) =>
  db.selectFrom('bookings').where('id', '=', bookingId).select(['needs', 'needs_key_id']).executeTakeFirstOrThrow()

test('a booking with needs looks in the database like one without, and no count changes with it', async () => {
  const [silent, allergic] = [await book(someone('Amina')), await book(someone('Bruno', ['nuts', 'vegan']))]

  const rows = [await rowOf(silent.bookingId), await rowOf(allergic.bookingId)]
  expect(rows.map(({ needs, needs_key_id: key }) => [needs?.length, key])).toEqual([
    [512, seals.keyId],
    [512, seals.keyId],
  ])
  expect(await db.selectFrom('dietary_needs').where('meal_id', '=', meal.id).selectAll().execute()).toEqual([])
  expect(await kitchen()).toEqual(['1 nuts', '1 vegan'])
  const { rows: dump } = await sql<{
    row: string
  }>`select bookings::text as row from bookings union all select events::text from events`.execute(db)
  expect(JSON.stringify(dump)).not.toMatch(/nuts|vegan/)
})

test('the database refuses bytes of another size, which would tell something', async () => {
  const { bookingId } = await book(someone('Amina'))
  await expect(
    db
      .updateTable('bookings')
      .set({ needs: Buffer.alloc(100), needs_key_id: 'x' })
      .where('id', '=', bookingId)
      .execute(),
  ).rejects.toThrow('check')
})

test('needs are sealed to their booking: moved to another one they do not open', async () => {
  const [allergic, other] = [await book(someone('Amina', ['nuts'])), await book(someone('Bruno'))]
  await db
    .updateTable('bookings')
    .set(await rowOf(allergic.bookingId))
    .where('id', '=', other.bookingId)
    .execute()

  expect(await findNeeds(db, seals, other)).toBeUndefined()
  expect(await findKitchenNeeds(db, seals, mealKey())).toMatchObject({ unreadable: 1, countedBefore: 0 })
})

test('who stays keeps the needs, who leaves takes them along, who is new brings new ones', async () => {
  const key = await book(someone('Amina', ['nuts']), someone('Bruno', ['vegan']), someone('Chloé', ['milk']))
  const [amina, , chloe] = await peopleOf(key.bookingId)

  await changeBooking(db, {
    ...key,
    ...asGuest,
    people: [{ ...someone('Chloé'), id: chloe!.id }, { ...someone('Amina', []), id: amina!.id }, someone('Driss', ['fish'])],
  })

  expect(await kitchen()).toEqual(['1 fish', '1 milk'])
  const [, , driss] = await peopleOf(key.bookingId)
  await changeBooking(db, { ...key, ...asGuest, asker: 'team', people: [{ ...someone('Driss'), id: driss!.id }, someone('Emma')] })
  expect(await kitchen()).toEqual(['1 fish'])
})

test('cancelling, leaving the list and erasing leave nothing', async () => {
  const cancelled = await book(someone('Amina', ['nuts']))
  await cancelBooking(db, { ...cancelled, asker: 'team', actorId: null, now })
  const erased = await book(someone('Bruno', ['nuts']))
  await db.transaction().execute((tx) => eraseBookings(tx, { of: erased, now: new Date('2026-12-11T09:00Z') }))
  const waiting = await wait(someone('Chloé', ['nuts']))
  await leaveWaitlist(db, { ...waiting, because: 'left', actorId: null, now })

  expect(await kitchen()).toEqual([])
  for (const { bookingId } of [cancelled, erased, waiting]) expect(await rowOf(bookingId)).toEqual({ needs: null, needs_key_id: null })
})

async function wait(...people: PersonBooked[]) {
  await db.updateTable('meals').set({ table_places: 2, eaters_confirmed: 2 }).where('id', '=', meal.id).execute()
  const joined = await joinWaitlist(db, {
    ...mealKey(),
    ...asGuest,
    contact: { email: null, phone: null },
    channel: 'online',
    language: 'fr',
    people,
    identity: bookingIdentity(),
  })
  if (!joined.ok) throw new Error(joined.refusal)
  return { ...mealKey(), bookingId: joined.value.bookingId }
}

test('who waits is not cooked for; the offer that is accepted keeps what was said, or what is said then', async () => {
  const waiting = await wait(someone('Amina', ['nuts']), someone('Bruno', ['vegan']))
  expect(await kitchen()).toEqual([])
  await db.updateTable('bookings').set({ state: 'offered' }).where('id', '=', waiting.bookingId).execute()
  await db.updateTable('meals').set({ table_places: 9, eaters_offered: 2 }).where('id', '=', meal.id).execute()
  const [, bruno] = await peopleOf(waiting.bookingId)

  expect((await acceptOffer(db, { ...waiting, seals, people: [{ id: bruno!.id, needs: ['milk'] }], actorId: null, now })).ok).toBe(true)

  expect(await kitchen()).toEqual(['1 milk', '1 nuts'])
})

test('noting somebody absent changes no count: a tap at the door would tell whose need it was', async () => {
  const { bookingId } = await book(someone('Amina', ['nuts']), someone('Bruno', ['vegan']))
  await db.updateTable('attendees').set({ arrival: 'no-show' }).where('booking_id', '=', bookingId).where('position', '=', 0).execute()

  expect(await kitchen()).toEqual(['1 nuts', '1 vegan'])
})

test('needs of people who are not in the booking count nowhere', async () => {
  const { bookingId } = await book(someone('Amina', ['vegan']))
  const hundred = new Map(Array.from({ length: 20 }, (_, position) => [position, ['vegan'] as const]))
  await db
    .updateTable('bookings')
    .set(sealNeeds(seals, { canteenId: meal.canteenId, bookingId }, hundred, 1))
    .where('id', '=', bookingId)
    .execute()

  expect(await kitchen()).toEqual(['1 vegan'])
})

test('with the secret lost the kitchen reads that needs cannot be read, and a change by the team keeps them for the day it is found', async () => {
  const key = await book(someone('Amina', ['nuts']))
  const others = openSeals({ secret: 'another secret that only this test knows' })
  const [amina] = await peopleOf(key.bookingId)

  expect(await findKitchenNeeds(db, others, mealKey())).toEqual({ counts: [], unreadable: 1, countedBefore: 0 })
  await changeBooking(db, { ...key, ...asGuest, seals: others, asker: 'team', people: [{ ...someone('Amine'), id: amina!.id }] })
  expect(await kitchen()).toEqual(['1 nuts'])

  await changeBooking(db, { ...key, ...asGuest, seals: others, people: [{ ...someone('Amine', ['milk']), id: amina!.id }] })
  expect((await findKitchenNeeds(db, others, mealKey())).counts).toEqual([{ need: 'milk', guests: 1 }])
})

test('a new secret rewrites what people need under it', async () => {
  const key = await book(someone('Amina', ['nuts']))
  const renewed = openSeals({ secret: 'the secret of the years to come, 32 letters', before: [secret] })

  await reseal(db, renewed)

  expect((await rowOf(key.bookingId)).needs_key_id).toBe(renewed.keyId)
  const alone = openSeals({ secret: 'the secret of the years to come, 32 letters' })
  expect((await findKitchenNeeds(db, alone, mealKey())).counts).toEqual([{ need: 'nuts', guests: 1 }])
})

test('counts of before are added until everything is erased some hours after the meal', async () => {
  await aBooking(db, meal)
  await book(someone('Amina', ['gluten']))
  await db.insertInto('dietary_needs').values({ canteen_id: meal.canteenId, meal_id: meal.id, need: 'no-gluten', guests: 2 }).execute()
  expect(await kitchen()).toEqual(['3 gluten'])

  await eraseDetails(db, new Date('2026-12-10T19:00Z'))

  expect(await kitchen()).toEqual([])
  expect(await db.selectFrom('bookings').where('meal_id', '=', meal.id).where('needs', 'is not', null).select('id').execute()).toEqual([])
})
