import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** What was proposed goes with the contacts of the booking, and after three years where those stay. */
export async function forgetIdeas(db: Database, now: Date): Promise<void> {
  await sql`delete from ideas using bookings where bookings.canteen_id = ideas.canteen_id and bookings.id = ideas.booking_id
    and (contacts_erased_at is not null or proposed_at < ${now}::timestamptz - interval '3 years')`.execute(db)
}
