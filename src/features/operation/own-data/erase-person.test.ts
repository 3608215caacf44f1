import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { signId } from '#src/platform/secrets.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { makeBooking } from '#src/features/guests/bookings/make-booking.ts'
import { tellParty } from '#src/features/guests/parties/tell-party.ts'
import { chooseChannel } from '#src/features/guests/reminders/choose-channel.ts'
import { closeMeal } from '#src/features/day/closings/close-meal.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { origin, secret, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aSitting, aStandingPlace, aUser, now } from '#test/world.ts'
import { eraseBooking } from './erase-booking.ts'
import { erasePerson } from './erase-person.ts'
import { findHoldings } from './queries.ts'

let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aCanteen>>
const contact = { email: 'amina@exemple.fr', phone: '+33612345678' }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})
beforeEach(async () => {
  canteen = await aCanteen(db)
  await db.deleteFrom('users').where('email', '=', contact.email).execute()
})

async function book(meal: { id: string; canteenId: string }, given: { email: string; phone: string | null } = contact) {
  const made = await makeBooking(db, {
    canteenId: meal.canteenId,
    mealId: meal.id,
    channel: 'online',
    people: [
      { firstName: 'Amina', mode: 'cook-and-eat', isChild: false, ageClass: 'over-55', firstTime: false },
      { firstName: 'Léo', mode: 'eat', isChild: true, ageClass: null, firstTime: true },
    ],
    contact: given,
    language: 'fr',
    identity: bookingIdentity(),
    seals,
    actorId: null,
    now: new Date('2026-11-28T09:00Z'),
  })
  if (!made.ok) throw new Error(made.refusal)
  const key = { canteenId: meal.canteenId, bookingId: made.value.bookingId }
  await tellParty(db, { ...key, secret, origin, now })
  return { ...key, token: signId(secret, 'booking', key.bookingId) }
}

function aTextMessage(state: 'sent' | 'waiting') {
  const message = { canteen_id: null, purpose: 'reminder', recipient: '+33612345678', body: 'À demain', not_after: null, last_error: null }
  return db
    .insertInto('text_messages')
    .values({ ...message, state, created_at: now, sent_at: null })
    .execute()
}

/** Every table as text: what is not in it is not in the database. */
async function wholeDatabase(): Promise<string> {
  const tables = [
    'standing_places',
    'reminder_contacts',
    'bouncing_addresses',
    'text_messages',
    'users',
    'sessions',
    'role_grants',
    'invitations',
    'bookings',
    'attendees',
    'mails',
    'events',
  ] as const
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
  return JSON.stringify(rows)
}

test('who erases own data is nowhere any more: no address, number, name or id', async () => {
  const { id: userId } = await aUser(db, { email: contact.email, name: 'Amina Benali' })
  const actor = await aUser(db)
  await db
    .insertInto('sessions')
    .values({ user_id: userId, token: 'open', expires_at: now, ip_address: '10.0.0.7', user_agent: 'Firefox', second_factor_at: null })
    .execute()
  await db
    .insertInto('role_grants')
    .values({
      user_id: userId,
      canteen_id: canteen.id,
      role: 'volunteer',
      starts_at: new Date('2026-01-01'),
      ends_at: null,
      granted_by: actor.id,
    })
    .execute()
  await recordEvent(db, {
    name: 'role.granted',
    canteenId: canteen.id,
    subjectId: userId,
    actorId: actor.id,
    at: now,
    facts: { role: 'volunteer' },
  })
  await recordEvent(db, { name: 'meal.published', canteenId: canteen.id, actorId: userId, at: now })
  await book(await aMeal(db, { canteen, day: '2026-12-03' }))
  await db.insertInto('reminder_contacts').values({ contact: contact.email, channel: 'mail', chosen_at: now, asked_at: null }).execute()
  await db.insertInto('bouncing_addresses').values({ address: contact.email, reason: 'full', noted_at: now }).execute()
  await aTextMessage('sent')
  await aStandingPlace(db, await aSitting(db, canteen), canteen, { email: contact.email, firstName: 'Amina' })
  const before = await wholeDatabase()

  const erased = await erasePerson(db, { userId, email: contact.email, secret, now })

  const after = await wholeDatabase()
  expect(erased).toEqual({ ok: true, value: null })
  for (const trace of [contact.email, contact.phone, 'Amina', 'Léo', userId, '10.0.0.7']) {
    expect(before).toContain(trace)
    expect(after).not.toContain(trace)
  }
})

test('bookings of meals to come are cancelled and their places given back; nobody else’s', async () => {
  const { id: userId } = await aUser(db, { email: contact.email })
  const meal = await aMeal(db, { canteen, day: '2026-12-03' })
  await book(meal)
  await aBooking(db, meal, [{ firstName: 'Zoé', mode: 'cook' }], { email: 'zoe@exemple.fr' })

  await erasePerson(db, { userId, email: contact.email, secret, now })

  const places = await db
    .selectFrom('meals')
    .where('id', '=', meal.id)
    .select(['cooks_confirmed', 'eaters_confirmed'])
    .executeTakeFirstOrThrow()
  expect(places).toEqual({ cooks_confirmed: 1, eaters_confirmed: 0 })
  const bookings = await db.selectFrom('bookings').where('meal_id', '=', meal.id).orderBy('state').select(['state', 'email']).execute()
  expect(bookings).toEqual([
    { state: 'cancelled', email: null },
    { state: 'confirmed', email: 'zoe@exemple.fr' },
  ])
})

