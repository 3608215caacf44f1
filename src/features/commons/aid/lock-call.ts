import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { stateOf, type CallState } from './aid.ts'

export type CallKey = { canteenId: string; callId: string }

export type LockedCall = { title: string; askedBy: string | null; wanted: number; accepted: number; state: CallState; thanks: string }

/** Until the end of the transaction nobody else answers it, accepts or ends it. @throws NotFound */
export async function lockCall(tx: Database, { canteenId, callId }: CallKey, today: string): Promise<LockedCall> {
  const call = await tx
    .selectFrom('aid_calls')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', callId)
    .select(['title', 'asked_by as askedBy', 'wanted', 'accepted', 'until', 'withdrawn_at', 'done_at', 'thanks'])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
  const { withdrawn_at, done_at, until, ...locked } = call
  return { ...locked, state: stateOf({ ...locked, until, isWithdrawn: withdrawn_at !== null, isDone: done_at !== null }, today) }
}
