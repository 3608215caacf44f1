import { keepSupplier } from '#src/features/kitchen/suppliers/keep-supplier.ts'
import type { paidWays } from '#src/features/money/drafts/draft.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { keepFile } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { noteExpense } from './note-expense.ts'
import { saidColumns, type PurchaseContent } from './purchase.ts'
import { findPurchase } from './queries.ts'

export type AddPurchase = {
  canteenId: string
  /** Made with the page: sent twice, it is one purchase. */
  purchaseId: string
  content: PurchaseContent
  receipt?: SentFile | undefined
  /** It goes into the expenses at once, paid so. */
  paid?: (typeof paidWays)[number] | 'unpaid' | undefined
  today: string
  actorId: string
  now: Date
}

/** The same page sent twice is one purchase, and with other words on it none. */
export function addPurchase(db: Database, adding: AddPurchase): Promise<Result<null, 'form-used'>> {
  const { canteenId, purchaseId, content, receipt, paid, today, actorId, now } = adding
  return inTransaction(db, async (tx) => {
    const { associationId } = await tx
      .selectFrom('canteens')
      .where('id', '=', canteenId)
      .select('association_id as associationId')
      .executeTakeFirstOrThrow()
    const supplierId = await keepSupplier(tx, canteenId, content.supplier)
    const added = await tx
      .insertInto('purchases')
      .values({ canteen_id: canteenId, id: purchaseId, association_id: associationId, draft_id: null, ...columnsOf(content, supplierId) })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return (await isSame(tx, canteenId, purchaseId, content)) ? accept(null) : refuse('form-used')
    if (receipt) await keepFile(tx, { ownerId: associationId, usedBy: purchaseId, file: receipt, now })
    const facts = { supplier: content.supplier, day: content.day }
    await recordEvent(tx, { name: 'purchase.noted', canteenId, subjectId: purchaseId, actorId, at: now, facts })
    if (!paid || content.way !== 'bought') return accept(null)
    const noted = await noteExpense(tx, { canteenId, purchaseId, way: paid, today, actorId, now })
    if (!noted.ok) throw new Error(`a purchase just noted was refused as an expense: ${noted.refusal}`)
    return accept(null)
  })
}

export function columnsOf(content: PurchaseContent, supplierId: string) {
  const { day, way, cents, vatCents, vatState, weightGrams, label } = content
  const paid = { cents, vat_cents: vatCents, vat_state: vatState }
  return { supplier_id: supplierId, day, way, ...paid, weight_grams: weightGrams, label, ...saidColumns(content) }
}

async function isSame(tx: Database, canteenId: string, purchaseId: string, content: PurchaseContent): Promise<boolean> {
  const known = await findPurchase(tx, canteenId, purchaseId)
  const told = ['supplier', 'day', 'way', 'cents', 'vatCents', 'vatState', 'weightGrams', 'label'] as const
  return told.every((name) => known[name] === content[name])
}
