import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Contact, Person } from '#src/features/guests/parties/party.ts'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { changeBooking } from '#src/features/guests/bookings/change-booking.ts'
import { eraseBookings } from '#src/features/guests/bookings/erase-contacts.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { expectSoundList, lineOf } from '#test/sound-list.ts'
import { seals } from '#test/site.ts'
import { aBooking, aMeal, aWaitingParty } from '#test/world.ts'
import { joinWaitlist } from './join-waitlist.ts'
import { tellWaitingParties } from '#src/features/guests/waitlists/tell-waiting-parties.ts'

let db: Kysely<Tables>
const now = new Date('2026-12-01T09:00Z')

beforeAll(async () => {
  db = await freshDatabase({ connections: 40 })
})

async function aFullMeal(tablePlaces = 1) {
  const meal = await aMeal(db, { day: '2026-12-10', tablePlaces, kitchenPlaces: 0, cooksAt: null })
  const coming = []
  for (let place = 0; place < tablePlaces; place++) coming.push((await aBooking(db, meal)).id)
  return { meal, key: { canteenId: meal.canteenId, mealId: meal.id }, coming }
}

type Asked = { guests?: number; contact?: Contact; identity?: ReturnType<typeof bookingIdentity> }

function join(key: MealKey, request: Asked = {}) {
  return joinWaitlist(db, asked(key, request))
}

function asked(key: MealKey, { guests = 1, contact, identity = bookingIdentity() }: Asked) {
  const people = Array.from({ length: guests }, () => anEater())
  return {
    ...key,
    people,
    ...(contact && { contact }),
    oncePerPerson: true,
    channel: 'online' as const,
    language: 'fr' as const,
    identity,
    seals,
    actorId: null,
    now,
  }
}

function anEater(): Person {
  return { firstName: 'Amina', mode: 'eat', isChild: false, ageClass: null, firstTime: null }
}

function cancel(key: MealKey, bookingId: string) {
  return cancelBooking(db, { ...key, bookingId, asker: 'guest', actorId: null, now })
}

test('who joins stands at the end of the line; where there is room, joining is booking', async () => {
  const { key, coming } = await aFullMeal()
  const [first, second] = [await join(key), await join(key)]

  expect((await lineOf(db, key)).map(({ bookingId }) => bookingId)).toEqual([idOf(first), idOf(second)])
  const open = await aMeal(db, { day: '2026-12-10', tablePlaces: 2 })
  const booked = await join({ canteenId: open.canteenId, mealId: open.id })
  expect(await stateOf(idOf(booked))).toBe('confirmed')
  expect(coming).toHaveLength(1)
})

function idOf(joined: Awaited<ReturnType<typeof join>>): string {
  if (!joined.ok) throw new Error(joined.refusal)
  return joined.value.bookingId
}

async function stateOf(bookingId: string) {
  const booking = await db.selectFrom('bookings').where('id', '=', bookingId).select('state').executeTakeFirst()
  return booking?.state
}

test('the same form sent twice waits once, and the same person with another form is known', async () => {
  const { key } = await aFullMeal()
  const contact = { email: 'amina@exemple.fr', phone: null }
  const identity = bookingIdentity()

  const [once, again] = [await join(key, { contact, identity }), await join(key, { contact, identity })]

  expect(idOf(again)).toBe(idOf(once))
  expect(await join(key, { contact })).toEqual({ ok: false, refusal: 'already-booked' })
  expect(await lineOf(db, key)).toHaveLength(1)
})

test('the same form sent twice at the same moment waits once', async () => {
  const { meal, key } = await aFullMeal()
  await aWaitingParty(db, meal)
  const requestKey = randomUUID()

  let second: ReturnType<typeof join> | undefined
  const first = await db.transaction().execute(async (tx) => {
    const joined = await joinWaitlist(tx, asked(key, { identity: bookingIdentity(requestKey) }))
    second = join(key, { identity: bookingIdentity(requestKey) })
    await somebodyWaits(db)
    return joined
  })

  expect(idOf(await second!)).toBe(idOf(first))
  expect(await lineOf(db, key)).toHaveLength(2)
})

