import type { Kysely } from 'kysely'
import { inTransaction } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'

/** Somebody knows better: the address is written to again. @throws NotFound */
export function trustAddress(
  db: Kysely<Tables>,
  { bounceId, actorId, now }: { bounceId: string; actorId: string; now: Date },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .deleteFrom('bouncing_addresses')
      .where('id', '=', bounceId)
      .returning('id')
      .executeTakeFirstOrThrow(() => new NotFound())
    await recordEvent(tx, { name: 'address.trusted', subjectId: bounceId, actorId, at: now })
  })
}
