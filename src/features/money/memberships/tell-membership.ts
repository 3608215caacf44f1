import type { BookingKey } from '#src/features/guests/parties/party.ts'
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/**
 * Whether a booking's page says that membership exists: where somebody comes again for the first time that is known here, and no other. Who has
 * booked with this contact before comes again, and so does who says so of a first booking. Never at the first meal, nor to who is a member.
 */
export async function tellsMembership(db: Database, { canteenId, bookingId }: BookingKey): Promise<boolean> {
  const told = await db
    .selectFrom('bookings as booking')
    .innerJoin('canteens', 'canteens.id', 'booking.canteen_id')
    .where('booking.canteen_id', '=', canteenId)
    .where('booking.id', '=', bookingId)
    .where('booking.state', '=', 'confirmed')
    .where((eb) =>
      eb.exists(
        eb.selectFrom('followed').whereRef('canteen_id', '=', 'booking.canteen_id').where('thing', '=', 'memberships').select('thing'),
      ),
    )
    .where(sql<boolean>`(${timesKnown}) = 2`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('memberships as member')
            .whereRef('member.association_id', '=', 'canteens.association_id')
            .where('left_on', 'is', null)
            .where((or) => or.or([or('member.email', '=', or.ref('booking.email')), or('member.phone', '=', or.ref('booking.phone'))]))
            .select('member.id'),
        ),
      ),
    )
    .select('booking.id')
    .executeTakeFirst()
  return told !== undefined
}

/** So many times has this contact come to the canteen, this one included; who said at their first booking that they come again counts once more. */
const timesKnown = sql<number>`select count(*) + ((array_agg(guest.first_time order by known.booked_at, known.id))[1] is false)::int
  from bookings as known
  left join attendees as guest on guest.canteen_id = known.canteen_id and guest.booking_id = known.id and guest.position = 0
  where known.canteen_id = booking.canteen_id and known.state = 'confirmed'
    and (known.id = booking.id or known.booked_at < booking.booked_at)
    and (known.id = booking.id or known.email = booking.email or known.phone = booking.phone)`
