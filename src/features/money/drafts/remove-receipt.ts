import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { releaseFiles } from '#src/platform/files/kept-files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockDraft } from './change-draft.ts'

type RemoveReceipt = { associationId: string; draftId: string; digest: string; actorId: string; now: Date }

/** Until the draft is in the books: from then on the law keeps it. */
export function removeReceipt(
  db: Database,
  { associationId, draftId, digest, actorId, now }: RemoveReceipt,
): Promise<Result<null, 'in-the-books'>> {
  return inTransaction(db, async (tx) => {
    const draft = await lockDraft(tx, { associationId, draftId })
    if (!draft) return refuse('in-the-books')
    const released = await releaseFiles(tx, { ownerId: associationId, usedBy: draftId, digest })
    if (!released.ok) throw new Error('a draft’s receipt is no voucher')
    await recordEvent(tx, { name: 'receipt.removed', canteenId: draft.canteenId, subjectId: draftId, actorId, at: now })
    return accept(null)
  })
}
