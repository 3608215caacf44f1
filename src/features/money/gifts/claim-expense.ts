import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { keepFile } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import type { ClaimContent } from './claim.ts'
import type { Donor } from './gift.ts'
import { keepDonor } from './keep-donor.ts'

type ClaimExpense = {
  associationId: string
  canteenId: string
  claimId: string
  donor: Donor
  claim: ClaimContent
  voucher: SentFile
  actorId: string
  now: Date
}

/** Notes what somebody spent, with its voucher. The same form sent twice is one claim. */
export function claimExpense(
  db: Database,
  { associationId, canteenId, claimId, donor, claim, voucher, actorId, now }: ClaimExpense,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { spentOn, ...same } = claim
    const noted = await tx
      .insertInto('expense_claims')
      .values({
        association_id: associationId,
        id: claimId,
        canteen_id: canteenId,
        donor_id: null,
        spent_on: spentOn,
        ...same,
        state: 'claimed',
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!noted) return
    const donorId = await keepDonor(tx, associationId, donor)
    await tx
      .updateTable('expense_claims')
      .set({ donor_id: donorId })
      .where('association_id', '=', associationId)
      .where('id', '=', claimId)
      .execute()
    await keepFile(tx, { ownerId: associationId, usedBy: claimId, file: voucher, now })
    await recordEvent(tx, { name: 'expense-claim.made', canteenId, subjectId: claimId, actorId, at: now })
  })
}
