import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type CloseAccount = { associationId: string; canteenId: string; actorId: string; now: Date }

/** The provider would not have these keys: whatever trial succeeded before says nothing of them, and guests do not pay by them. */
export function closeAccount(db: Database, { associationId, canteenId, actorId, now }: CloseAccount): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { is_open: wasOpen } = await tx
      .selectFrom('payment_accounts')
      .where('association_id', '=', associationId)
      .select('is_open')
      .forUpdate()
      .executeTakeFirstOrThrow()
    await tx.updateTable('payment_accounts').set({ tried_on: null, is_open: false }).where('association_id', '=', associationId).execute()
    if (wasOpen) await recordEvent(tx, { name: 'payment-account.closed', canteenId, actorId, at: now })
  })
}
