import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aMeal } from '#test/world.ts'
import type { Contact, Person } from '#src/features/guests/parties/party.ts'
import { cancelBooking } from './cancel-booking.ts'
import { changeBooking } from './change-booking.ts'
import { makeBooking } from './make-booking.ts'

let db: Kysely<Tables>
beforeAll(async () => {
  db = await freshDatabase()
})

type Meal = Awaited<ReturnType<typeof aMeal>>
const now = new Date('2026-11-28T09:00Z')
const contact: Contact = { email: null, phone: '+33612345678' }
const asGuest = { asker: 'guest' as const, actorId: null, now }

function party(...modes: Person['mode'][]): Person[] {
  return modes.map((mode, position) => ({ firstName: `Convive ${position}`, mode, isChild: false, ageClass: null, firstTime: null }))
}

function book(meal: Meal, people: Person[]) {
  return makeBooking(db, {
    canteenId: meal.canteenId,
    mealId: meal.id,
    channel: 'online',
    people,
    contact,
    language: 'fr',
    identity: bookingIdentity(),
    seals,
    actorId: null,
    now,
  })
}

async function booked(meal: Meal, people: Person[]) {
  const answer = await book(meal, people)
  if (!answer.ok) throw new Error(answer.refusal)
  return { canteenId: meal.canteenId, mealId: meal.id, bookingId: answer.value.bookingId }
}

async function counted(meal: Meal) {
  const row = await db
    .selectFrom('meals')
    .where('id', '=', meal.id)
    .select(['cooks_confirmed', 'eaters_confirmed'])
    .executeTakeFirstOrThrow()
  return [row.cooks_confirmed, row.eaters_confirmed]
}

/** What the attendees themselves say, whatever the meal's counters hold. */
async function seated(meal: Meal) {
  const people = await db
    .selectFrom('attendees')
    .innerJoin('bookings', 'bookings.id', 'attendees.booking_id')
    .where('attendees.meal_id', '=', meal.id)
    .where('state', '=', 'confirmed')
    .where('arrival', '<>', 'no-show')
    .select('mode')
    .execute()
  return [people.filter(({ mode }) => mode !== 'eat').length, people.filter(({ mode }) => mode !== 'cook').length]
}

test('a change adds, removes and moves people, and keeps those who stay', async () => {
  const meal = await aMeal(db)
  const key = await booked(meal, party('eat', 'eat'))
  const stays = await db
    .selectFrom('attendees')
    .where('booking_id', '=', key.bookingId)
    .where('position', '=', 1)
    .select('id')
    .executeTakeFirstOrThrow()

  await changeBooking(db, { seals, ...key, ...asGuest, contact, people: [{ ...party('cook')[0]!, id: stays.id }, ...party('eat', 'eat')] })

  const rows = await db.selectFrom('attendees').where('booking_id', '=', key.bookingId).orderBy('position').select(['id', 'mode']).execute()
  expect(rows.map(({ mode }) => mode)).toEqual(['cook', 'eat', 'eat'])
  expect(rows[0]!.id).toBe(stays.id)
  expect(await counted(meal)).toEqual([1, 2])
  const events = await db.selectFrom('events').where('subject_id', '=', key.bookingId).orderBy('id').select(['name', 'facts']).execute()
  expect(events[1]).toEqual({ name: 'booking.changed', facts: { kitchen: 1, table: 2, people: 3 } })
})

test('a change that does not fit changes nothing at all', async () => {
  const meal = await aMeal(db, { tablePlaces: 3 })
  const key = await booked(meal, party('eat', 'eat'))
  const before = await db.selectFrom('attendees').where('booking_id', '=', key.bookingId).selectAll().execute()

  const answer = await changeBooking(db, {
    seals,
    ...key,
    ...asGuest,
    contact: { email: 'x@y.fr', phone: null },
    people: party('eat', 'eat', 'eat', 'eat'),
  })

  expect(answer).toEqual({ ok: false, refusal: 'too-few-places' })
  expect(await db.selectFrom('attendees').where('booking_id', '=', key.bookingId).selectAll().execute()).toEqual(before)
  expect(await db.selectFrom('bookings').where('id', '=', key.bookingId).select(['phone', 'revision']).execute()).toEqual([
    { phone: '+33612345678', revision: 0 },
  ])
})

test('two who swap their places in a full meal at the same time both keep one', async () => {
  const meal = await aMeal(db, { kitchenPlaces: 1, tablePlaces: 1 })
  const [cook, eater] = [await booked(meal, party('cook')), await booked(meal, party('eat'))]

  const answers = await Promise.all([
    changeBooking(db, { seals, ...cook, ...asGuest, contact, people: party('eat') }),
    changeBooking(db, { seals, ...eater, ...asGuest, contact, people: party('cook') }),
  ])

  expect(answers.every((answer) => !answer.ok)).toBe(true)
  expect(await counted(meal)).toEqual([1, 1])
})

