import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { seals, secret } from '#test/site.ts'
import { aMeal, aNetwork } from '#test/world.ts'
import { cancelBooking } from './cancel-booking.ts'
import { makeBooking, type MakeBooking } from './make-booking.ts'
import { textBooking } from './text-booking.ts'

let db: Kysely<Tables>
const origin = 'https://tablees.test'
const now = new Date('2026-12-01T09:00Z')
const smsAccount = {}
const mobile = { email: null, phone: '+33612345678' }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})
beforeEach(async () => {
  await db.deleteFrom('text_messages').execute()
})

async function booked(given: Partial<MakeBooking> = {}) {
  const meal = await aMeal(db, { day: '2026-12-10' })
  const made = await makeBooking(db, {
    canteenId: meal.canteenId,
    mealId: meal.id,
    channel: 'online',
    people: [{ firstName: 'Odile', mode: 'eat', isChild: false, ageClass: null, firstTime: null }],
    contact: mobile,
    language: 'fr',
    identity: bookingIdentity(),
    seals,
    actorId: null,
    now,
    ...given,
  })
  if (!made.ok) throw new Error(made.refusal)
  return { canteenId: meal.canteenId, mealId: meal.id, bookingId: made.value.bookingId }
}

type Key = Awaited<ReturnType<typeof booked>>
const tell = (key: Key, account: object | undefined = smsAccount) => textBooking(db, { ...key, secret, origin, now, smsAccount: account })
const messages = () => db.selectFrom('text_messages').select(['recipient', 'body']).execute()

async function jobsOf({ bookingId }: Key) {
  const { rows } = await sql<{ at: Date }>`
    select run_at as at from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where identifier = 'text-booking' and payload ->> 'bookingId' = ${bookingId}`.execute(db)
  return rows
}

test('who has left a mobile number and no address has the booking confirmed once by text message, with a short link', async () => {
  const booking = await booked()

  await tell(booking)
  await tell(booking)

  const address = origin + href(urls.shortBooking, { token: bookingToken(secret, booking.bookingId) })
  const body = `La Marmite : c'est réservé, jeu. 10 déc., 12 h 15. Voir ou annuler : ${address}`
  expect(await jobsOf(booking)).toHaveLength(1)
  expect(await messages()).toEqual([{ recipient: '+33612345678', body }])
})

test('a mail address, a landline, or standing at the door asks for no text message', async () => {
  for (const given of [
    { contact: { ...mobile, email: 'odile@exemple.fr' } },
    { contact: { email: null, phone: '+33320000000' } },
    { arrival: 'arrived' as const, channel: 'walk-in' as const },
  ]) {
    const booking = await booked(given)
    expect(await jobsOf(booking)).toEqual([])
  }
})

test('who books at night is confirmed in the morning', async () => {
  const [{ at } = { at: undefined }] = await jobsOf(await booked({ now: new Date('2026-12-01T22:00Z') }))

  expect(at).toEqual(new Date('2026-12-02T07:30Z'))
})

test('a booking that was cancelled before its message left is not confirmed', async () => {
  const booking = await booked()
  await cancelBooking(db, { ...booking, asker: 'guest', actorId: null, now })

  await tell(booking)

  expect(await messages()).toEqual([])
})

test('where nothing sends text messages, none is written and the booking is not taken for told', async () => {
  const booking = await booked()

  await textBooking(db, { ...booking, secret, origin, now, smsAccount: undefined })
  expect(await messages()).toEqual([])
  await tell(booking)
  expect(await messages()).toHaveLength(1)
})
