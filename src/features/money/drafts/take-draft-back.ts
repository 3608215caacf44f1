import type { NoteReversal } from '#src/features/money/ledger/waiting.ts'

/** Its entry is taken back, in the same transaction: it stands for nothing. What it paid is owed again, and its invoice may be noted again. */
export const takeDraftBack: NoteReversal = async (tx, associationId, number) => {
  await tx
    .updateTable('drafts')
    .set({ taken_back: true })
    .where('association_id', '=', associationId)
    .where('number', '=', number)
    .where('taken_back', '=', false)
    .execute()
}
