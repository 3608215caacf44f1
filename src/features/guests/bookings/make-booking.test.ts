import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aMeal, now } from '#test/world.ts'
import type { Person } from '#src/features/guests/parties/party.ts'
import { cancelBooking } from './cancel-booking.ts'
import { makeBooking, type MakeBooking } from './make-booking.ts'

let db: Kysely<Tables>
beforeAll(async () => {
  db = await freshDatabase()
})

const early = new Date(now.getTime() - 86_400_000)
const amina: Person = { firstName: 'Amina', mode: 'cook-and-eat', isChild: false, ageClass: '25-55', firstTime: true }

type Meal = Awaited<ReturnType<typeof aMeal>>

function book(meal: Meal, given: Partial<MakeBooking> = {}) {
  return makeBooking(db, {
    canteenId: meal.canteenId,
    mealId: meal.id,
    channel: 'online',
    people: [amina],
    contact: { email: 'amina@exemple.fr', phone: null },
    language: 'fr',
    identity: bookingIdentity(),
    seals,
    actorId: null,
    now: early,
    ...given,
  })
}

function confirmed(meal: Meal) {
  return db
    .selectFrom('meals')
    .where('id', '=', meal.id)
    .select(['cooks_confirmed as cooks', 'eaters_confirmed as eaters'])
    .executeTakeFirstOrThrow()
}

test('a booking takes its places and leaves a trace that names nobody', async () => {
  const meal = await aMeal(db)

  const booked = await book(meal, { people: [amina, { ...amina, firstName: 'Léo', mode: 'eat', isChild: true, ageClass: null }] })

  expect(booked.ok).toBe(true)
  expect(await confirmed(meal)).toEqual({ cooks: 1, eaters: 2 })
  const attendees = await db
    .selectFrom('attendees')
    .where('meal_id', '=', meal.id)
    .orderBy('position')
    .select(['first_name', 'mode', 'age_class', 'arrival'])
    .execute()
  expect(attendees).toEqual([
    { first_name: 'Amina', mode: 'cook-and-eat', age_class: '25-55', arrival: 'expected' },
    { first_name: 'Léo', mode: 'eat', age_class: 'under-25', arrival: 'expected' },
  ])
  const events = await db.selectFrom('events').where('canteen_id', '=', meal.canteenId).select(['name', 'facts']).execute()
  expect(events).toEqual([{ name: 'booking.made', facts: { kitchen: 1, table: 2, people: 2, channel: 'online' } }])
})

test('the same form sent twice books once, and is answered twice with the same booking', async () => {
  const meal = await aMeal(db, { kitchenPlaces: 1, tablePlaces: 1 })
  const roomy = await aMeal(db)
  const requestKey = crypto.randomUUID()
  const sendAgain = (to: Meal) => book(to, { identity: bookingIdentity(requestKey) })

  for (const target of [meal, roomy]) {
    const [first, second] = await Promise.all([sendAgain(target), sendAgain(target)])
    expect(second).toEqual(first)
    expect(first).toMatchObject({ ok: true })
    expect(await confirmed(target)).toEqual({ cooks: 1, eaters: 1 })
  }
})

test('a refused booking leaves nothing behind', async () => {
  const meal = await aMeal(db, { kitchenPlaces: 0 })

  expect(await book(meal, { people: [{ ...amina, needs: ['vegan'] }] })).toEqual({ ok: false, refusal: 'kitchen-full' })

  expect(await db.selectFrom('bookings').where('meal_id', '=', meal.id).selectAll().execute()).toEqual([])
  expect(await db.selectFrom('events').where('canteen_id', '=', meal.canteenId).selectAll().execute()).toEqual([])
})

test('a confirmation is mailed to who left an address, and texted to who left a phone alone', async () => {
  const meal = await aMeal(db)
  const mailed = await book(meal)
  const phoned = await book(meal, { contact: { email: null, phone: '+33612345678' } })
  if (!mailed.ok || !phoned.ok) throw new Error('both fit')

  const told = async (task: string) => {
    const jobs = sql<{ payload: { bookingId: string } }>`
      select payload from graphile_worker._private_jobs join graphile_worker._private_tasks as tasks on tasks.id = task_id
      where tasks.identifier = ${task}`
    return (await jobs.execute(db)).rows.map(({ payload }) => payload.bookingId)
  }
  const [mails, messages] = [await told('mail-booking'), await told('text-booking')]
  expect(mails).toContain(mailed.value.bookingId)
  expect(mails).not.toContain(phoned.value.bookingId)
  expect(messages).toContain(phoned.value.bookingId)
  expect(messages).not.toContain(mailed.value.bookingId)
})

