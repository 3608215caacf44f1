import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Acting } from './answer-call.ts'
import { lockCall, type CallKey } from './lock-call.ts'
import { tellHelpers } from './tell-parties.ts'

/**
 * « C’est fait, merci »: whoever was told yes is thanked, in the canteen's own words if it has some; these may come later, once.
 * Done twice, it is once. @throws NotFound
 */
export function endCall(db: Database, { thanks, ...ending }: CallKey & Acting & { thanks: string }): Promise<Result<null, 'over'>> {
  const { canteenId, callId, actorId, today, now } = ending
  return inTransaction(db, async (tx) => {
    const { state, thanks: said } = await lockCall(tx, { canteenId, callId }, today)
    if (state === 'done' && thanks !== '' && said === '') await thank(tx, { ...ending, thanks })
    if (state === 'done') return accept(null)
    if (state === 'withdrawn') return refuse('over')
    await close(tx, ending, { done_at: now, thanks })
    await tellHelpers(tx, { ...ending, mail: 'thanked', to: 'accepted', words: thanks })
    // Those of a call that took nobody more have heard so already.
    if (state !== 'filled') await tellHelpers(tx, { ...ending, mail: 'filled', to: 'waiting' })
    await recordEvent(tx, { name: 'aid.done', canteenId, subjectId: callId, actorId, at: now })
    return accept(null)
  })
}

async function thank(tx: Database, { thanks, ...ending }: CallKey & Acting & { thanks: string }): Promise<void> {
  const { canteenId, callId } = ending
  await tx.updateTable('aid_calls').set({ thanks }).where('canteen_id', '=', canteenId).where('id', '=', callId).execute()
  await tellHelpers(tx, { ...ending, mail: 'thanked', to: 'accepted', words: thanks })
}

/** « Nous n’en avons plus besoin »: whoever said that they would help hears of it. Taken back twice, it is once. @throws NotFound */
export function withdrawCall(db: Database, withdrawing: CallKey & Acting): Promise<Result<null, 'over'>> {
  const { canteenId, callId, actorId, today, now } = withdrawing
  return inTransaction(db, async (tx) => {
    const { state } = await lockCall(tx, { canteenId, callId }, today)
    if (state === 'withdrawn') return accept(null)
    if (state === 'done') return refuse('over')
    await close(tx, withdrawing, { withdrawn_at: now })
    await tellHelpers(tx, { ...withdrawing, mail: 'withdrawn', to: 'all' })
    await recordEvent(tx, { name: 'aid.withdrawn', canteenId, subjectId: callId, actorId, at: now })
    return accept(null)
  })
}

async function close(tx: Database, { canteenId, callId }: CallKey, set: { done_at: Date; thanks: string } | { withdrawn_at: Date }) {
  await tx.updateTable('aid_calls').set(set).where('canteen_id', '=', canteenId).where('id', '=', callId).execute()
}
