import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { releaseFiles } from '#src/platform/files/kept-files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockPurchase } from './lock-purchase.ts'

type RemovePurchase = { canteenId: string; purchaseId: string; actorId: string; now: Date }

/** With its lines and its receipts. Its expense, if it has one, stays where it is: what was paid was paid. */
export function removePurchase(db: Database, removing: RemovePurchase): Promise<Result<null, 'in-the-books'>> {
  const { canteenId, purchaseId, actorId, now } = removing
  return inTransaction(db, async (tx) => {
    const { expense, associationId, supplier, day } = await lockPurchase(tx, canteenId, purchaseId)
    if (expense?.isInBooks) return refuse('in-the-books')
    await releaseFiles(tx, { ownerId: associationId, usedBy: purchaseId })
    await tx.deleteFrom('purchases').where('canteen_id', '=', canteenId).where('id', '=', purchaseId).execute()
    await recordEvent(tx, { name: 'purchase.removed', canteenId, subjectId: purchaseId, actorId, at: now, facts: { supplier, day } })
    return accept(null)
  })
}
