import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { chooseChannel } from '#src/features/guests/reminders/choose-channel.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse } from '#src/platform/result.ts'
import { freshDatabase } from '#test/database.ts'
import { origin, secret } from '#test/site.ts'
import { aBooking, aMeal, aUser, aWaitingParty, now } from '#test/world.ts'
import { mailAnnouncement, textAnnouncement } from './deliver-announcement.ts'
import { forgetAnnouncements } from './forget-announcements.ts'
import { noteCall } from './note-call.ts'
import { findAnnouncements } from './queries.ts'
import { sendAnnouncement } from './send-announcement.ts'

let db: Kysely<Tables>
let actorId: string
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  actorId = (await aUser(db)).id
})

beforeEach(async () => {
  meal = await aMeal(db, { title: 'Aïoli', day: '2026-12-03' })
})

type Asked = Partial<Parameters<typeof sendAnnouncement>[1]['asked']>

function send(asked: Asked = {}, { at = now, sendsTexts = true } = {}) {
  const written = { reason: 'to-bring', words: 'Un bocal vide, et Josiane sans gluten.', language: 'fr', seen: 0, ...asked } as const
  return sendAnnouncement(db, { canteenId: meal.canteenId, mealId: meal.id, asked: written, sendsTexts, actorId, now: at })
}

async function latest() {
  return (await findAnnouncements(db, { canteenId: meal.canteenId, mealId: meal.id }))[0]!
}

/** What the jobs do, as often as they may. */
async function deliver(times = 1) {
  const key = { canteenId: meal.canteenId, announcementId: (await latest()).id, secret, origin, now }
  for (let time = 0; time < times; time++) {
    await mailAnnouncement(db, key)
    await textAnnouncement(db, key)
  }
}

const mails = () => db.selectFrom('mails').selectAll().where('canteen_id', '=', meal.canteenId).orderBy('recipient').execute()
const texts = () => db.selectFrom('text_messages').selectAll().where('canteen_id', '=', meal.canteenId).orderBy('recipient').execute()
const eventsOf = () => db.selectFrom('events').select(['name', 'facts']).where('subject_id', '=', meal.id).execute()

test('everybody who has booked hears it once, in their language, with the words as they were written; the history keeps none of them', async () => {
  const ann = await aBooking(db, meal, [{ firstName: 'Ann' }], { email: 'ann@exemple.fr' })
  await db.updateTable('bookings').set({ language: 'en' }).where('id', '=', ann.id).execute()
  await aBooking(db, meal, [{ firstName: 'Luc' }], { email: 'luc@exemple.fr' })
  const rita = await aBooking(db, meal, [{ firstName: 'Rita' }], { phone: '06 12 34 56 78' })
  await aBooking(db, meal, [{ firstName: 'Josiane' }], { phone: '03 20 11 22 33' })

  expect(await send()).toEqual(accept(null))
  await deliver(2)

  const written = await mails()
  expect(written.map(({ recipient, subject }) => [recipient, subject])).toEqual([
    ['ann@exemple.fr', 'What to bring: Aïoli, Thursday, 3 December 2026'],
    ['luc@exemple.fr', 'À apporter\u00a0: Aïoli, jeudi 3 décembre 2026'],
  ])
  expect(written[0]!.text_body).toContain('Here is what it would be good to bring')
  expect(written[0]!.html_body).toMatch(/<html lang="en">.*<blockquote[^>]* lang="fr"[^>]*>Un bocal vide/s)
  const sms = await texts()
  expect(sms.map(({ recipient }) => recipient)).toEqual(['+33612345678'])
  expect(sms[0]!.body).toBe(
    `La Marmite, repas du jeu. 3 déc. - A apporter : Un bocal vide, et Josiane sans gluten. Votre réservation : ${origin}/r/${bookingToken(secret, rita.id)}`,
  )
  expect(await eventsOf()).toEqual([{ name: 'announcement.sent', facts: { reason: 'to-bring', mails: 2, texts: 1, calls: 1 } }])
})

test('who is reminded by text message gets both; where nothing carries text messages, who left a number is called', async () => {
  await aBooking(db, meal, [{}], { email: 'sms@exemple.fr', phone: '06 98 76 54 32' })
  await chooseChannel(db, { contact: 'sms@exemple.fr', channel: 'sms', now })
  await aBooking(db, meal, [{}], { phone: '06 12 34 56 78' })

  await send()
  await send({ words: 'Une assiette aussi.', seen: 1 }, { sendsTexts: false })

  expect((await eventsOf()).map(({ facts }) => facts)).toEqual([
    { reason: 'to-bring', mails: 1, texts: 2, calls: 0 },
    { reason: 'to-bring', mails: 1, texts: 0, calls: 1 },
  ])
})

test('who cancels before it leaves, who only waits and who books later hear nothing', async () => {
  const gone = await aBooking(db, meal, [{}], { email: 'parti@exemple.fr' })
  await aBooking(db, meal, [{}], { email: 'vient@exemple.fr' })
  await aWaitingParty(db, meal, [{}], { email: 'attend@exemple.fr' })
  await send()
  expect(await eventsOf()).toMatchObject([{ facts: { mails: 2, calls: 0 } }])
  await db.updateTable('bookings').set({ state: 'cancelled', cancelled_at: now }).where('id', '=', gone.id).execute()
  await aBooking(db, meal, [{}], { email: 'plus-tard@exemple.fr' })

  await deliver()

  expect((await mails()).map(({ recipient }) => recipient)).toEqual(['vient@exemple.fr'])
})

