import type { BookingKey } from '#src/features/guests/parties/party.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { openHelp } from '#src/features/guests/parties/keep-help.ts'
import { openNeeds } from '#src/features/guests/parties/keep-needs.ts'
import type { NeedsOfParty } from '#src/features/guests/parties/need.ts'
import { attendeesOf } from '#src/features/guests/parties/queries.ts'

/** All that is held about bookings, for the person whom they are about. */
export async function findBookingsHeld(db: Database, seals: Seals, of: { email: string } | BookingKey) {
  const bookings = await db
    .selectFrom('bookings')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .innerJoin('canteens', 'canteens.id', 'bookings.canteen_id')
    .where((eb) =>
      'email' in of
        ? eb('bookings.email', '=', of.email)
        : eb.and([eb('bookings.canteen_id', '=', of.canteenId), eb('bookings.id', '=', of.bookingId)]),
    )
    .select(['bookings.id as bookingId', 'bookings.canteen_id as canteenId', 'canteens.name as canteen', 'meals.title as meal'])
    .select(['meals.table_at as tableAt', 'bookings.state', 'code', 'channel', 'contact_name as contactName', 'bookings.email'])
    .select([
      'companion_name as companionName',
      'bookings.phone',
      'language',
      'booked_at as bookedAt',
      'cancelled_at as cancelledAt',
      'contacts_erased_at as contactsErasedAt',
      'bookings.needs',
      'bookings.needs_key_id',
      'bookings.help',
      'bookings.help_key_id',
      'meals.needs_erased_at as needsErasedAt',
    ])
    .orderBy('meals.table_at')
    .execute()
  return Promise.all(
    bookings.map(async ({ bookingId, canteenId, needs, needs_key_id: keyId, help, help_key_id, needsErasedAt, ...booking }) => {
      const opened = needsErasedAt ? 'erased' : (openNeeds(seals, { canteenId, bookingId }, { needs, needs_key_id: keyId }) ?? 'unreadable')
      const asked = openHelp(seals, { canteenId, bookingId }, { help, help_key_id }) ?? 'unreadable'
      return { ...booking, help: asked, people: await peopleHeld(db, { canteenId, bookingId }, opened) }
    }),
  )
}

async function peopleHeld(db: Database, { canteenId, bookingId }: BookingKey, opened: NeedsOfParty | 'erased' | 'unreadable') {
  const attendees = await attendeesOf(db, canteenId).where('booking_id', '=', bookingId).execute()
  return attendees.map(({ firstName, mode, isChild, ageClass, firstTime, arrival, position }) => ({
    firstName,
    mode,
    isChild,
    ageClass,
    firstTime,
    arrival,
    needs: (typeof opened === 'string' ? [opened] : (opened.get(position) ?? [])).map((need) => ({ need })),
  }))
}

/** What was written by text message about the bookings of an address, or about one booking. A number proves nothing: it may be typed wrongly. */
export async function findTextMessagesHeld(db: Database, of: { email: string } | BookingKey) {
  const messages = await db
    .selectFrom('text_messages')
    .innerJoin('bookings', (join) =>
      join.onRef('bookings.canteen_id', '=', 'text_messages.canteen_id').onRef('bookings.id', '=', 'text_messages.booking_id'),
    )
    .where((eb) =>
      'email' in of
        ? eb('bookings.email', '=', of.email)
        : eb.and([eb('text_messages.canteen_id', '=', of.canteenId), eb('text_messages.booking_id', '=', of.bookingId)]),
    )
    .select(['text_messages.recipient as phone', 'body as text', 'text_messages.state', 'created_at as createdAt', 'sent_at as sentAt'])
    .orderBy('created_at')
    .execute()
  // A message that has left keeps its number alone.
  return messages.map(({ text, ...message }) => ({ ...message, text: text || null, textErasedAt: text ? null : message.sentAt }))
}
