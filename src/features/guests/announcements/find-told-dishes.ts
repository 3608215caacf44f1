import type { BookingKey } from '#src/features/guests/parties/party.ts'
import type { Database } from '#src/platform/database/database.ts'

/** What was written to a party of the dishes of its meal, the earliest first. */
export function findToldDishes(db: Database, { canteenId, bookingId }: BookingKey) {
  return db
    .selectFrom('announcements')
    .innerJoin('announcement_parties as party', (join) =>
      join.onRef('party.canteen_id', '=', 'announcements.canteen_id').onRef('party.announcement_id', '=', 'announcements.id'),
    )
    .where('party.canteen_id', '=', canteenId)
    .where('party.booking_id', '=', bookingId)
    .where('reason', '=', 'allergens')
    .orderBy('announced_at')
    .orderBy('announcements.id')
    .select(['announcements.id', 'words', 'language'])
    .execute()
}