test('nothing of it leaves once the meal is cancelled, and nothing when the sending does not commit', async () => {
  await aBooking(db, meal, [{}], { email: 'rien@exemple.fr', phone: '06 12 34 56 78' })
  const halted = new Error('halted')
  const halting = inTransaction(db, async (tx) => {
    await sendAnnouncement(tx, {
      canteenId: meal.canteenId,
      mealId: meal.id,
      asked: { reason: 'delay', words: '', language: 'fr', seen: 0 },
      sendsTexts: true,
      actorId,
      now,
    })
    throw halted
  })
  await expect(halting).rejects.toThrow(halted)
  expect(await findAnnouncements(db, { canteenId: meal.canteenId, mealId: meal.id })).toEqual([])

  await send()
  await db.updateTable('meals').set({ state: 'cancelled', cancellation_reason: 'Panne' }).where('id', '=', meal.id).execute()
  await deliver()
  expect(await mails()).toEqual([])
})

test('the same message leaves once, however many people send it at the same instant', async () => {
  await aBooking(db, meal, [{}], { email: 'une-fois@exemple.fr' })

  const answers = await Promise.all(Array.from({ length: 4 }, () => send()))

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter(({ ok }) => !ok)).toEqual(Array(3).fill(refuse('said-already')))
  await expect(
    db
      .insertInto('announcements')
      .values({ ...said, canteen_id: meal.canteenId, meal_id: meal.id })
      .execute(),
  ).rejects.toThrow('announcements_said_once')
})

const said = {
  reason: 'to-bring',
  words: 'Un bocal vide, et Josiane sans gluten.',
  language: 'fr',
  announced_at: now,
  announced_by: null,
} as const

test('another that went meanwhile is read first, and after three in a day nobody is written to until the next', async () => {
  await aBooking(db, meal, [{}], { email: 'trois@exemple.fr' })
  await send({ words: 'Un.' })

  expect(await send({ words: 'Deux.' })).toEqual(refuse('another-sent'))
  expect(await send({ words: 'Deux.', seen: 1 })).toEqual(accept(null))
  expect(await send({ words: 'Trois.', seen: 2 })).toEqual(accept(null))
  expect(await send({ words: 'Quatre.', seen: 3 })).toEqual(refuse('too-many'))
  expect(await send({ words: 'Quatre.', seen: 3 }, { at: new Date('2026-12-02T09:00Z') })).toEqual(accept(null))
})

test('a delay is told before the meal is over, thanks from when it begins, and to nobody who stayed away', async () => {
  await aBooking(db, meal, [{ arrival: 'no-show' }], { email: 'absente@exemple.fr' })
  await aBooking(db, meal, [{ arrival: 'arrived' }, { arrival: 'no-show' }], { email: 'venue@exemple.fr' })
  const [before, after] = [now, new Date('2026-12-03T14:00Z')]

  expect(await send({ reason: 'thanks', words: '' }, { at: before })).toEqual(refuse('too-early'))
  expect(await send({ reason: 'delay', words: '' }, { at: after })).toEqual(refuse('too-late'))
  expect(await send({ reason: 'thanks', words: '' }, { at: after })).toEqual(accept(null))
  await deliver()
  expect((await mails()).map(({ recipient }) => recipient)).toEqual(['venue@exemple.fr'])
})

test('a draft, a cancelled meal and one that nobody has booked have nobody to write to', async () => {
  expect(await send()).toEqual(refuse('nobody'))
  await db.updateTable('meals').set({ state: 'draft' }).where('id', '=', meal.id).execute()
  expect(await send()).toEqual(refuse('not-public'))
  await db.updateTable('meals').set({ state: 'cancelled', cancellation_reason: 'Panne' }).where('id', '=', meal.id).execute()
  expect(await send()).toEqual(refuse('cancelled'))
})

test('a call is noted once, by its own meal, message and party alone', async () => {
  const josiane = await aBooking(db, meal, [{ firstName: 'Josiane' }], { phone: '03 20 11 22 33' })
  await send()
  const { id: announcementId } = await latest()
  const key = { canteenId: meal.canteenId, mealId: meal.id, announcementId, bookingId: josiane.id, actorId, now }

  await noteCall(db, key)
  await noteCall(db, { ...key, now: new Date('2026-12-02T09:00Z') })

  expect((await latest()).parties).toMatchObject([{ name: 'Josiane', calledAt: now }])
  expect((await eventsOf()).map(({ name }) => name)).toEqual(['announcement.sent', 'announcement.called'])
  const other = await aMeal(db)
  await expect(noteCall(db, { ...key, mealId: other.id })).rejects.toThrow(NotFound)
  await expect(noteCall(db, { ...key, canteenId: other.canteenId })).rejects.toThrow(NotFound)
  await expect(noteCall(db, { ...key, bookingId: 'nobody' })).rejects.toThrow(NotFound)
})

test('a month after the meal nothing is left of what was written', async () => {
  await aBooking(db, meal, [{}], { email: 'oubli@exemple.fr' })
  await send()

  await forgetAnnouncements(db, new Date('2027-01-02T12:00Z'))
  expect(await latest()).toBeDefined()
  await forgetAnnouncements(db, new Date('2027-01-03T12:00Z'))
  expect(await latest()).toBeUndefined()
})
