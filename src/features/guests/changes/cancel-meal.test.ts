import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { tellParty } from '#src/features/guests/parties/tell-party.ts'
import { textCancellation } from '#src/features/guests/notices/text-cancellation.ts'
import { chooseChannel } from '#src/features/guests/reminders/choose-channel.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { origin, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aUser, aWaitingParty, now } from '#test/world.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { stillToCall } from '#src/features/guests/notices/cancellation.ts'
import { cancelMeal } from './cancel-meal.ts'
import { noteCall } from './note-call.ts'
import { publishMeal, publishWeek } from '#src/features/planning/meals/publish-meals.ts'
import { findBookingContacts } from '#src/features/guests/notices/queries.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { withdrawMeal } from '#src/features/planning/meals/withdraw-meal.ts'

let db: Kysely<Tables>
let actorId: string
beforeAll(async () => {
  db = await freshDatabase()
  actorId = (await aUser(db)).id
})

const why = { reason: 'Fuite d’eau en cuisine', now }

test('a cancellation tells every party in its own language, takes the meal out of its calendar, and counts who is to be called', async () => {
  const meal = await aMeal(db, { title: 'Aïoli' })
  const english = await aBooking(db, meal, [{ firstName: 'Ann' }], { email: 'ann@exemple.fr' })
  await db.updateTable('bookings').set({ language: 'en' }).where('id', '=', english.id).execute()
  await aBooking(db, meal, [{ firstName: 'Luc' }, {}], { email: 'luc@exemple.fr' })
  await aBooking(db, meal, [{ firstName: 'Josiane' }], { phone: '03 20 11 22 33' })

  const cancelled = await cancelMeal(db, { ...order(meal), ...why })

  expect(cancelled).toEqual(accept({ mails: 2, texts: 0, calls: 1 }))
  const mails = await mailsSent(meal.canteenId)
  expect(mails.map(({ recipient, language, subject }) => [recipient, language, subject])).toEqual([
    ['ann@exemple.fr', 'en', 'Meal cancelled: Aïoli, Tuesday, 1 December 2026'],
    ['luc@exemple.fr', 'fr', 'Repas annulé\u00a0: Aïoli, mardi 1er décembre 2026'],
  ])
  expect(mails[1]!.text_body).toContain('Fuite d’eau en cuisine')
  expect(mails[0]!.text_body).toContain(`${origin}/en/cantines/${meal.canteen}/calendrier`)
  for (const { calendar_file: calendar } of mails) expect(calendar).toMatch(/METHOD:CANCEL[^]*SEQUENCE:2\r\n[^]*STATUS:CANCELLED/)
  expect(await db.selectFrom('events').select(['name', 'facts']).where('subject_id', '=', meal.id).execute()).toEqual([
    { name: 'meal.cancelled', facts: { mails: 2, texts: 0, calls: 1 } },
  ])
})

test('who left a mobile alone, or is reminded that way, hears of a cancellation by text message, once, with the page that says why', async () => {
  const meal = await aMeal(db, { day: '2026-12-03' })
  const josiane = await aBooking(db, meal, [{ firstName: 'Josiane' }], { phone: '06 12 34 56 78' })
  const line = await aWaitingParty(db, meal, [{}], { phone: '07 12 34 56 78' })
  const both = await aBooking(db, meal, [{}], { email: 'sms@exemple.fr', phone: '06 98 76 54 32' })
  await aBooking(db, meal, [{}], { phone: '03 20 11 22 33' })
  await chooseChannel(db, { contact: 'sms@exemple.fr', channel: 'sms', now })

  expect(await cancelMeal(db, { ...order(meal), ...why })).toEqual(accept({ mails: 1, texts: 3, calls: 1 }))
  expect(await jobsFor('text-cancellation')).toBe(3)
  for (let time = 0; time < 2; time++)
    for (const { id: bookingId } of [josiane, line, both])
      await textCancellation(db, { canteenId: meal.canteenId, bookingId, secret, origin, now })

  const texts = await db.selectFrom('text_messages').where('canteen_id', '=', meal.canteenId).orderBy('recipient').selectAll().execute()
  expect(texts.map(({ recipient }) => recipient)).toEqual(['+33612345678', '+33698765432', '+33712345678'])
  expect(texts[0]!.body).toBe(
    `La Marmite : le repas du jeu. 3 déc. est annulé, nous en sommes désolés. Pourquoi : ${origin}/r/${bookingToken(secret, josiane.id)}`,
  )
})