test('cancelling twice gives the places back once', async () => {
  const meal = await aMeal(db)
  const [key] = [await booked(meal, party('cook-and-eat', 'eat')), await booked(meal, party('eat'))]

  const answers = await Promise.all([cancelBooking(db, { ...key, ...asGuest }), cancelBooking(db, { ...key, ...asGuest })])

  expect(answers).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ])
  expect(await counted(meal)).toEqual([0, 1])
  expect(await changeBooking(db, { seals, ...key, ...asGuest, contact, people: party('eat') })).toEqual({
    ok: false,
    refusal: 'booking-cancelled',
  })
})

test('who is noted absent has given the place back already: cancelling gives back the others’', async () => {
  const meal = await aMeal(db)
  const key = await booked(meal, party('eat', 'eat'))
  await db.updateTable('attendees').set({ arrival: 'no-show' }).where('booking_id', '=', key.bookingId).where('position', '=', 0).execute()
  await db.updateTable('meals').set({ eaters_confirmed: 1 }).where('id', '=', meal.id).execute()

  await cancelBooking(db, { ...key, ...asGuest })

  expect(await counted(meal)).toEqual([0, 0])
})

const modes = fc.array(fc.constantFrom<Person['mode']>('cook', 'eat', 'cook-and-eat'), { minLength: 1, maxLength: 4 })
const step = fc.oneof(
  fc.record({ kind: fc.constant('book' as const), modes }),
  fc.record({ kind: fc.constant('change' as const), modes, which: fc.nat(9) }),
  fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(9) }),
)
/** Steps of one group start together; groups follow one another. */
const groups = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
const places = fc.record({ kitchen: fc.nat(4), table: fc.nat(8) })

test('whatever is booked, changed and cancelled at once, places are exact and never oversold', async () => {
  await fc.assert(
    fc.asyncProperty(places, groups, async ({ kitchen, table }, interleaving) => {
      const meal = await aMeal(db, { kitchenPlaces: kitchen, tablePlaces: table })
      const keys: Awaited<ReturnType<typeof booked>>[] = []
      for (const group of interleaving) {
        const known = keys.length
        await Promise.all(
          group.map(async (move) => {
            if (move.kind === 'book') {
              const answer = await book(meal, party(...move.modes))
              if (answer.ok) keys.push({ canteenId: meal.canteenId, mealId: meal.id, bookingId: answer.value.bookingId })
              return
            }
            const key = known > 0 ? keys[move.which % known] : undefined
            if (!key) return
            if (move.kind === 'cancel') await cancelBooking(db, { ...key, ...asGuest })
            else await changeBooking(db, { seals, ...key, ...asGuest, contact, people: party(...move.modes) })
          }),
        )
        const [cooks = 0, eaters = 0] = await seated(meal)
        expect(await counted(meal)).toEqual([cooks, eaters])
        expect(cooks).toBeLessThanOrEqual(kitchen)
        expect(eaters).toBeLessThanOrEqual(table)
      }
    }),
    { numRuns: 60 },
  )
})

test('taken one after the other, every answer is what a plain count of the places says', async () => {
  await fc.assert(
    fc.asyncProperty(places, groups, async ({ kitchen, table }, interleaving) => {
      const meal = await aMeal(db, { kitchenPlaces: kitchen, tablePlaces: table })
      const model: { key: Awaited<ReturnType<typeof booked>>; modes: Person['mode'][] | null }[] = []
      const fits = (all: (Person['mode'][] | null)[]) => {
        const everybody = all.flatMap((one) => one ?? [])
        return everybody.filter((mode) => mode !== 'eat').length <= kitchen && everybody.filter((mode) => mode !== 'cook').length <= table
      }
      for (const move of interleaving.flat()) {
        const others = model.map((one) => one.modes)
        if (move.kind === 'book') {
          const answer = await book(meal, party(...move.modes))
          expect(answer.ok).toBe(fits([...others, move.modes]))
          if (answer.ok)
            model.push({ key: { canteenId: meal.canteenId, mealId: meal.id, bookingId: answer.value.bookingId }, modes: move.modes })
          continue
        }
        const index = move.which % Math.max(1, model.length)
        const target = model[index]
        if (!target) continue
        if (move.kind === 'cancel') {
          await cancelBooking(db, { ...target.key, ...asGuest })
          target.modes = null
          continue
        }
        const answer = await changeBooking(db, { seals, ...target.key, ...asGuest, contact, people: party(...move.modes) })
        const accepted = target.modes !== null && fits(others.with(index, move.modes))
        expect(answer.ok).toBe(accepted)
        if (accepted) target.modes = move.modes
      }
      expect(fits(model.map((one) => one.modes))).toBe(true)
    }),
    { numRuns: 60 },
  )
})
