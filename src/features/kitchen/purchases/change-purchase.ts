import { keepSupplier } from '#src/features/kitchen/suppliers/keep-supplier.ts'
import { changeDraft } from '#src/features/money/drafts/change-draft.ts'
import { findDraft } from '#src/features/money/drafts/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { columnsOf } from './add-purchase.ts'
import { expenseContent } from './note-expense.ts'
import { lockPurchase } from './lock-purchase.ts'
import { netCents, type PurchaseContent } from './purchase.ts'
import type { KeptPurchase } from './queries.ts'
import { recountedCents } from './vat.ts'

type ChangePurchase = { canteenId: string; purchaseId: string; content: PurchaseContent; actorId: string; now: Date }

/** Its expense is validated: what was paid, when and to whom stays; its lines come to more; it is an expense, which nobody gives, nor pays without VAT. */
export type ChangeRefusal = 'in-the-books' | 'less-than-lines' | 'is-an-expense' | 'total-needed'

/** An expense that says the same says it after the change too. @param tx of `saveEdit` */
export async function changePurchase(tx: Database, changing: ChangePurchase): Promise<Result<null, ChangeRefusal>> {
  const { canteenId, purchaseId, content, actorId, now } = changing
  const purchase = await lockPurchase(tx, canteenId, purchaseId)
  const recounted = purchase.lines.map(({ id, cents }) => ({ id, before: cents, cents: recountedCents(cents, purchase, content) }))
  const linesCents = recounted.reduce((sum, { cents }) => sum + cents, 0)
  const refusal = refusalOf(purchase, content, linesCents)
  if (refusal) return refuse(refusal)
  const supplierId = await keepSupplier(tx, canteenId, content.supplier)
  await tx
    .updateTable('purchases')
    .set({ ...columnsOf(content, supplierId), lines_cents: linesCents })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', purchaseId)
    .execute()
  for (const { id, cents, before } of recounted) if (cents !== before) await recountLine(tx, { canteenId, purchaseId, id }, cents)
  await changeExpense(tx, purchase, changing)
  const facts = { supplier: content.supplier, day: content.day }
  await recordEvent(tx, { name: 'purchase.changed', canteenId, subjectId: purchaseId, actorId, at: now, facts })
  return accept(null)
}

/** The VAT of its purchase is known by now, or is not any more. */
async function recountLine(tx: Database, { canteenId, purchaseId, id }: LineKey, cents: number): Promise<void> {
  const line = tx.updateTable('purchase_lines').set({ cents }).where('canteen_id', '=', canteenId).where('purchase_id', '=', purchaseId)
  await line.where('id', '=', id).execute()
}

type LineKey = { canteenId: string; purchaseId: string; id: string }

function refusalOf(purchase: KeptPurchase, content: PurchaseContent, linesCents: number): ChangeRefusal | undefined {
  const { expense } = purchase
  const isPaidOtherwise = (['supplier', 'day', 'way', 'cents', 'vatCents'] as const).some((name) => purchase[name] !== content[name])
  if (expense?.isInBooks && isPaidOtherwise) return 'in-the-books'
  if (expense && content.way !== 'bought') return 'is-an-expense'
  if (expense && content.vatState === 'left-out') return 'total-needed'
  return linesCents > netCents(content) ? 'less-than-lines' : undefined
}

async function changeExpense(tx: Database, purchase: KeptPurchase, { content, canteenId, actorId, now }: ChangePurchase): Promise<void> {
  const { expense, associationId } = purchase
  if (!expense || expense.isInBooks) return
  const draft = await findDraft(tx, { associationId, canteenId, isWhole: true }, expense.draftId)
  if (draft.amountCents !== purchase.cents || draft.day !== purchase.day) return
  const { vatCents, thirdParty, ...same } = draft
  const asked = { ...expenseContent(content, canteenId), way: same.way, vatCents: vatCents === 0 ? 0 : content.vatCents }
  const supplier = same.way === 'person' ? thirdParty : asked.thirdParty
  const { label, document, dueOn, repeats, nature } = same
  const kept = { ...asked, thirdParty: supplier, label, document, dueOn, repeats, nature }
  const changed = await changeDraft(tx, { associationId, draftId: expense.draftId, content: kept, actorId, now })
  if (!changed.ok) throw new Error('an expense that waits is changed')
}
