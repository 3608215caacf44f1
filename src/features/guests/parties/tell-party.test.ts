import ICAL from 'ical.js'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { origin, secret, seals } from '#test/site.ts'
import { aMeal } from '#test/world.ts'
import type { Person, BookingKey } from './party.ts'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { changeBooking } from '#src/features/guests/bookings/change-booking.ts'
import { tellParty } from './tell-party.ts'
import { makeBooking } from '#src/features/guests/bookings/make-booking.ts'

let db: Kysely<Tables>
beforeAll(async () => {
  db = await freshDatabase()
})

const now = new Date('2026-11-28T09:00Z')
const amina: Person = { firstName: 'Amina', mode: 'cook-and-eat', isChild: false, ageClass: null, firstTime: null }
const contact = { email: 'amina@exemple.fr', phone: null }

async function aPartyOf(meal: Awaited<ReturnType<typeof aMeal>>, language: 'fr' | 'en' = 'fr') {
  const key = { canteenId: meal.canteenId, mealId: meal.id }
  const made = await makeBooking(db, {
    ...key,
    channel: 'online',
    people: [amina],
    contact,
    language,
    identity: bookingIdentity(),
    seals,
    actorId: null,
    now,
  })
  if (!made.ok) throw new Error(made.refusal)
  return { ...key, ...made.value, asker: 'guest' as const, actorId: null, now }
}

function tell({ canteenId, bookingId }: BookingKey) {
  return tellParty(db, { canteenId, bookingId, secret, origin, now })
}

function mailsOf({ canteenId }: { canteenId: string }) {
  return db
    .selectFrom('mails')
    .where('canteen_id', '=', canteenId)
    .select(['purpose', 'recipient', 'subject', 'text_body as text', 'html_body as html', 'calendar_file as calendar'])
    .execute()
}

function entryOf({ calendar }: { calendar: string | null }) {
  const parsed = new ICAL.Component(ICAL.parse(calendar!))
  const event = new ICAL.Event(parsed.getFirstSubcomponent('vevent')!)
  return {
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate(),
    end: event.endDate.toJSDate(),
    method: parsed.getFirstPropertyValue('method'),
    status: event.component.getFirstPropertyValue('status'),
    version: parsed.getFirstPropertyValue('version'),
    organizer: event.organizer,
    location: event.location,
    stamp: String(event.component.getFirstPropertyValue('dtstamp')),
  }
}

test('the confirmation says all that matters, in text and HTML, with a link that opens the booking', async () => {
  const meal = await aMeal(db, { title: 'Couscous' })
  const party = await aPartyOf(meal)

  await tell(party)

  const [mail] = await mailsOf(meal)
  expect(mail).toMatchObject({ purpose: 'booking-confirmed', recipient: 'amina@exemple.fr' })
  expect(mail!.subject).toContain('Couscous, mardi 1er décembre 2026')
  for (const body of [mail!.text, mail!.html])
    for (const said of [
      'Bonjour Amina',
      '9 h 30',
      '12 h 15',
      '12 rue des Tanneurs',
      party.code,
      `${origin}/cantines/${meal.canteen}/reservations/`,
    ])
      expect(body).toContain(said)
})

test('the calendar file holds one entry that a strict parser reads', async () => {
  const meal = await aMeal(db)
  const party = await aPartyOf(meal)

  await tell(party)

  expect(entryOf((await mailsOf(meal))[0]!)).toEqual({
    uid: `booking-${party.bookingId}@cantine.test`,
    sequence: 0,
    start: new Date('2026-12-01T08:30Z'),
    end: new Date('2026-12-01T12:45Z'),
    method: 'PUBLISH',
    status: 'CONFIRMED',
    version: '2.0',
    organizer: 'mailto:tablee@cantine.test',
    location: '12 rue des Tanneurs, 59000 Lille',
    stamp: '2026-11-28T09:00:00Z',
  })
})

test('a change and a cancellation replace the entry in the guest’s calendar', async () => {
  const meal = await aMeal(db)
  const party = await aPartyOf(meal)

  await tell(party)
  await changeBooking(db, { seals, ...party, people: [{ ...amina, mode: 'eat' }], contact })
  await tell(party)
  await cancelBooking(db, party)
  await tell(party)

  const mails = await mailsOf(meal)
  expect(mails.map(({ purpose }) => purpose)).toEqual(['booking-confirmed', 'booking-changed', 'booking-cancelled'])
  const [first, changed, cancelled] = mails.map(entryOf)
  expect(changed).toMatchObject({ uid: first!.uid, sequence: 1, start: new Date('2026-12-01T11:15Z'), method: 'PUBLISH' })
  expect(cancelled).toMatchObject({ uid: first!.uid, sequence: 2, method: 'CANCEL', status: 'CANCELLED' })
})

test('a job that runs twice tells once', async () => {
  const meal = await aMeal(db)
  const party = await aPartyOf(meal)

  await Promise.all([tell(party), tell(party)])
  await tell(party)

  expect(await mailsOf(meal)).toHaveLength(1)
})

test('a cancelled meal reaches its party with the reason, and leaves its calendar', async () => {
  const meal = await aMeal(db)
  const party = await aPartyOf(meal)
  await db.updateTable('meals').set({ state: 'cancelled', cancellation_reason: 'Fuite d’eau' }).where('id', '=', meal.id).execute()

  await tell(party)

  const [mail] = await mailsOf(meal)
  expect(mail!.purpose).toBe('booking-meal-cancelled')
  expect(mail!.text).toContain('Fuite d’eau')
  expect(entryOf(mail!)).toMatchObject({ method: 'CANCEL', status: 'CANCELLED' })
})

test('who booked in English is written to in English', async () => {
  const meal = await aMeal(db)
  await tell(await aPartyOf(meal, 'en'))

  const [mail] = await mailsOf(meal)
  expect(mail!.text).toContain('Hello Amina')
  expect(mail!.text).toContain(`${origin}/en/cantines/`)
})