test('a text message that never left, or an address that bounces, puts the guest on the list of calls', async () => {
  const meal = await aMeal(db)
  const { id: bookingId } = await aBooking(db, meal, [{ firstName: 'Josiane' }], { phone: '06 12 34 56 78' })
  await aBooking(db, meal, [{ firstName: 'Luc' }], { email: 'rebondit@exemple.fr', phone: '03 20 11 22 33' })
  await db.insertInto('bouncing_addresses').values({ address: 'rebondit@exemple.fr', reason: 'nobody there', noted_at: now }).execute()
  const toCall = async () =>
    stillToCall(await findBookingContacts(db, await findMeal(db, meal.canteen, meal.slug)))
      .map(({ name }) => name)
      .toSorted()

  await cancelMeal(db, { ...order(meal), ...why })
  await textCancellation(db, { canteenId: meal.canteenId, bookingId, secret, origin, now })
  expect(await toCall()).toEqual(['Luc'])
  await db.updateTable('text_messages').set({ state: 'kept' }).where('canteen_id', '=', meal.canteenId).execute()
  expect(await toCall()).toEqual(['Josiane', 'Luc'])
})

test('a cancellation that does not commit tells nobody', async () => {
  const meal = await aMeal(db)
  await aBooking(db, meal, [{}], { phone: '06 12 34 56 78' })
  const [before, halted] = [await jobsFor('text-cancellation'), new Error('halted')]

  const halting = inTransaction(db, async (tx) => {
    await cancelMeal(tx, { ...order(meal), ...why })
    throw halted
  })

  await expect(halting).rejects.toThrow(halted)
  expect((await findMeal(db, meal.canteen, meal.slug)).state).toBe('published')
  expect(await db.selectFrom('cancellation_texts').where('canteen_id', '=', meal.canteenId).selectAll().execute()).toEqual([])
  expect(await jobsFor('text-cancellation')).toBe(before)
})

test('whoever had cancelled hears nothing more', async () => {
  const meal = await aMeal(db)
  const booking = await aBooking(db, meal, [{}], { email: 'parti@exemple.fr' })
  await db.updateTable('bookings').set({ state: 'cancelled', cancelled_at: now }).where('id', '=', booking.id).execute()

  expect(await cancelMeal(db, { ...order(meal), ...why })).toEqual(accept({ mails: 0, texts: 0, calls: 0 }))
})

test('a meal is cancelled once, and its mails leave once, however many people press the button', async () => {
  const meal = await aMeal(db)
  await aBooking(db, meal, [{}], { email: 'une-fois@exemple.fr' })

  const answers = await Promise.all(Array.from({ length: 5 }, () => cancelMeal(db, { ...order(meal), ...why })))

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter(({ ok }) => !ok)).toEqual(Array(4).fill(refuse('meal-cancelled')))
  expect(await mailsSent(meal.canteenId)).toHaveLength(1)
})

test('of a withdrawal and a cancellation at once, one wins and the other is told where the meal stands', async () => {
  for (let round = 0; round < 10; round++) {
    const meal = await aMeal(db)

    const [withdrawn, cancelled] = await Promise.all([withdrawMeal(db, order(meal)), cancelMeal(db, { ...order(meal), ...why })])

    const { state } = await findMeal(db, meal.canteen, meal.slug)
    expect([withdrawn.ok, cancelled.ok]).toEqual(state === 'draft' ? [true, false] : [false, true])
    expect(withdrawn.ok ? cancelled : withdrawn).toEqual(refuse(`meal-${state}`))
  }
})

test('a published meal may become a draft again until somebody books', async () => {
  const [free, booked] = [await aMeal(db), await aMeal(db)]
  await aBooking(db, booked)

  expect(await withdrawMeal(db, order(free))).toEqual(accept(null))
  expect(await withdrawMeal(db, order(booked))).toEqual(refuse('has-bookings'))
  expect((await findMeal(db, booked.canteen, booked.slug)).state).toBe('published')
})

