import type { BookingKey } from '#src/features/guests/parties/party.ts'
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/**
 * Whether a booking's page says that membership exists: at the second booking of a contact with a canteen, and no other. Never at the first
 * meal, nor to who is a member.
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
    .where((eb) =>
      eb(
        eb
          .selectFrom('bookings as earlier')
          .whereRef('earlier.canteen_id', '=', 'booking.canteen_id')
          .where('earlier.state', '=', 'confirmed')
          .whereRef('earlier.booked_at', '<', 'booking.booked_at')
          .where((or) => or.or([or('earlier.email', '=', or.ref('booking.email')), or('earlier.phone', '=', or.ref('booking.phone'))]))
          .select(sql<number>`count(*)::int`.as('count')),
        '=',
        1,
      ),
    )
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
