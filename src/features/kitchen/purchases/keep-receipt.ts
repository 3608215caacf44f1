import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { keepFile, releaseFiles } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { mostReceipts } from '#src/features/money/drafts/draft.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockPurchase } from './lock-purchase.ts'

type ReceiptKey = { canteenId: string; purchaseId: string; actorId: string; now: Date }

/** Its expense has what it was noted with; what comes later is added there too, while it waits. */
export function keepReceipt(db: Database, { receipt, ...key }: ReceiptKey & { receipt: SentFile }): Promise<Result<null, 'too-many'>> {
  const { canteenId, purchaseId, actorId, now } = key
  return inTransaction(db, async (tx) => {
    const { associationId, receipts, expense, supplier, day } = await lockPurchase(tx, canteenId, purchaseId)
    const isThere = receipts.some(({ digest }) => digest === receipt.digest)
    if (!isThere && receipts.length >= mostReceipts) return refuse('too-many')
    await keepFile(tx, { ownerId: associationId, usedBy: purchaseId, file: receipt, now })
    if (expense && !expense.isInBooks) await keepFile(tx, { ownerId: associationId, usedBy: expense.draftId, file: receipt, now })
    await recordEvent(tx, { name: 'purchase.changed', canteenId, subjectId: purchaseId, actorId, at: now, facts: { supplier, day } })
    return accept(null)
  })
}

/** Of the purchase; what its expense has stays there. */
export function releaseReceipt(db: Database, { digest, ...key }: ReceiptKey & { digest: string }): Promise<void> {
  const { canteenId, purchaseId, actorId, now } = key
  return inTransaction(db, async (tx) => {
    const { associationId, supplier, day } = await lockPurchase(tx, canteenId, purchaseId)
    const released = await releaseFiles(tx, { ownerId: associationId, usedBy: purchaseId, digest })
    if (!released.ok) throw new Error('what a purchase has is kept by no law: its expense has it too')
    await recordEvent(tx, { name: 'purchase.changed', canteenId, subjectId: purchaseId, actorId, at: now, facts: { supplier, day } })
  })
}
