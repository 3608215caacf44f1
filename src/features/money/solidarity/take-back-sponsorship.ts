import { reverseEntry, type ReversalRefusal } from '#src/features/money/ledger/reverse-entry.ts'
import { lockCanteen } from '#src/features/money/memberships/change-purse.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'

type TakeBackSponsorship = { canteenId: string; sponsorshipId: string; actorId: string; now: Date }

/**
 * It was a mistake, or the partner takes it back: the books take back what it gave, and its seats cover nobody from then on. Those that were used were eaten.
 * Twice is once. Locks: the canteen, then the ledger's head. @throws NotFound
 */
export function takeBackSponsorship(db: Database, taking: TakeBackSponsorship): Promise<Result<null, ReversalRefusal>> {
  const { canteenId, sponsorshipId, actorId, now } = taking
  return inTransaction(db, async (tx) => {
    const { associationId, timeZone } = await lockCanteen(tx, canteenId)
    const today = dayAt(now, timeZone)
    const { entryNumber: number, takenBackOn, partner, seats } = await findNoted(tx, taking)
    if (takenBackOn !== null) return accept(null)
    if (number !== null) {
      const reversed = await reverseEntry(tx, { associationId, canteenId, number, actorId, today, now })
      if (!reversed.ok && reversed.refusal !== 'already-reversed') return reversed
    }
    await tx
      .updateTable('sponsorships')
      .set({ taken_back_on: today })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', sponsorshipId)
      .execute()
    await recordEvent(tx, {
      name: 'sponsorship.taken-back',
      canteenId,
      subjectId: sponsorshipId,
      actorId,
      at: now,
      facts: { partner, seats },
    })
    return accept(null)
  })
}

function findNoted(tx: Database, { canteenId, sponsorshipId }: TakeBackSponsorship) {
  return tx
    .selectFrom('sponsorships')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', sponsorshipId)
    .select(['entry_number as entryNumber', 'taken_back_on as takenBackOn', 'partner', 'seats'])
    .executeTakeFirstOrThrow(() => new NotFound())
}
