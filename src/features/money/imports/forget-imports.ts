import type { Database } from '#src/platform/database/database.ts'
import type { PendingKey } from './queries.ts'

/** What nobody confirmed in time. */
export async function forgetImports(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('pending_imports').where('expires_at', '<=', now).execute()
}

/** What its viewer does not want to bring in after all. */
export async function forgetImport(db: Database, { canteenId, userId }: PendingKey): Promise<void> {
  await db.deleteFrom('pending_imports').where('canteen_id', '=', canteenId).where('user_id', '=', userId).execute()
}
