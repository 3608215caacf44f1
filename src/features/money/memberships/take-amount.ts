import { withWaiting } from '#src/features/money/till/purse.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Contribution } from '#src/features/money/contributions/contribution.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { changePurse, lockCanteen, tillMonthAt, type PurseToChange } from './change-purse.ts'

type TakeAmount = PurseToChange & { given: Contribution; now: Date }

/** What somebody gives for a membership that stands already, or is about to: into the purse, with no name at all. */
export function takeAmount(db: Database, { given, now, ...purse }: TakeAmount): Promise<Result<null, 'purse-unreadable'>> {
  return inTransaction(db, async (tx) => {
    const { timeZone } = await lockCanteen(tx, purse.canteenId)
    const month = tillMonthAt(now, timeZone)
    return changePurse<never>(tx, purse, (held) => accept(withWaiting(held, { ...given, month }, 1)))
  })
}
