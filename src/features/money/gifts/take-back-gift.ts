import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { oppositeOf, type LedgerRefusal } from '#src/features/money/ledger/ledger.ts'
import { findEntry } from '#src/features/money/ledger/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockGift } from './lock-gift.ts'
import type { GiftKey } from './queries.ts'

export type TakingBackRefusal = LedgerRefusal | 'taken-back-already' | 'has-receipt'

type TakeBackGift = GiftKey & { canteenId: string; today: string; actorId: string | null; now: Date }

/** It was a mistake, or was given back: the books take it back today. A receipt that stands is cancelled first. Locks: the gift, then the ledger's head. */
export function takeBackGift(db: Database, taking: TakeBackGift): Promise<Result<null, TakingBackRefusal>> {
  const { associationId, giftId, canteenId, today, actorId, now } = taking
  return inTransaction(db, async (tx) => {
    const gift = await lockGift(tx, taking)
    if (gift.takenBackOn !== null) return refuse('taken-back-already')
    if (gift.receiptId !== null) return refuse('has-receipt')
    for (const number of entriesOf(gift)) {
      const reversed = await reverse(tx, taking, number)
      if (!reversed.ok) return reversed
    }
    await tx
      .updateTable('gifts')
      .set({ taken_back_on: today })
      .where('association_id', '=', associationId)
      .where('id', '=', giftId)
      .execute()
    await recordEvent(tx, { name: 'gift.taken-back', canteenId, subjectId: giftId, actorId, at: now, facts: { number: gift.number } })
    return accept(null)
  })
}

/** A waived expense stands right after what was spent. */
function entriesOf({ kind, entryNumber: number }: { kind: string; entryNumber: number | null }): number[] {
  if (number === null) return []
  return kind === 'waived-expense' ? [number - 1, number] : [number]
}

async function reverse(tx: Database, { associationId, today }: TakeBackGift, number: number): Promise<Result<unknown, LedgerRefusal>> {
  const entry = (await findEntry(tx, associationId, number))!
  if (entry.reversedBy !== null) return accept(null)
  const lines = entry.lines.map(({ account, thirdParty, debitCents, creditCents }) =>
    oppositeOf({ account, thirdParty, debitCents, creditCents }),
  )
  const { canteenId, journal, piece, label } = entry
  const back = {
    canteenId,
    journal,
    piece,
    date: today,
    validatedOn: today,
    pieceDate: today,
    label: writtenLabel('reversed', label),
    reverses: number,
  }
  return appendEntries(tx, associationId, [{ ...back, lines }])
}
