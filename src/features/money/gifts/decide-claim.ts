import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { findClaim, type ClaimKey, type KnownClaim } from './find-claims.ts'
import { tellClaimant, type Links } from './tell-donor.ts'

export type DecidingRefusal = 'decided-already'

type DecideClaim = ClaimKey & Links & { canteenId: string; approve: boolean; answer: string; today: string; actorId: string; now: Date }

/** Approved or refused, and told: whoever claimed then says whether they give it. */
export function decideClaim(db: Database, deciding: DecideClaim): Promise<Result<null, DecidingRefusal>> {
  const { associationId, claimId, canteenId, approve, answer, actorId, now } = deciding
  return inTransaction(db, async (tx) => {
    const claim = await lockClaim(tx, deciding)
    if (claim.state !== 'claimed') return refuse('decided-already')
    const state = approve ? 'approved' : 'refused'
    await tx
      .updateTable('expense_claims')
      .set({ state, answer: approve ? '' : answer })
      .where('association_id', '=', associationId)
      .where('id', '=', claimId)
      .execute()
    await recordEvent(tx, { name: 'expense-claim.decided', canteenId, subjectId: claimId, actorId, at: now })
    await tellClaimant(tx, { about: state, claim, answer, canteenId: claim.canteenId }, deciding)
    return accept(null)
  })
}

export async function lockClaim(tx: Database, { associationId, claimId }: ClaimKey): Promise<KnownClaim> {
  await tx
    .selectFrom('expense_claims')
    .where('association_id', '=', associationId)
    .where('id', '=', claimId)
    .select('id')
    .forUpdate()
    .execute()
  return findClaim(tx, { associationId, claimId })
}
