import { impossibleDay } from '#src/features/money/drafts/doubts.ts'
import { emptyContent, longestLabel, type DraftContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { shareFiles } from '#src/platform/files/kept-files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { claimantOf } from './claim.ts'
import { lockClaim } from './decide-claim.ts'
import type { ClaimKey, KnownClaim } from './find-claims.ts'

type NoteRepayment = ClaimKey & { today: string; actorId: string; now: Date }

/**
 * What somebody asked back is an expense that they advanced, with their voucher: it waits to be paid like any other. Twice is once, unless it was removed or
 * taken back. Locks: the claim.
 */
export function noteRepayment(db: Database, noting: NoteRepayment): Promise<Result<string, 'not-to-repay'>> {
  const { associationId, claimId, actorId, today, now } = noting
  return inTransaction(db, async (tx) => {
    const claim = await lockClaim(tx, noting)
    if (claim.state !== 'to-repay') return refuse('not-to-repay')
    if (claim.repayment) return accept(claim.repayment.draftId)
    const day = await dayToNote(tx, { associationId, spentOn: claim.spentOn, today })
    const noted = await noteDraft(tx, { associationId, content: contentOf(claim, day), actorId, now })
    if (!noted.ok) throw new Error(`what is paid back was refused: ${noted.refusal}`)
    await shareFiles(tx, { ownerId: associationId, from: claimId, to: noted.value, now })
    await tx
      .updateTable('expense_claims')
      .set({ draft_id: noted.value })
      .where('association_id', '=', associationId)
      .where('id', '=', claimId)
      .execute()
    return noted
  })
}

/** Its own, unless the books cannot hold it any more. */
async function dayToNote(tx: Database, { associationId, spentOn, today }: { associationId: string; spentOn: string; today: string }) {
  const years = await findFiscalYears(tx, associationId)
  return impossibleDay({ kind: 'expense', day: spentOn, way: 'person' }, { years, today }) ? today : spentOn
}

function contentOf({ canteenId, nature, what, cents, donor }: KnownClaim, day: string): DraftContent {
  const spent = { canteenId, kind: 'expense', day, nature, amountCents: cents, way: 'person' } as const
  const thirdParty = donor && { name: claimantOf(donor), kind: 'volunteer' as const }
  return { ...emptyContent, ...spent, label: what.slice(0, longestLabel), thirdParty }
}
