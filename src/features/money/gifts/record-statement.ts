import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Statement } from './statement.ts'

type Acting = { associationId: string; canteenId: string; today: string; actorId: string; now: Date }

/** From now on receipts may be issued, by what this statement says. One that stood before is taken back with it, and kept. Call in the transaction of the edit. */
export async function recordStatement(
  tx: Database,
  { associationId, canteenId, statement, today, actorId, now }: Acting & { statement: Statement },
): Promise<void> {
  await withdraw(tx, associationId, today)
  await tx
    .insertInto('gift_statements')
    .values({ association_id: associationId, ...statement, stated_on: today })
    .execute()
  await recordEvent(tx, { name: 'gift-statement.made', canteenId, actorId, at: now, facts: { officer: statement.officer } })
}

/** No receipt is issued any more; what was issued stands. */
export function withdrawStatement(db: Database, { associationId, canteenId, today, actorId, now }: Acting): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (await withdraw(tx, associationId, today)) await recordEvent(tx, { name: 'gift-statement.withdrawn', canteenId, actorId, at: now })
  })
}

async function withdraw(tx: Database, associationId: string, today: string): Promise<boolean> {
  const withdrawn = await tx
    .updateTable('gift_statements')
    .set({ withdrawn_on: today })
    .where('association_id', '=', associationId)
    .where('withdrawn_on', 'is', null)
    .returning('id')
    .execute()
  return withdrawn.length > 0
}
