import type { Kysely } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'

/** Signs a person out of one device; somebody else's session is left alone. @throws NotFound */
export async function endSession(db: Database, { sessionId, userId }: { sessionId: string; userId: string }): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .returning('id')
    .executeTakeFirstOrThrow(() => new NotFound())
}

export function signOutEverywhere(db: Kysely<Tables>, { userId, now }: { userId: string; now: Date }): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx.deleteFrom('sessions').where('user_id', '=', userId).execute()
    await recordEvent(tx, { name: 'session.closed-everywhere', subjectId: userId, actorId: userId, at: now })
  })
}
