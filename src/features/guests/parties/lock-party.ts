import type { PartyKey } from './party.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { attendeesOf, type BookingOfMeal } from './queries.ts'
import { lockPlaces } from './take-places.ts'

export function keyOfParty({ id, meal }: BookingOfMeal): PartyKey {
  return { canteenId: meal.canteen.id, mealId: meal.id, bookingId: id }
}

/** The meal first, always in that order, then the party as it stands now: nobody else changes either until the end. */
export async function lockParty(tx: Database, { canteenId, mealId, bookingId, now }: PartyKey & { now: Date }) {
  const meal = await lockPlaces(tx, { canteenId, mealId }, now)
  const booking = await tx
    .selectFrom('bookings')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .where('id', '=', bookingId)
    .select(['state', 'channel', 'email', 'phone', 'needs', 'needs_key_id'])
    .executeTakeFirstOrThrow(() => new NotFound())
  const attendees = await attendeesOf(tx, canteenId).where('booking_id', '=', bookingId).execute()
  return { meal, booking, attendees }
}
