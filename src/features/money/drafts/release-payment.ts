import type { NoteReversal } from '#src/features/money/ledger/waiting.ts'

/** Its entry is taken back: what it paid is owed again, and may be paid again. In the transaction that takes it back. */
export const releasePayment: NoteReversal = async (tx, associationId, number) => {
  await tx
    .updateTable('drafts')
    .set({ taken_back: true })
    .where('association_id', '=', associationId)
    .where('number', '=', number)
    .where('kind', '=', 'payment')
    .where('taken_back', '=', false)
    .execute()
}
