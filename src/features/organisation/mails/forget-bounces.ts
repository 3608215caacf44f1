import type { Database } from '#src/platform/database/database.ts'
import { bounceForgottenAfter } from './bounce.ts'

/** Addresses that are trusted again by now are not kept. */
export async function forgetBounces(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('bouncing_addresses').where('noted_at', '<=', bounceForgottenAfter(now)).execute()
}