test('publishing a week publishes its drafts and nothing else, each once', async () => {
  const canteen = await aCanteen(db)
  const drafts = [await aMeal(db, { canteen, state: 'draft' }), await aMeal(db, { canteen, state: 'draft', day: '2026-12-06' })]
  const [cancelled, later] = [
    await aMeal(db, { canteen, state: 'cancelled' }),
    await aMeal(db, { canteen, state: 'draft', day: '2026-12-07' }),
  ]
  const week = { canteenId: canteen.id, days: { from: '2026-11-30', until: '2026-12-06' }, actorId, now }

  const counts = await Promise.all([publishWeek(db, week), publishWeek(db, week), publishWeek(db, week)])

  expect(counts.map(({ published }) => published).toSorted((one, other) => one - other)).toEqual([0, 0, 2])
  const states = await Promise.all([...drafts, cancelled, later].map(async ({ slug }) => (await findMeal(db, canteen.slug, slug)).state))
  expect(states).toEqual(['published', 'published', 'cancelled', 'draft'])
  const events = await db.selectFrom('events').select('name').where('canteen_id', '=', canteen.id).execute()
  expect(events).toEqual([{ name: 'meal.published' }, { name: 'meal.published' }])
})

test('publishing a week leaves out what somebody else is publishing just then', async () => {
  const meal = await aMeal(db, { state: 'draft' })
  const week = { canteenId: meal.canteenId, days: { from: '2026-11-30', until: '2026-12-06' }, actorId, now }

  const publishing = await db.transaction().execute(async (tx) => {
    await tx.updateTable('meals').set({ state: 'published' }).where('id', '=', meal.id).execute()
    const answer = publishWeek(db, week)
    await somebodyWaits(db)
    return { answer }
  })

  expect(await publishing.answer).toEqual({ published: 0, skipped: 0 })
})

test('a meal is published once', async () => {
  const meal = await aMeal(db, { state: 'draft' })

  const answers = await Promise.all([publishMeal(db, order(meal)), publishMeal(db, order(meal))])

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers).toContainEqual(refuse('meal-published'))
})

test('a call is noted once, and only for a booking of that meal', async () => {
  const [meal, other] = [await aMeal(db, { state: 'cancelled' }), await aMeal(db)]
  const booking = await aBooking(db, meal, [{}], { phone: '06 00 00 00 00' })

  await noteCall(db, { ...order(meal), bookingId: booking.id })
  await noteCall(db, { ...order(meal), bookingId: booking.id, now: new Date('2026-12-02T09:00Z') })

  const [contact] = await findBookingContacts(db, await findMeal(db, meal.canteen, meal.slug))
  expect(contact).toMatchObject({ phone: '+33600000000', people: 1, calledAt: now })
  expect(await db.selectFrom('events').select('name').where('subject_id', '=', meal.id).execute()).toEqual([{ name: 'cancellation.told' }])
  await expect(noteCall(db, { ...order(other), bookingId: booking.id })).rejects.toThrow(NotFound)
  await expect(noteCall(db, { ...order(meal), bookingId: 'nobody' })).rejects.toThrow(NotFound)
})

function order(meal: { canteenId: string; id: string }) {
  return { canteenId: meal.canteenId, mealId: meal.id, actorId, now }
}

async function jobsFor(task: string): Promise<number> {
  const jobs = db.selectFrom('graphile_worker.jobs' as never).where('task_identifier' as never, '=', task as never)
  return (await jobs.selectAll().execute()).length
}

/** What the parties of a canteen read once the jobs have run. */
async function mailsSent(canteenId: string) {
  const bookings = await db.selectFrom('bookings').select('id').where('canteen_id', '=', canteenId).execute()
  for (const { id: bookingId } of bookings) await tellParty(db, { canteenId, bookingId, secret, origin, now })
  return db.selectFrom('mails').selectAll().where('canteen_id', '=', canteenId).orderBy('recipient').execute()
}
