import { randomUUID } from 'node:crypto'
import { lastDayKept } from '#src/features/money/drafts/keep-vouchers.ts'
import type { LedgerRefusal } from '#src/features/money/ledger/ledger.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { keepFilesUntil } from '#src/platform/files/kept-files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isSignedBy } from './claim.ts'
import { lockClaim } from './decide-claim.ts'
import type { ClaimKey } from './find-claims.ts'
import type { Donor } from './gift.ts'
import { addGift } from './note-gift.ts'

export type WaivingRefusal = LedgerRefusal | 'not-approved' | 'not-signed'

type WaiveExpense = ClaimKey & { signed: string; address: Pick<Donor, 'street' | 'postcode' | 'town'>; today: string; now: Date }

/**
 * In signed words whoever spent it gives it up: from then on it is an expense and a gift, which may get its receipt. Locks: the claim, the series, the
 * ledger's head.
 */
export function waiveExpense(
  db: Database,
  { associationId, claimId, signed, address, today, now }: WaiveExpense,
): Promise<Result<null, WaivingRefusal>> {
  return inTransaction(db, async (tx) => {
    const { state, donor, canteenId, nature: expense, what, cents } = await lockClaim(tx, { associationId, claimId })
    if (state === 'waived') return accept(null)
    if (state !== 'approved' || !donor) return refuse('not-approved')
    if (!isSignedBy(signed, donor)) return refuse('not-signed')
    const gift = { givenOn: today, kind: 'waived-expense', form: 'other', means: null, what, cents } as const
    const giftId = await idOfGift(tx, { associationId, claimId })
    const giving = { associationId, canteenId, giftId, donor: { ...donor, ...address }, gift, expense, today, actorId: null, now }
    const noted = await addGift(tx, giving)
    if (!noted.ok) return noted
    await tx
      .updateTable('expense_claims')
      .set({ state: 'waived', signed, signed_on: today, gift_id: giftId })
      .where('association_id', '=', associationId)
      .where('id', '=', claimId)
      .execute()
    await keepFilesUntil(tx, associationId, [claimId], await lastDayKept(tx, associationId, today))
    return accept(null)
  })
}

/** Waived for the first time the gift has the claim's own id; taken up again and waived anew it is another gift. */
async function idOfGift(tx: Database, { associationId, claimId }: ClaimKey): Promise<string> {
  const before = tx.selectFrom('gifts').where('association_id', '=', associationId).where('id', '=', claimId)
  return (await before.select('id').executeTakeFirst()) ? randomUUID() : claimId
}

/** They would rather have it back: the treasurer notes it as an expense (`note-repayment.ts`). */
export function askRepayment(db: Database, { associationId, claimId }: ClaimKey): Promise<Result<null, 'not-approved'>> {
  return inTransaction(db, async (tx) => {
    const { state } = await lockClaim(tx, { associationId, claimId })
    if (state !== 'approved' && state !== 'to-repay') return refuse('not-approved')
    await tx
      .updateTable('expense_claims')
      .set({ state: 'to-repay' })
      .where('association_id', '=', associationId)
      .where('id', '=', claimId)
      .execute()
    return accept(null)
  })
}
