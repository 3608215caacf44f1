import { readFileSync } from 'node:fs'
import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { aBooking, aCanteen, aMeal, aNetwork, now } from '#test/world.ts'
import { readPhone } from './phone.ts'
import type { Tables } from '../database/tables/tables.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

/** On rows as they were kept before. */
function correct() {
  const migration = readFileSync('db/migrations/20261128_1705_phones_in_e164.sql', 'utf8')
  return db.transaction().execute((tx) => sql.raw(migration).execute(tx))
}

const kept = [
  '0612345678',
  '0320112233',
  '0692123470',
  '+33692123470',
  '0033692123470',
  '+262692123470',
  '+2620692123470',
  '262692123470',
  '0690123456',
  '0691123456',
  '0694123456',
  '0696123456',
  '0697123456',
  '0639123456',
  '0693123456',
  '0262123456',
  '0269612345',
  '0590123456',
  '0594123456',
  '0596123456',
  '0709301234',
  '0709351234',
  '0508411234',
  '0708501234',
  '33612345678',
  '612345678',
  '+32470123456',
  '+320470123456',
  '0032470123456',
  '+390612345678',
  '+351912345678',
]

test('numbers kept before are corrected to what the one reader makes of them; what nobody can read stays', async () => {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, tablePlaces: 60 })
  const phones = [...kept, '061234562', '000000000']
  const bookings = await Promise.all(
    phones.map(async (phone) => {
      const { id } = await aBooking(db, meal)
      await db.updateTable('bookings').set({ phone }).where('id', '=', id).execute()
      return { id, phone }
    }),
  )
  await db.updateTable('canteens').set({ phone: '+33 (0)6 92.12.34.70' }).where('id', '=', canteen.id).execute()

  await correct()

  const corrected = await db.selectFrom('bookings').select(['id', 'phone']).execute()
  const phoneOf = new Map(corrected.map(({ id, phone }) => [id, phone]))
  for (const { id, phone } of bookings) expect([phone, phoneOf.get(id)]).toEqual([phone, readPhone(phone) ?? phone])
  const { phone } = await db.selectFrom('canteens').where('id', '=', canteen.id).select('phone').executeTakeFirstOrThrow()
  expect(phone).toBe('+262692123470')
})

test('somebody who was reminded under two spellings of a number becomes one, with the latest choice', async () => {
  const [first, later] = [now, new Date(now.getTime() + 1000)]
  const contacts = await db
    .insertInto('reminder_contacts')
    .values([
      { contact: '+262692999999', channel: 'sms', chosen_at: first, asked_at: later },
      { contact: '+33692999999', channel: 'none', chosen_at: later, asked_at: null },
      { contact: 'amina@exemple.fr', channel: 'mail', chosen_at: first, asked_at: null },
    ])
    .returning('id')
    .execute()
  const written = contacts
    .slice(0, 2)
    .map(({ id }) => ({ contact_id: id, day: '2026-12-01', kind: 'day-before' as const, written_at: now }))
  await db
    .insertInto('reminders')
    .values([...written, { ...written[0]!, day: '2026-12-02' }])
    .execute()

  await correct()

  const known = await db.selectFrom('reminder_contacts').select(['id', 'contact', 'channel', 'asked_at']).orderBy('contact').execute()
  expect(known).toMatchObject([
    { contact: '+262692999999', channel: 'none', asked_at: later },
    { contact: 'amina@exemple.fr', channel: 'mail' },
  ])
  const reminders = await db.selectFrom('reminders').select(['contact_id', 'day']).orderBy('day').execute()
  expect(reminders).toEqual(['2026-12-01', '2026-12-02'].map((day) => ({ contact_id: known[0]!.id, day })))
})
