import type { Database } from '#src/platform/database.ts'
import { guestKeysOf } from './guest-key.ts'

/** Whose: everybody booked with an address, or the party of one booking. */
export type Whose = { email: string } | { canteenId: string; bookingId: string }

/** Forgets whom these guests have ever sat with: the database lets the encounters go with the consent. */
export async function forgetGuests(tx: Database, { of, secret }: { of: Whose; secret: string }): Promise<void> {
  const guests = await findGuestsOf(tx, of)
  for (const [canteenId, ofCanteen] of Map.groupBy(guests, (guest) => guest.canteenId)) {
    const keys = ofCanteen.flatMap((guest) => [...(guest.guestKey ? [guest.guestKey] : []), ...guestKeysOf({ secret, canteenId }, guest)])
    if (keys.length > 0)
      await tx.deleteFrom('remembered_guests').where('canteen_id', '=', canteenId).where('guest_key', 'in', keys).execute()
  }
}

/** The same, and all that they said in order to be seated. Call before the contacts are erased: the keys are made of them. */
export async function eraseSeating(tx: Database, { of, secret }: { of: Whose; secret: string }): Promise<void> {
  await forgetGuests(tx, { of, secret })
  const guests = await findGuestsOf(tx, of)
  for (const { canteenId, attendeeId, bookingId } of guests) {
    await tx.deleteFrom('seating_answers').where('canteen_id', '=', canteenId).where('attendee_id', '=', attendeeId).execute()
    await tx
      .updateTable('seating_answers')
      .set({ guardian_id: null })
      .where('canteen_id', '=', canteenId)
      .where('guardian_id', '=', attendeeId)
      .execute()
    await tx.deleteFrom('seats').where('canteen_id', '=', canteenId).where('booking_id', '=', bookingId).execute()
  }
}

function findGuestsOf(tx: Database, of: Whose) {
  return tx
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
