import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { NotFound } from '#src/platform/errors.ts'
import { findFiles, keepFile, keepFilesUntil } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mostReceipts } from './draft.ts'
import { lastDayKept } from './keep-vouchers.ts'

type AddReceipt = { associationId: string; draftId: string; receipt: SentFile; actorId: string; now: Date }

/** Also to what is in the books: a receipt that is found later is better than none. */
export function addReceipt(db: Database, { associationId, draftId, receipt, actorId, now }: AddReceipt): Promise<Result<null, 'too-many'>> {
  return inTransaction(db, async (tx) => {
    const draft = await tx
      .selectFrom('drafts')
      .where('association_id', '=', associationId)
      .where('id', '=', draftId)
      .select(['canteen_id as canteenId', 'number', 'day'])
      .forUpdate()
      .executeTakeFirstOrThrow(() => new NotFound())
    const use = { ownerId: associationId, usedBy: draftId }
    const kept = await findFiles(tx, use)
    if (kept.length >= mostReceipts) return refuse('too-many')
    await keepFile(tx, { ...use, file: receipt, now })
    if (draft.number !== null) await keepFilesUntil(tx, associationId, [draftId], await lastDayKept(tx, associationId, draft.day))
    await recordEvent(tx, { name: 'receipt.added', canteenId: draft.canteenId, subjectId: draftId, actorId, at: now })
    return accept(null)
  })
}
