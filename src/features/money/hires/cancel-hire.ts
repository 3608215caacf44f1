import type { Links } from '#src/features/money/invoices/tell-client.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { findQuote, lockHire, type HireKey } from './queries.ts'
import { tellHire } from './tell-hire.ts'

/** By either side, once; by who asked, before it begins: the room is free again, and both are told. What was invoiced is corrected by a credit note. */
export function cancelHire(
  db: Database,
  { canteenId, hireId, actorId, now, ...links }: HireKey & Links & { actorId: string | null; now: Date },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const hire = await lockHire(tx, { canteenId, hireId })
    if (hire.state === 'cancelled' || (actorId === null && hire.startsAt <= now)) return
    await tx.deleteFrom('room_holds').where('canteen_id', '=', canteenId).where('id', '=', hireId).execute()
    await tx.updateTable('hires').set({ state: 'cancelled' }).where('canteen_id', '=', canteenId).where('id', '=', hireId).execute()
    await recordEvent(tx, { name: 'hire.cancelled', canteenId, subjectId: hireId, actorId, at: now })
    const news = actorId === null ? 'given-up' : 'cancelled'
    await tellHire(tx, news, hire, { ...links, now, quote: await findQuote(tx, { canteenId, hireId }) })
  })
}
