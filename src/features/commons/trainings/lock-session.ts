import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { stateOf, type SessionState } from './training.ts'

export type SessionKey = { canteenId: string; sessionId: string }
export type LockedSession = SessionKey & { startsAt: Date; capacity: number; taken: number; state: SessionState }

/** Until the end of the transaction nobody else takes a place in it or leaves one. @throws NotFound */
export async function lockSession(tx: Database, { canteenId, sessionId }: SessionKey, now: Date): Promise<LockedSession> {
  const { cancelled_at, noted_at, ...session } = await tx
    .selectFrom('training_sessions')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', sessionId)
    .select(['starts_at as startsAt', 'capacity', 'taken', 'cancelled_at', 'noted_at'])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
  const state = stateOf({ ...session, isCancelled: cancelled_at !== null, isNoted: noted_at !== null }, now)
  return { canteenId, sessionId, ...session, state }
}

export async function countTaken(tx: Database, { canteenId, sessionId }: SessionKey, by: 1 | -1): Promise<void> {
  await tx
    .updateTable('training_sessions')
    .set((eb) => ({ taken: eb('taken', '+', by) }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', sessionId)
    .execute()
}
