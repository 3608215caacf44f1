import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { GiftKey } from './queries.ts'

/** Held until commit: nobody names its donor, issues its receipt or takes it back meanwhile. @throws NotFound */
export function lockGift(tx: Database, { associationId, giftId }: GiftKey) {
  return tx
    .selectFrom('gifts')
    .where('association_id', '=', associationId)
    .where('id', '=', giftId)
    .select(['number', 'kind', 'given_on as givenOn', 'donor_id as donorId'])
    .select(['entry_number as entryNumber', 'taken_back_on as takenBackOn', 'receipt_id as receiptId'])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
}
