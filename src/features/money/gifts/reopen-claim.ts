import { removeDraft } from '#src/features/money/drafts/remove-draft.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { refusalToReopen, standOf, type ClaimState, type ReopeningRefusal } from './claim.ts'
import { lockClaim } from './decide-claim.ts'
import type { ClaimKey, KnownClaim } from './find-claims.ts'
import { takeBackGift, type TakingBackRefusal } from './take-back-gift.ts'
import { tellClaimant, tellTreasurers, type Links } from './tell-donor.ts'

type ReopenClaim = ClaimKey &
  Links & {
    /** Whoever answered it answers anew, or whoever made it chooses anew. */
    by: 'treasurer' | 'claimant'
    /** Where it stood on the page: what has happened meanwhile is not undone unseen. */
    seen: string
    today: string
    actorId: string | null
    now: Date
  }

export type ReopenRefusal = ReopeningRefusal | TakingBackRefusal | 'in-the-books' | 'paid-with-another'

/** An answer or a choice is taken back, until it is paid, receipted or in a validated month; the other side is told. Locks: the claim, then what it became. */
export function reopenClaim(db: Database, reopening: ReopenClaim): Promise<Result<null, ReopenRefusal>> {
  const { associationId, claimId, by, seen, actorId, now } = reopening
  return inTransaction(db, async (tx) => {
    const claim = await lockClaim(tx, reopening)
    const refusal = refusalToReopen(by, { stands: standOf(claim), seen: seen as ClaimState })
    if (refusal) return refuse(refusal)
    const undone = await undo(tx, claim, reopening)
    if (!undone.ok) return undone
    await tx
      .updateTable('expense_claims')
      .set({ state: by === 'treasurer' ? 'claimed' : 'approved', answer: '', signed: '', signed_on: null, gift_id: null, draft_id: null })
      .where('association_id', '=', associationId)
      .where('id', '=', claimId)
      .execute()
    await recordEvent(tx, { name: 'expense-claim.reopened', canteenId: claim.canteenId, subjectId: claimId, actorId, at: now })
    if (by === 'treasurer') await tellClaimant(tx, { about: 'reopened', claim, answer: '', canteenId: claim.canteenId }, reopening)
    else await tellTreasurers(tx, { associationId, claim }, reopening)
    return accept(null)
  })
}

/** The gift that it became is taken back in the books; the expense that was to pay it back goes. */
async function undo(
  tx: Database,
  { giftId, canteenId, repayment }: KnownClaim,
  { associationId, today, actorId, now }: ReopenClaim,
): Promise<Result<null, ReopenRefusal>> {
  if (repayment) return removeDraft(tx, { associationId, draftId: repayment.draftId, actorId, now })
  if (giftId === null) return accept(null)
  const taken = await takeBackGift(tx, { associationId, giftId, canteenId, today, actorId, now })
  return !taken.ok && taken.refusal === 'taken-back-already' ? accept(null) : taken
}
