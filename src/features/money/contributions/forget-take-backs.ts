import type { Database } from '#src/platform/database/database.ts'

/** A permission that has lapsed is refused anyway: that it was used need not be known any more. */
export async function forgetTakeBacks(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('used_take_backs').where('lapses_at', '<=', now).execute()
}
