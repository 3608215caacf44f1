import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isOver } from './aid.ts'
import { countAccepted, type Acting } from './answer-call.ts'
import { lockCall, type CallKey } from './lock-call.ts'
import { tellHelpers } from './tell-parties.ts'

export type AcceptRefusal = 'over' | 'filled' | 'taken-back'

/**
 * « Oui, merci »: never to more canteens than it takes. Said twice, it is once. Whoever answered in vain is thanked once it takes nobody more.
 * @throws NotFound
 */
export function acceptAnswer(
  db: Database,
  { answerId, ...accepting }: CallKey & Acting & { answerId: string },
): Promise<Result<null, AcceptRefusal>> {
  const { canteenId, callId, actorId, today, now } = accepting
  return inTransaction(db, async (tx) => {
    const call = await lockCall(tx, { canteenId, callId }, today)
    const answer = await tx
      .selectFrom('aid_answers')
      .where('canteen_id', '=', canteenId)
      .where('call_id', '=', callId)
      .where('id', '=', answerId)
      .select(['from_canteen_id as fromCanteenId', 'accepted_at', 'withdrawn_at'])
      .executeTakeFirstOrThrow(() => new NotFound())
    if (answer.accepted_at !== null) return accept(null)
    if (answer.withdrawn_at !== null) return refuse('taken-back')
    if (isOver(call.state)) return refuse('over')
    if (call.accepted >= call.wanted) return refuse('filled')
    await tx
      .updateTable('aid_answers')
      .set({ accepted_at: now })
      .where('canteen_id', '=', canteenId)
      .where('call_id', '=', callId)
      .where('id', '=', answerId)
      .execute()
    await countAccepted(tx, { canteenId, callId }, 1)
    await tellHelpers(tx, { ...accepting, mail: 'accepted', to: [answer.fromCanteenId] })
    if (call.accepted + 1 === call.wanted) await tellHelpers(tx, { ...accepting, mail: 'filled', to: 'waiting' })
    await recordEvent(tx, { name: 'aid.accepted', canteenId, subjectId: callId, actorId, at: now })
    return accept(null)
  })
}
