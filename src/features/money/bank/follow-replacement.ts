import type { Replaced } from '#src/features/money/drafts/mend-voucher.ts'
import type { Database } from '#src/platform/database/database.ts'
import { moved } from './candidates.ts'

/** What is written instead of a voucher is the line of the bank that the voucher was, as long as it moves as much; else the line is open again. */
export async function followReplacement(tx: Database, { associationId, from, to }: Replaced): Promise<void> {
  await tx
    .updateTable('bank_lines')
    .set({ draft_id: to.draftId })
    .where('association_id', '=', associationId)
    .where('draft_id', '=', from.draftId)
    .where(({ eb, selectFrom }) =>
      eb(
        'cents',
        '=',
        selectFrom('drafts')
          .where('drafts.association_id', '=', associationId)
          .where('drafts.id', '=', to.draftId)
          .select(moved.as('cents')),
      ),
    )
    .execute()
}
