import type { Database } from '#src/platform/database/database.ts'
import type { Bounce } from './bounce.ts'

/** Remembers that an address bounces and why: later mails to it are held. */
export async function noteBounce(db: Database, { address, reason, now }: Bounce & { now: Date }): Promise<void> {
  const noted = { reason: reason.slice(0, 500), noted_at: now }
  await db
    .insertInto('bouncing_addresses')
    .values({ address: address.toLowerCase(), ...noted })
    .onConflict((conflict) => conflict.column('address').doUpdateSet(noted))
    .execute()
}
