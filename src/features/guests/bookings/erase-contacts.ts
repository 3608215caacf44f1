import type { BookingKey } from '#src/features/guests/parties/party.ts'
import type { Database } from '#src/platform/database/database.ts'
import { cancelBooking } from './cancel-booking.ts'
import { nothingConfided } from '#src/features/guests/parties/keep-needs.ts'
import { nameColumns } from '#src/features/guests/parties/write-attendees.ts'

/** Takes out of bookings who came and how they are reached. Who counts stays: how many, of what age, in the kitchen or at table. */
export async function eraseContacts(tx: Database, bookings: readonly BookingKey[], now: Date): Promise<void> {
  for (const [canteenId, ofCanteen] of Map.groupBy(bookings, (booking) => booking.canteenId)) {
    const ids = ofCanteen.map(({ bookingId }) => bookingId)
    await tx
      .updateTable('bookings')
      .set({ ...nameColumns(''), companion_name: '', email: null, phone: null, contacts_erased_at: now, ...nothingConfided })
      .where('canteen_id', '=', canteenId)
      .where('id', 'in', ids)
      .execute()
    await tx.updateTable('attendees').set({ first_name: '' }).where('canteen_id', '=', canteenId).where('booking_id', 'in', ids).execute()
  }
}

type EraseBookings = { of: { email: string } | BookingKey; now: Date }

/** Gives back the places of the meals to come, and those in line, then forgets whose all the bookings were. Answers the numbers that they held. */
export async function eraseBookings(tx: Database, { of, now }: EraseBookings): Promise<string[]> {
  const bookings = await findBookingsToErase(tx, of)
  for (const { state, tableAt, ...key } of bookings) {
    if (state !== 'cancelled' && tableAt > now) await cancelBooking(tx, { ...key, asker: 'guest', actorId: null, now })
  }
  await eraseContacts(tx, bookings, now)
  return bookings.flatMap(({ phone }) => phone ?? [])
}

/** In an order that is the same for everybody, so that two who erase do not wait for each other's meals in a circle. */
function findBookingsToErase(tx: Database, of: EraseBookings['of']) {
  return tx
    .selectFrom('bookings')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .where((eb) =>
      'email' in of
        ? eb('bookings.email', '=', of.email)
        : eb.and([eb('bookings.canteen_id', '=', of.canteenId), eb('bookings.id', '=', of.bookingId)]),
    )
    .select(['bookings.canteen_id as canteenId', 'bookings.meal_id as mealId', 'bookings.id as bookingId'])
    .select(['bookings.state', 'bookings.phone', 'meals.table_at as tableAt'])
    .orderBy('bookings.canteen_id')
    .orderBy('bookings.meal_id')
    .execute()
}
