import { tellParty } from '#src/features/guests/parties/tell-party.ts'
import type { Database } from '#src/platform/database/database.ts'

type TellWaitingParties = { secret: string; origin: string; now: Date }

/**
 * Writes to who has joined a list and has not been told. Done by the timetable and not by a job of each party: enqueueing makes commits
 * wait for each other, and hundreds may join in the same second.
 */
export async function tellWaitingParties(db: Database, parts: TellWaitingParties): Promise<void> {
  const untold = await db
    .selectFrom('bookings')
    .where('state', '=', 'waiting')
    .whereRef('told_revision', '<', 'revision')
    .where('email', 'is not', null)
    .orderBy('booked_at')
    .select(['canteen_id as canteenId', 'id as bookingId'])
    .execute()
  for (const booking of untold) await tellParty(db, { ...booking, ...parts })
}
