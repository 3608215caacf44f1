import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { numberReceipt, refusalOf, type Issuing, type ReceiptRefusal } from './issue-receipt.ts'
import { findGiftsOfReceipt, findReceipt, findStatementInForce, type KnownGift, type KnownReceipt, type ReceiptKey } from './queries.ts'
import { tellCancelled } from './tell-donor.ts'

export type CancellingRefusal = 'cancelled-already' | ReceiptRefusal

type CancelReceipt = ReceiptKey & Issuing & { reason: string; replace: boolean }

/**
 * It keeps its number, and says from then on that it is good no more. With `replace` another one of the same gifts stands for it, with what is
 * known of the donor now; else the donor is told that there is none. Locks: the receipt, its gifts, the series.
 */
export function cancelReceipt(db: Database, cancelling: CancelReceipt): Promise<Result<{ receiptId: string }, CancellingRefusal>> {
  const { replace, receiptId, associationId } = cancelling
  return inTransaction(db, async (tx) => {
    const receipt = await lockReceipt(tx, cancelling)
    if (receipt.cancelledOn !== null) return refuse('cancelled-already')
    const gifts = await findGiftsOfReceipt(tx, cancelling)
    const refusal = replace ? refusalOf(gifts, await findStatementInForce(tx, associationId)) : undefined
    if (refusal) return refuse(refusal)
    await cancel(tx, receipt, cancelling)
    if (!replace) {
      await tellCancelled(tx, { associationId, canteenId: cancelling.canteenId, receiptId, receipt }, cancelling)
      return accept({ receiptId })
    }
    const issued = await numberReceipt(tx, { gifts: gifts.map(withoutReceipt), replaced: receipt }, cancelling)
    if (!issued.ok) throw new Error(`a receipt that could be replaced was not: ${issued.refusal}`)
    return issued
  })
}

async function lockReceipt(tx: Database, { associationId, receiptId }: ReceiptKey): Promise<KnownReceipt> {
  await tx
    .selectFrom('tax_receipts')
    .where('association_id', '=', associationId)
    .where('id', '=', receiptId)
    .select('id')
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
  return findReceipt(tx, { associationId, receiptId })
}

async function cancel(tx: Database, { issuedOn, number }: KnownReceipt, cancelling: CancelReceipt): Promise<void> {
  const { associationId, receiptId, canteenId, reason, today, actorId, now } = cancelling
  await tx
    .updateTable('gifts')
    .set({ receipt_id: null })
    .where('association_id', '=', associationId)
    .where('receipt_id', '=', receiptId)
    .execute()
  await tx
    .updateTable('tax_receipts')
    .set({ cancelled_on: issuedOn > today ? issuedOn : today, reason })
    .where('association_id', '=', associationId)
    .where('id', '=', receiptId)
    .execute()
  await recordEvent(tx, { name: 'tax-receipt.cancelled', canteenId, subjectId: receiptId, actorId, at: now, facts: { number } })
}

function withoutReceipt(gift: KnownGift): KnownGift {
  return { ...gift, receiptId: null, receiptNumber: null }
}