test('a walk-in is written down as arrived, in the transaction of the caller', async () => {
  const meal = await aMeal(db)

  await expect(
    db.transaction().execute(async (tx) => {
      await makeBooking(tx, { ...walkIn(meal), people: [{ ...amina, firstName: '' }] })
      throw new Error('the caller gives up')
    }),
  ).rejects.toThrow('the caller gives up')
  expect(await confirmed(meal)).toEqual({ cooks: 0, eaters: 0 })

  await makeBooking(db, walkIn(meal))
  const attendees = await db.selectFrom('attendees').where('meal_id', '=', meal.id).select(['arrival']).execute()
  expect(attendees).toEqual([{ arrival: 'arrived' }])
})

function walkIn(meal: Meal): MakeBooking {
  return {
    canteenId: meal.canteenId,
    mealId: meal.id,
    channel: 'walk-in',
    people: [{ ...amina, mode: 'eat' }],
    language: 'fr',
    arrival: 'arrived',
    identity: bookingIdentity(),
    seals,
    actorId: null,
    now: new Date('2026-12-01T11:30Z'),
  }
}

test('sixty parties who rush for the last places get exactly those', async () => {
  const meal = await aMeal(db, { kitchenPlaces: 5, tablePlaces: 20 })
  // Whatever order they come in, five of those who cook and twenty of those who eat fit.
  const modes = ['cook', 'eat', 'eat'] as const

  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) => book(meal, { people: [{ ...amina, mode: modes[index % 3]! }] })),
  )

  expect(await confirmed(meal)).toEqual({ cooks: 5, eaters: 20 })
  expect(answers.filter(({ ok }) => ok)).toHaveLength(25)
})

test('a person who books the same meal twice at once has one booking, whatever the address or the number that tells', async () => {
  const meal = await aMeal(db)
  const byAddress = { email: 'amina@exemple.fr', phone: null }
  const byNumber = { email: null, phone: '+33612345678' }
  const byBoth = { email: 'autre@exemple.fr', phone: '+33612345678' }

  const twice = await Promise.all([byAddress, byAddress].map((contact) => book(meal, { contact, oncePerPerson: true })))
  const again = await Promise.all([byNumber, byBoth].map((contact) => book(meal, { contact, oncePerPerson: true })))

  for (const answers of [twice, again]) {
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, refusal: 'already-booked' })
  }
  expect(await confirmed(meal)).toEqual({ cooks: 2, eaters: 2 })
})

test('who cancelled, who books another meal and who leaves no contact is no duplicate', async () => {
  const [meal, other] = [await aMeal(db), await aMeal(db)]
  const once = { oncePerPerson: true }
  const first = await book(meal, once)
  if (!first.ok) throw new Error(first.refusal)

  expect(await book(other, once)).toMatchObject({ ok: true })
  expect(await book(meal, { ...once, contact: { email: null, phone: null } })).toMatchObject({ ok: true })
  expect(await book(meal, { ...once, contact: { email: null, phone: null } })).toMatchObject({ ok: true })
  await cancelBooking(db, {
    canteenId: meal.canteenId,
    mealId: meal.id,
    bookingId: first.value.bookingId,
    asker: 'guest',
    actorId: null,
    now: early,
  })
  expect(await book(meal, once)).toMatchObject({ ok: true })
})

test('the same form sent twice is no duplicate of itself', async () => {
  const meal = await aMeal(db, { kitchenPlaces: 1, tablePlaces: 1 })
  const requestKey = crypto.randomUUID()
  const send = () => book(meal, { oncePerPerson: true, identity: bookingIdentity(requestKey) })

  const [first, second] = await Promise.all([send(), send()])

  expect(first).toMatchObject({ ok: true })
  expect(second).toEqual(first)
})
