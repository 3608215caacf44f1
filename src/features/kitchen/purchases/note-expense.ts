import { isVatLiable } from '#src/features/money/accounts/queries.ts'
import { impossibleDay } from '#src/features/money/drafts/doubts.ts'
import { emptyContent, type DraftContent, type paidWays } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { findDraft } from '#src/features/money/drafts/queries.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { inTransaction, violates, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { shareFiles } from '#src/platform/files/kept-files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockPurchase } from './lock-purchase.ts'
import type { PurchaseContent } from './purchase.ts'
import type { KeptPurchase } from './queries.ts'

type OfPurchase = { canteenId: string; purchaseId: string; today: string; actorId: string; now: Date }

/** Nobody pays for what is given, nor pays nothing; what was paid is not known where VAT is left out of it. */
export type ExpenseRefusal = 'not-bought' | 'total-needed'

/** One act, and once: noted again, it is the same expense, unless that one was removed or taken back. Locks: the purchase. */
export function noteExpense(
  db: Database,
  { way, today, ...noting }: OfPurchase & { way: (typeof paidWays)[number] | 'unpaid' },
): Promise<Result<string, ExpenseRefusal>> {
  const { canteenId, purchaseId, actorId, now } = noting
  return inTransaction(db, async (tx) => {
    const purchase = await lockPurchase(tx, canteenId, purchaseId)
    const { associationId, expense } = purchase
    if (purchase.way !== 'bought' || purchase.cents === 0) return refuse('not-bought')
    if (expense) return accept(expense.draftId)
    if (purchase.vatState === 'left-out') return refuse('total-needed')
    const content = await contentToNote(tx, purchase, { canteenId, way, today })
    const noted = await noteDraft(tx, { associationId, content, actorId, now })
    if (!noted.ok) throw new Error(`a purchase was refused as an expense: ${noted.refusal}`)
    await shareFiles(tx, { ownerId: associationId, from: purchaseId, to: noted.value, now })
    await writeExpense(tx, { ...noting, draftId: noted.value })
    return noted
  })
}

async function contentToNote(
  tx: Database,
  purchase: KeptPurchase,
  { canteenId, way, today }: { canteenId: string; way: DraftContent['way']; today: string },
): Promise<DraftContent> {
  const { associationId, day } = purchase
  const years = await findFiscalYears(tx, associationId)
  const { liable } = await tx.selectNoFrom(isVatLiable(associationId, day).as('liable')).executeTakeFirstOrThrow()
  const content = { ...expenseContent(purchase, canteenId), way }
  // Its own day, unless the books cannot hold it any more.
  const possible = impossibleDay(content, { years, today }) ? today : day
  return { ...content, day: possible, vatCents: liable ? purchase.vatCents : 0 }
}

/** What an expense says of a purchase. */
export function expenseContent({ supplier, day, cents, vatCents, label }: PurchaseContent, canteenId: string): DraftContent {
  const spent = { canteenId, kind: 'expense', day, nature: 'food', amountCents: cents, vatCents, label } as const
  return { ...emptyContent, ...spent, thirdParty: { name: supplier, kind: 'supplier' } }
}

export type MatchRefusal = ExpenseRefusal | 'noted-already' | 'another-purchase' | 'no-such-expense'

/** An expense that is noted already is said to be this purchase. @param draftId one that the canteen's everyday expenses show */
export async function matchExpense(
  db: Database,
  { draftId, ...matching }: OfPurchase & { draftId: string },
): Promise<Result<null, MatchRefusal>> {
  const { canteenId, purchaseId } = matching
  try {
    return await inTransaction(db, async (tx): Promise<Result<null, MatchRefusal>> => {
      const { associationId, expense, way } = await lockPurchase(tx, canteenId, purchaseId)
      if (way !== 'bought') return refuse('not-bought')
      if (expense) return expense.draftId === draftId ? accept(null) : refuse('noted-already')
      const draft = await findDraft(tx, { associationId, canteenId, isWhole: false }, draftId)
      if (draft.isReversed) return refuse('no-such-expense')
      await writeExpense(tx, { ...matching, draftId })
      return accept(null)
    })
  } catch (error) {
    if (violates(error, 'purchases_one_expense')) return refuse('another-purchase')
    throw error
  }
}

type WriteExpense = Omit<OfPurchase, 'today'> & { draftId: string }

async function writeExpense(tx: Database, { canteenId, purchaseId, draftId, actorId, now }: WriteExpense): Promise<void> {
  await tx.updateTable('purchases').set({ draft_id: draftId }).where('canteen_id', '=', canteenId).where('id', '=', purchaseId).execute()
  await recordEvent(tx, { name: 'purchase.in-expenses', canteenId, subjectId: purchaseId, actorId, at: now })
}
