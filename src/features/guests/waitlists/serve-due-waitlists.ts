import type { Database } from '#src/platform/database/database.ts'
import { findDueMeals } from './queries.ts'
import { serveWaitlist } from './serve-waitlist.ts'

/** What the timetable does every few minutes: an offer whose own job was lost lapses all the same, held places are released. */
export async function serveDueWaitlists(db: Database, now: Date): Promise<void> {
  for (const meal of await findDueMeals(db, now)) await serveWaitlist(db, meal, now)
}
