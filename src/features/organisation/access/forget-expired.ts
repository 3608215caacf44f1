import type { Database } from '#src/platform/database/database.ts'
import { CODE_LIFE_MS } from './show-second-factor.ts'

/** Sessions and links that no longer open anything are not kept. */
export async function forgetExpired(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
  await db
    .deleteFrom('shown_codes')
    .where('shown_at', '<', new Date(now.getTime() - CODE_LIFE_MS))
    .execute()
  await db.deleteFrom('passkey_challenges').where('expires_at', '<=', now).execute()
  await db.deleteFrom('verifications').where('expires_at', '<=', now).execute()
}
