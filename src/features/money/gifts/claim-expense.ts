import { isDeepStrictEqual } from 'node:util'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { findFiles, keepFile } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { isSameName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { claimantOf, type ClaimContent } from './claim.ts'
import { findClaim } from './find-claims.ts'
import { fullName, type Donor } from './gift.ts'
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

type Sent = Pick<ClaimExpense, 'associationId' | 'claimId' | 'donor' | 'claim' | 'voucher'>

/** Notes what somebody spent, with its voucher. The same page sent twice is one claim, and with other words on it none. */
export function claimExpense(
  db: Database,
  { associationId, canteenId, claimId, donor, claim, voucher, actorId, now }: ClaimExpense,
): Promise<Result<null, 'form-used'>> {
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
    if (!noted) return (await isSame(tx, { associationId, claimId, donor, claim, voucher })) ? accept(null) : refuse('form-used')
    const donorId = await keepDonor(tx, associationId, donor)
    await tx
      .updateTable('expense_claims')
      .set({ donor_id: donorId })
      .where('association_id', '=', associationId)
      .where('id', '=', claimId)
      .execute()
    await keepFile(tx, { ownerId: associationId, usedBy: claimId, file: voucher, now })
    await recordEvent(tx, { name: 'expense-claim.made', canteenId, subjectId: claimId, actorId, at: now })
    return accept(null)
  })
}

/** As it was sent before, by the same person and with the same voucher. */
async function isSame(tx: Database, { associationId, claimId, donor, claim, voucher }: Sent): Promise<boolean> {
  const { spentOn, nature, what, cents, donor: claimant } = await findClaim(tx, { associationId, claimId })
  const files = await findFiles(tx, { ownerId: associationId, usedBy: claimId })
  return (
    isDeepStrictEqual({ spentOn, nature, what, cents }, { ...claim }) &&
    isSameName(claimantOf(claimant), fullName(donor)) &&
    claimant?.email === donor.email &&
    files.some(({ digest }) => digest === voucher.digest)
  )
}
