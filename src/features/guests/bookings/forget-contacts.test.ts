import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { aBooking, aMeal } from '#test/world.ts'
import { forgetContacts } from './forget-contacts.ts'

let db: Kysely<Tables>
beforeAll(async () => {
  db = await freshDatabase()
})

const now = new Date('2026-12-01T03:37Z')
const dayBefore = { day: '2023-11-30' }
const dayAfter = { day: '2023-12-02' }

async function booked(day: { day: string }, contact: { email?: string; phone?: string }) {
  const { id } = await aBooking(db, await aMeal(db, { ...day, state: 'closed' }), [{ firstName: 'Amina', ageClass: 'over-55' }], contact)
  await db
    .updateTable('bookings')
    .set({ booked_at: new Date(`${day.day}T08:00Z`) })
    .where('id', '=', id)
    .execute()
  return id
}

async function heldOf(id: string) {
  const booking = await db.selectFrom('bookings').where('id', '=', id).select(['contact_name', 'email', 'phone']).executeTakeFirstOrThrow()
  const attendees = await db.selectFrom('attendees').where('booking_id', '=', id).select(['first_name', 'age_class']).execute()
  return { ...booking, attendees }
}

test('three years after the last meal a contact is forgotten, and who came still counts; not a day earlier', async () => {
  const [old, recent] = [
    await booked(dayBefore, { email: 'amina@exemple.fr', phone: '0611111111' }),
    await booked(dayAfter, { email: 'zoe@exemple.fr' }),
  ]

  await forgetContacts(db, now)

  expect(await heldOf(old)).toEqual({ contact_name: '', email: null, phone: null, attendees: [{ first_name: '', age_class: 'over-55' }] })
  expect(await heldOf(recent)).toMatchObject({ contact_name: 'Amina', email: 'zoe@exemple.fr' })
  const events = await db.selectFrom('events').select(['name', 'facts']).execute()
  expect(events).toEqual([{ name: 'contacts.forgotten', facts: { bookings: 1 } }])
})

test('a guest who has come since, known by address or by number, is still known', async () => {
  const [byAddress, byNumber] = [await booked(dayBefore, { email: 'paul@exemple.fr' }), await booked(dayBefore, { phone: '0622222222' })]
  await booked(dayAfter, { email: 'paul@exemple.fr' })
  await booked(dayAfter, { phone: '0622222222' })

  await forgetContacts(db, now)

  expect(await heldOf(byAddress)).toMatchObject({ email: 'paul@exemple.fr' })
  expect(await heldOf(byNumber)).toMatchObject({ phone: '+33622222222' })
})

test('a name written long ago for a meal that was less than three years ago is kept', async () => {
  const id = await booked(dayAfter, {})
  await db
    .updateTable('bookings')
    .set({ booked_at: new Date('2023-11-01T08:00Z') })
    .where('id', '=', id)
    .execute()

  await forgetContacts(db, now)

  expect(await heldOf(id)).toMatchObject({ contact_name: 'Amina' })
})

test('a night without anything to forget leaves no trace', async () => {
  await forgetContacts(db, now)
  const before = await db.selectFrom('events').select('id').execute()

  await forgetContacts(db, now)

  expect(await db.selectFrom('events').select('id').execute()).toEqual(before)
})

test('a mail is not kept longer than the contacts', async () => {
  const mail = { purpose: 'booking-confirmed', recipient: 'amina@exemple.fr', language: 'fr' as const, text_body: '', html_body: '' }
  const sent = { ...mail, calendar_file: null, unsubscribe_url: null, last_error: null, sent_at: null }
  await db
    .insertInto('mails')
    .values([
      { ...sent, subject: 'ancien', created_at: new Date('2023-11-30') },
      { ...sent, subject: 'récent', created_at: new Date('2023-12-02') },
    ])
    .execute()

  await forgetContacts(db, now)

  expect(await db.selectFrom('mails').select('subject').execute()).toEqual([{ subject: 'récent' }])
})
