import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isOver } from './aid.ts'
import type { Site } from './aid-links.ts'
import { lockCall, type CallKey } from './lock-call.ts'
import { tellCaller } from './tell-parties.ts'

export type Acting = {
  site: Site
  /** Nobody where a link was followed. */
  actorId: string | null
  today: string
  now: Date
}
type FromCanteen = CallKey & Acting & { fromCanteenId: string }

export type AnswerRefusal = 'own' | 'over' | 'filled'

/** « Nous pouvons »: once for each canteen; said again it is the same answer, with the words of the last time. @throws NotFound */
export function answerCall(
  db: Database,
  { id, words, ...answering }: FromCanteen & { id: string; words: string },
): Promise<Result<null, AnswerRefusal>> {
  const { canteenId, callId, fromCanteenId, actorId, today, now } = answering
  return inTransaction(db, async (tx) => {
    const call = await lockCall(tx, { canteenId, callId }, today)
    if (fromCanteenId === canteenId) return refuse('own')
    const before = await standingAnswer(tx, answering)
    if (before?.isAccepted) return accept(null)
    if (call.state !== 'open') return refuse(call.state === 'filled' ? 'filled' : 'over')
    await tx
      .insertInto('aid_answers')
      .values({ canteen_id: canteenId, call_id: callId, id, from_canteen_id: fromCanteenId, words, answered_at: now })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'call_id', 'from_canteen_id']).doUpdateSet({ words, withdrawn_at: null }))
      .execute()
    if (before) return accept(null)
    await noteFound(tx, answering)
    await tellCaller(tx, { ...answering, mail: 'answered', words })
    await recordEvent(tx, { name: 'aid.answered', canteenId: fromCanteenId, subjectId: callId, actorId, at: now })
    return accept(null)
  })
}

/** Whoever answers from the page has a link too, for what is written to them next. */
async function noteFound(tx: Database, { canteenId, callId, fromCanteenId, now }: FromCanteen): Promise<void> {
  await tx
    .insertInto('aid_told')
    .values({ canteen_id: fromCanteenId, call_canteen_id: canteenId, call_id: callId, way: 'found', told_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** « Finalement non »: also after it was accepted, and until all is done. Taken back twice, it is once. @throws NotFound */
export function withdrawAnswer(db: Database, withdrawing: FromCanteen): Promise<Result<null, 'over'>> {
  const { canteenId, callId, fromCanteenId, actorId, today, now } = withdrawing
  return inTransaction(db, async (tx) => {
    const call = await lockCall(tx, { canteenId, callId }, today)
    const standing = await standingAnswer(tx, withdrawing)
    if (!standing) return accept(null)
    if (isOver(call.state)) return refuse('over')
    await tx
      .updateTable('aid_answers')
      .set({ withdrawn_at: now, accepted_at: null })
      .where('canteen_id', '=', canteenId)
      .where('call_id', '=', callId)
      .where('id', '=', standing.id)
      .execute()
    if (standing.isAccepted) await countAccepted(tx, { canteenId, callId }, -1)
    await tellCaller(tx, { ...withdrawing, mail: 'left', words: '' })
    await recordEvent(tx, { name: 'aid.answer-withdrawn', canteenId: fromCanteenId, subjectId: callId, actorId, at: now })
    return accept(null)
  })
}

export async function countAccepted(tx: Database, { canteenId, callId }: CallKey, more: 1 | -1): Promise<void> {
  await tx
    .updateTable('aid_calls')
    .set((eb) => ({ accepted: eb('accepted', '+', more) }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', callId)
    .execute()
}

async function standingAnswer(tx: Database, { canteenId, callId, fromCanteenId }: FromCanteen) {
  const found = await tx
    .selectFrom('aid_answers')
    .where('canteen_id', '=', canteenId)
    .where('call_id', '=', callId)
    .where('from_canteen_id', '=', fromCanteenId)
    .where('withdrawn_at', 'is', null)
    .select(['id', 'accepted_at'])
    .executeTakeFirst()
  return found && { id: found.id, isAccepted: found.accepted_at !== null }
}
