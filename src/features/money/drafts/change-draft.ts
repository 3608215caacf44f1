import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { DraftContent } from './draft.ts'
import { columnsOf } from './note-draft.ts'

type ChangeDraft = { associationId: string; draftId: string; content: DraftContent; actorId: string; now: Date }

/** Until it is in the books. */
export async function changeDraft(
  tx: Database,
  { associationId, draftId, content, actorId, now }: ChangeDraft,
): Promise<Result<null, 'in-the-books'>> {
  const waits = await lockDraft(tx, { associationId, draftId })
  if (!waits) return refuse('in-the-books')
  await tx
    .updateTable('drafts')
    .set(await columnsOf(tx, { associationId, content, now }))
    .where('association_id', '=', associationId)
    .where('id', '=', draftId)
    .execute()
  await recordEvent(tx, { name: 'draft.changed', canteenId: content.canteenId, subjectId: draftId, actorId, at: now })
  return accept(null)
}

/** Undefined once it is in the books, or gone. */
export function lockDraft(tx: Database, { associationId, draftId }: { associationId: string; draftId: string }) {
  return tx
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('id', '=', draftId)
    .where('number', 'is', null)
    .select(['id', 'canteen_id as canteenId'])
    .forUpdate()
    .executeTakeFirst()
}
