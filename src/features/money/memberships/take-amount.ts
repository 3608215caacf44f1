import { withWaiting } from '#src/features/money/till/purse.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { isUsed, useOnce, type OnceKey } from '#src/platform/database/used-keys.ts'
import type { Contribution } from '#src/features/money/contributions/contribution.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { changePurse, lockCanteen, tillMonthAt, type PurseToChange } from './change-purse.ts'

/** `once`: the key of the form, which counts once. */
type TakeAmount = PurseToChange & { given: Contribution; once?: OnceKey | undefined; now: Date }

export type AmountRefusal = 'purse-unreadable' | 'form-used'

/** What somebody gives for a membership that stands already, or is about to: into the purse, with no name at all. */
export function takeAmount(db: Database, { given, once, now, ...purse }: TakeAmount): Promise<Result<null, AmountRefusal>> {
  return inTransaction(db, async (tx) => {
    const { timeZone } = await lockCanteen(tx, purse.canteenId)
    if (once && (await isUsed(tx, purse.canteenId, once))) return refuse('form-used')
    const month = tillMonthAt(now, timeZone)
    const changed = await changePurse<never>(tx, purse, (held) => accept(withWaiting(held, { ...given, month }, 1)))
    if (changed.ok && once) await useOnce(tx, purse.canteenId, once)
    return changed
  })
}