test('who has joined is written to once, within a minute', async () => {
  const { key } = await aFullMeal()
  const joined = await join(key, { contact: { email: 'patiente@exemple.fr', phone: null } })
  await join(key)
  const parts = { secret: 'a secret that only this test knows', origin: 'http://cantine.test', now }

  await tellWaitingParties(db, parts)
  await tellWaitingParties(db, parts)

  const mails = await db.selectFrom('mails').where('recipient', '=', 'patiente@exemple.fr').select('purpose').execute()
  expect(mails).toEqual([{ purpose: 'booking-waiting' }])
  expect(await stateOf(idOf(joined))).toBe('waiting')
})

test('a group that the whole room would not hold is told so at once', async () => {
  const { key } = await aFullMeal(3)

  expect(await join(key, { guests: 4 })).toEqual({ ok: false, refusal: 'never-enough-places' })
})

test('who joins while a place is being given back waits for it to be free, and has it', async () => {
  const { meal, key, coming } = await aFullMeal(2)
  await aWaitingParty(db, meal, [{}, {}])

  let joining: ReturnType<typeof join> | undefined
  await db.transaction().execute(async (tx) => {
    await cancelBooking(tx, { ...key, bookingId: coming[0]!, asker: 'guest', actorId: null, now })
    joining = join(key)
    await somebodyWaits(db)
  })

  expect(await stateOf(idOf(await joining!))).toBe('confirmed')
})

test('a crowd that joins while places are given back: nobody is forgotten, no place stays idle', async () => {
  for (let round = 0; round < 5; round++) {
    const { key, coming } = await aFullMeal(8)
    const joins = Array.from({ length: 20 }, () => join(key))
    const cancellations = coming.map((bookingId) => cancel(key, bookingId))

    await Promise.all([...joins, ...cancellations])

    await expectSoundList(db, key, { before: [], now, isServed: true })
    const { offered, confirmed } = await countStates(key)
    expect(offered + confirmed).toBe(8)
  }
})

async function countStates({ mealId }: MealKey) {
  const rows = await db.selectFrom('bookings').where('meal_id', '=', mealId).select('state').execute()
  const count = (state: string) => rows.filter((row) => row.state === state).length
  return { offered: count('offered'), confirmed: count('confirmed') }
}

test('a waiting party that gets smaller keeps its place in line; one that grows starts again at the end', async () => {
  const { meal, key } = await aFullMeal(6)
  const [pair, other] = [await aWaitingParty(db, meal, [{}, {}]), await aWaitingParty(db, meal)]
  const change = (guests: number) =>
    changeBooking(db, {
      seals,
      ...pair,
      people: Array.from({ length: guests }, anEater),
      contact: { email: null, phone: null },
      asker: 'guest',
      actorId: null,
      now,
    })
  const order = async () => (await lineOf(db, key)).map(({ bookingId }) => bookingId)

  expect(await change(1)).toEqual({ ok: true, value: null })
  expect(await order()).toEqual([pair.id, other.id])
  expect(await change(3)).toEqual({ ok: true, value: null })
  expect(await order()).toEqual([other.id, pair.id])

  const history = await db.selectFrom('events').where('subject_id', '=', pair.id).orderBy('id').select(['name', 'facts']).execute()
  expect(history.map(({ name }) => name)).toEqual(['booking.changed', 'waiting.sent-back', 'booking.changed'])
})

test('a party that is offered places answers before it changes', async () => {
  const { meal, key, coming } = await aFullMeal()
  const party = await aWaitingParty(db, meal)
  await cancel(key, coming[0]!)

  const change = {
    ...party,
    seals,
    people: [anEater()],
    contact: { email: null, phone: null },
    asker: 'guest' as const,
    actorId: null,
    now,
  }
  expect(await changeBooking(db, change)).toEqual({ ok: false, refusal: 'offer-unanswered' })
})

test('who is erased leaves the list, and what was offered goes to the next in line', async () => {
  const { meal, key, coming } = await aFullMeal()
  const erased = await aWaitingParty(db, meal, [{}], { email: 'efface@exemple.fr' })
  const next = await aWaitingParty(db, meal)
  await cancel(key, coming[0]!)
  expect(await stateOf(erased.id)).toBe('offered')

  await db.transaction().execute((tx) => eraseBookings(tx, { of: { email: 'efface@exemple.fr' }, now }))

  expect([await stateOf(erased.id), await stateOf(next.id)]).toEqual(['left', 'offered'])
  const kept = await db.selectFrom('bookings').where('id', '=', erased.id).select(['contact_name', 'email']).executeTakeFirst()
  expect(kept).toEqual({ contact_name: '', email: null })
})
