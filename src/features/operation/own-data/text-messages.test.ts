/** Text messages about a booking are read and erased with it, by its own link and by nobody else's. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { textBooking } from '#src/features/guests/bookings/text-booking.ts'
import { deliverTextMessage } from '#src/features/organisation/mails/deliver-text-message.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { origin, seals, secret } from '#test/site.ts'
import { aBooking, aMeal, aUser, now } from '#test/world.ts'
import { eraseBooking } from './erase-booking.ts'
import { findHoldings } from './queries.ts'

let db: Kysely<Tables>
beforeAll(async () => {
  db = await freshDatabase()
})

let given: Awaited<ReturnType<typeof aMeal>>
beforeEach(async () => {
  given = await aMeal(db, { day: '2026-12-03' })
})

const phone = '+33612345678'

/** Somebody books with a number, and is confirmed by text message. */
async function aTextedBooking(email?: string) {
  const booking = await aBooking(db, given, [{}], { phone, ...(email && { email }) })
  await db.updateTable('bookings').set({ revision: 1 }).where('id', '=', booking.id).execute()
  const key = { canteenId: given.canteenId, bookingId: booking.id }
  if (!email) await textBooking(db, { ...key, secret, origin, now, smsAccount: {} })
  return { ...key, token: bookingToken(secret, booking.id), email: email ?? null, phone }
}

type Texted = Awaited<ReturnType<typeof aTextedBooking>>

async function messagesHeld(party: Texted) {
  const holdings = await findHoldings(db, { seals, secret }, { kind: 'booking', ...party })
  return holdings.find(({ kind }) => kind === 'mails')!.records
}

test('the link of a booking shows what was sent to its number about it, and nothing of another booking with that number', async () => {
  const [first, second] = [await aTextedBooking(), await aTextedBooking()]

  expect(await messagesHeld(first)).toMatchObject([{ phone, state: 'waiting', text: expect.stringContaining(first.token) }])
  expect(JSON.stringify(await messagesHeld(second))).not.toContain(first.token)

  for (const { id: messageId } of await db.selectFrom('text_messages').where('booking_id', '=', first.bookingId).select('id').execute())
    await deliverTextMessage(db, { messageId, send: async () => {}, isLastAttempt: false, now })
  expect(await messagesHeld(first)).toMatchObject([{ phone, state: 'sent', text: null, textErasedAt: now }])
})

test('an account reads those of the bookings made with its address', async () => {
  const { id: userId, email } = await aUser(db)
  const { canteenId, bookingId } = await aTextedBooking(email)
  const message = { canteen_id: canteenId, booking_id: bookingId, purpose: 'reminder', recipient: phone, body: 'À demain' }
  await db
    .insertInto('text_messages')
    .values({ ...message, not_after: null, last_error: null, created_at: now, sent_at: null })
    .execute()

  const holdings = await findHoldings(db, { seals, secret }, { kind: 'person', userId, email })

  expect(holdings.find(({ kind }) => kind === 'mails')!.records).toMatchObject([{ phone, text: 'À demain' }])
})

test('erasing a booking takes along what has left; what still waits says no more of whom it was about', async () => {
  await db.deleteFrom('text_messages').execute()
  const [sent, waiting] = [await aTextedBooking(), await aTextedBooking()]
  await db.updateTable('text_messages').set({ state: 'sent', body: '' }).where('booking_id', '=', sent.bookingId).execute()

  await eraseBooking(db, { kind: 'booking', ...sent, secret, now })

  expect(await db.selectFrom('text_messages').select(['state', 'booking_id as bookingId']).execute()).toEqual([
    { state: 'waiting', bookingId: null },
  ])
  expect(await messagesHeld(waiting)).toEqual([])
})