test('figures and their sums are the same before and after, and a meal closed later counts who came', async () => {
  const { id: userId } = await aUser(db, { email: contact.email })
  const actor = await aUser(db)
  const closed = await aMeal(db, { canteen, day: '2026-11-30', state: 'held' })
  const running = await aMeal(db, { canteen, day: '2026-11-29', state: 'held' })
  for (const meal of [closed, running]) await book(meal)
  await db.updateTable('attendees').set({ arrival: 'arrived' }).execute()
  const close = ({ id: mealId }: { id: string }) =>
    closeMeal(db, { canteenId: canteen.id, mealId, seals, counted: { till: null }, confirmed: 'anyway', actorId: actor.id, now })
  const figuresOf = () => db.selectFrom('figures').where('canteen_id', '=', canteen.id).selectAll().execute()
  const sums = async () => [
    await db.selectFrom('monthly_figures').where('canteen_id', '=', canteen.id).selectAll().execute(),
    await db.selectFrom('network_monthly_figures').selectAll().execute(),
  ]
  await close(closed)
  const before = [await figuresOf(), await sums()]

  await erasePerson(db, { userId, email: contact.email, secret, now })

  expect([await figuresOf(), await sums()]).toEqual(before)
  await close(running)
  const [first, second] = await figuresOf()
  expect({ ...second, meal_id: first!.meal_id, service_date: first!.service_date }).toEqual(first)
  expect(first).toMatchObject({ guests: 2, children: 1, over_55: 1, newcomers: 1 })
})

test('a text message that still waits is left to whoever has the number now', async () => {
  const { id: userId } = await aUser(db, { email: contact.email })
  await book(await aMeal(db, { canteen, day: '2026-12-03' }))
  await aTextMessage('waiting')

  await erasePerson(db, { userId, email: contact.email, secret, now })

  expect(await db.selectFrom('text_messages').select('state').execute()).toEqual([{ state: 'waiting' }])
  await db.deleteFrom('text_messages').execute()
})

test('the last person who administers the network hands over first, and nothing of theirs is touched', async () => {
  const administrator = await aUser(db, { email: contact.email })
  const grant = (userId: string) =>
    db
      .insertInto('role_grants')
      .values({
        user_id: userId,
        canteen_id: null,
        role: 'network-admin',
        starts_at: new Date('2026-01-01'),
        ends_at: null,
        granted_by: null,
      })
      .execute()
  await grant(administrator.id)
  const meal = await aMeal(db, { canteen, day: '2026-12-03' })
  await book(meal)
  const before = await wholeDatabase()
  const erase = () => erasePerson(db, { userId: administrator.id, email: contact.email, secret, now })

  expect(await erase()).toEqual({ ok: false, refusal: 'last-network-admin' })
  expect(await wholeDatabase()).toBe(before)

  await grant((await aUser(db)).id)
  expect(await erase()).toEqual({ ok: true, value: null })
  await db.deleteFrom('role_grants').execute()
})

test('of two administrators who erase themselves at once, one stays', async () => {
  const pair = [await aUser(db), await aUser(db)]
  for (const { id } of pair) {
    await db
      .insertInto('role_grants')
      .values({ user_id: id, canteen_id: null, role: 'network-admin', starts_at: new Date('2026-01-01'), ends_at: null, granted_by: null })
      .execute()
  }

  const answers = await Promise.all(pair.map(({ id, email }) => erasePerson(db, { userId: id, email, secret, now })))

  expect(answers).toContainEqual({ ok: true, value: null })
  expect(answers).toContainEqual({ ok: false, refusal: 'last-network-admin' })
  await db.deleteFrom('role_grants').execute()
})

test('the link of one booking erases that booking and the mails that hold it, not another of the same address', async () => {
  const [first, second] = [await aMeal(db, { canteen, day: '2026-12-03' }), await aMeal(db, { canteen, day: '2026-12-04' })]
  const [erased, kept] = [await book(first), await book(second)]

  await eraseBooking(db, { kind: 'booking', ...erased, ...contact, secret, now })

  const bookings = await db
    .selectFrom('bookings')
    .where('canteen_id', '=', canteen.id)
    .select(['id', 'email', 'contact_name', 'state'])
    .execute()
  expect(bookings).toContainEqual({ id: erased.bookingId, email: null, contact_name: '', state: 'cancelled' })
  expect(bookings).toContainEqual({ id: kept.bookingId, email: contact.email, contact_name: 'Amina', state: 'confirmed' })
  const mails = await db
    .selectFrom('mails')
    .where('recipient', '=', contact.email)
    .where('canteen_id', '=', canteen.id)
    .select('text_body')
    .execute()
  expect(mails.map(({ text_body: body }) => body.includes(kept.token))).toEqual([true])
})

test('how a number is reminded is erased with its last booking, not while another one holds it', async () => {
  const phone = '+262639981234'
  const byPhone = () => aMeal(db, { canteen, day: '2026-12-03' }).then((meal) => aBooking(db, meal, [{}], { phone }))
  const [first, last] = [await byPhone(), await byPhone()]
  await chooseChannel(db, { contact: phone, channel: 'sms', now })
  const subjectOf = (booking: { id: string }) =>
    ({ kind: 'booking', canteenId: canteen.id, bookingId: booking.id, token: '', email: null, phone }) as const

  await eraseBooking(db, { ...subjectOf(first), secret, now })
  const shown = (await findHoldings(db, { seals, secret }, subjectOf(last))).find(({ kind }) => kind === 'reminders')
  expect(shown?.records).toMatchObject([{ channel: 'sms' }])
  await eraseBooking(db, { ...subjectOf(last), secret, now })

  expect(await wholeDatabase()).not.toContain('639981234')
})
