import type { Database } from '#src/platform/database/database.ts'
import type { Keeper, NoteReversal } from '#src/features/money/ledger/waiting.ts'

/** Its entry is taken back, in the same transaction: it stands for nothing. What it paid is owed again, and its invoice may be noted again. */
export const takeDraftBack: NoteReversal = { findKeeper: lockUnpaid, note: noteTakenBack }

/** Locked first, and only then looked at: whoever was paying it meanwhile has done so by then, and who comes after finds it taken back. */
async function lockUnpaid(tx: Database, associationId: string, number: number): Promise<Keeper | undefined> {
  const ofNumber = tx.selectFrom('drafts').where('association_id', '=', associationId).where('number', '=', number)
  await ofNumber.select('id').forNoKeyUpdate().execute()
  return (await paymentsOf(tx, associationId, number).executeTakeFirst()) && 'paid-since'
}

/** Payments, as far as they stand, of what an entry of the books owes. */
export function paymentsOf(db: Database, associationId: string, number: number) {
  return db
    .selectFrom('drafts as payments')
    .innerJoin('drafts as paid', (join) =>
      join.onRef('paid.association_id', '=', 'payments.association_id').onRef('paid.id', '=', 'payments.settles'),
    )
    .where('paid.association_id', '=', associationId)
    .where('paid.number', '=', number)
    .where('payments.taken_back', '=', false)
    .select('payments.id')
}

async function noteTakenBack(tx: Database, associationId: string, number: number): Promise<void> {
  await tx
    .updateTable('drafts')
    .set({ taken_back: true })
    .where('association_id', '=', associationId)
    .where('number', '=', number)
    .where('taken_back', '=', false)
    .execute()
}
