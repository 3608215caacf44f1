import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lastDayToName } from './declaration.ts'
import type { Donor } from './gift.ts'
import { keepDonor } from './keep-donor.ts'
import { lockGift } from './lock-gift.ts'
import type { GiftKey } from './queries.ts'

export type NamingRefusal = 'named-already' | 'declared' | 'taken-back' | 'has-receipt'

/** `donor`: a person; a company's gift stands on another account, so it is taken back and noted anew. */
type AddDonor = GiftKey & { canteenId: string; donor: Donor & { kind: 'person' }; today: string; actorId: string; now: Date }

/** Whoever gave without a name has said who they are: the gift is theirs, and may have its receipt. What the books say does not change. Locks: the gift. */
export function addDonor(db: Database, adding: AddDonor): Promise<Result<null, NamingRefusal>> {
  const { associationId, giftId, canteenId, donor, today, actorId, now } = adding
  return inTransaction(db, async (tx) => {
    const gift = await lockGift(tx, adding)
    if (gift.donorId !== null) return refuse('named-already')
    if (gift.takenBackOn !== null) return refuse('taken-back')
    // That of a donor who was forgotten.
    if (gift.receiptId !== null) return refuse('has-receipt')
    if (today > lastDayToName(gift.givenOn, await findFiscalYears(tx, associationId))) return refuse('declared')
    const donorId = await keepDonor(tx, associationId, donor)
    await tx.updateTable('gifts').set({ donor_id: donorId }).where('association_id', '=', associationId).where('id', '=', giftId).execute()
    await recordEvent(tx, { name: 'gift.named', canteenId, subjectId: giftId, actorId, at: now, facts: { number: gift.number } })
    return accept(null)
  })
}
