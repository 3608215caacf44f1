import { eraseContacts } from '#src/features/guests/bookings/erase-contacts.ts'
import { yearsContactsAreKept } from '#src/features/guests/bookings/forget-contacts.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { endStandingPlace } from './end-standing-place.ts'

/** Ends the places of regulars who gave no sign for three years; what was booked for them meanwhile forgets who they are. */
export async function forgetRegulars(db: Database, now: Date): Promise<void> {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - yearsContactsAreKept)
  for (const place of await findSilentPlaces(db, limit)) await forgetRegular(db, place, now)
}

type PlaceKey = { canteenId: string; placeId: string }

/** A sign is an answer, a pause, or any booking of one's own under the same address or number. */
function findSilentPlaces(db: Database, limit: Date): Promise<PlaceKey[]> {
  return db
    .selectFrom('standing_places as place')
    .where('since', '<', limit)
    .where((eb) => eb.or([eb('paused_until', 'is', null), eb('paused_until', '<', limit.toISOString().slice(0, 10))]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('standing_turns as turn')
            .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'turn.canteen_id').onRef('meals.id', '=', 'turn.meal_id'))
            .whereRef('turn.canteen_id', '=', 'place.canteen_id')
            .whereRef('turn.standing_place_id', '=', 'place.id')
            .where('turn.state', 'in', ['confirmed', 'let-go'])
            .where('meals.table_at', '>=', limit)
            .select('turn.meal_id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('bookings')
            .where('channel', '!=', 'standing')
            .where('booked_at', '>=', limit)
            .where((eb) => eb.or([eb('bookings.email', '=', eb.ref('place.email')), eb('bookings.phone', '=', eb.ref('place.phone'))]))
            .select('bookings.id'),
        ),
      ),
    )
    .select(['canteen_id as canteenId', 'id as placeId'])
    .execute()
}

function forgetRegular(db: Database, { canteenId, placeId }: PlaceKey, now: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    const turns = await tx
      .selectFrom('standing_turns')
      .where('canteen_id', '=', canteenId)
      .where('standing_place_id', '=', placeId)
      .select('booking_id as bookingId')
      .execute()
    await endStandingPlace(tx, { canteenId, placeId, actorId: null, now })
    const booked = turns.flatMap(({ bookingId }) => (bookingId ? [{ canteenId, bookingId }] : []))
    await eraseContacts(tx, booked, now)
  })
}
