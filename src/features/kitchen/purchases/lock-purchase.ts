import type { Database } from '#src/platform/database/database.ts'
import { findPurchase, type KeptPurchase } from './queries.ts'

/** Whoever changes it, its lines or its expense waits. @throws NotFound */
export async function lockPurchase(tx: Database, canteenId: string, purchaseId: string): Promise<KeptPurchase> {
  await tx
    .selectFrom('purchases')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', purchaseId)
    .select('id')
    .forUpdate()
    .executeTakeFirst()
  return findPurchase(tx, canteenId, purchaseId)
}
