import type { BookingKey } from '#src/features/guests/parties/party.ts'
import type { Database } from '#src/platform/database/database.ts'

/** Whose: everybody booked with an address, or the party of one booking. */
export type Whose = { email: string } | BookingKey

export function findGuestsOf(db: Database, of: Whose) {
  return db
    .selectFrom('bookings')
    .innerJoin('attendees', (join) =>
      join.onRef('attendees.canteen_id', '=', 'bookings.canteen_id').onRef('attendees.booking_id', '=', 'bookings.id'),
    )
    .leftJoin('seating_answers as answers', (join) =>
      join.onRef('answers.canteen_id', '=', 'attendees.canteen_id').onRef('answers.attendee_id', '=', 'attendees.id'),
    )
    .where((eb) =>
      'email' in of
        ? eb('bookings.email', '=', of.email)
        : eb.and([eb('bookings.canteen_id', '=', of.canteenId), eb('bookings.id', '=', of.bookingId)]),
    )
    .select(['bookings.canteen_id as canteenId', 'bookings.id as bookingId', 'attendees.id as attendeeId'])
    .select(['attendees.first_name as firstName', 'bookings.email', 'bookings.phone', 'answers.guest_key as guestKey'])
    .execute()
}
