import type { Database } from '#src/platform/database/database.ts'

/** So long after its meal somebody may still be called about it. */
export const daysAnnouncementsAreKept = 30

/** What was written to guests is theirs: the history alone says that something was. */
export async function forgetAnnouncements(db: Database, now: Date): Promise<void> {
  const limit = new Date(now.getTime() - daysAnnouncementsAreKept * 24 * 3_600_000)
  await db
    .deleteFrom('announcements')
    .using('meals')
    .whereRef('meals.canteen_id', '=', 'announcements.canteen_id')
    .whereRef('meals.id', '=', 'announcements.meal_id')
    .where('meals.ends_at', '<', limit)
    .where('announced_at', '<', limit)
    .execute()
}
