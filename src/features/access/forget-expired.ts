import type { Database } from '#src/platform/database.ts'

/** Sessions and links that no longer open anything are not kept. */
export async function forgetExpired(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
  await db.deleteFrom('verifications').where('expires_at', '<=', now).execute()
}
