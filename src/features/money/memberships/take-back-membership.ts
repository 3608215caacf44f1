import { waitingTimes, withWaiting, type Purse } from '#src/features/money/till/purse.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { isUsed, useOnce } from '#src/platform/database/used-keys.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { changePurse, lockCanteen, type PurseToChange } from './change-purse.ts'
import type { TakingBackRefusal } from './membership.ts'
import { openTakeBack, type TakeBack } from './take-back.ts'

/** `about`: the membership, or what an amount noted by itself is called. `token`: what the device that noted it was given. */
type TakeBackMembership = PurseToChange & { about: string; token: string; now: Date }

/** A mistake noticed at once: the membership is gone as if it had never been, and what was given leaves the purse. */
export function takeBackMembership(
  db: Database,
  { about, token, now, ...purse }: TakeBackMembership,
): Promise<Result<null, TakingBackRefusal>> {
  return inTransaction(db, async (tx) => {
    const { associationId } = await lockCanteen(tx, purse.canteenId)
    const takeBack = openTakeBack(purse.seals, { canteenId: purse.canteenId, about }, token, now)
    if (!takeBack) return refuse('not-taken-back')
    const once = { key: token, lapsesAt: takeBack.lapsesAt }
    // Under the canteen's lock: nobody uses it meanwhile.
    if (await isUsed(tx, purse.canteenId, once)) return refuse('not-taken-back')
    const changed = await changePurse(tx, purse, (held) => without(held, takeBack))
    if (!changed.ok) return changed
    await useOnce(tx, purse.canteenId, once)
    if (about !== amountAlone)
      await tx.deleteFrom('memberships').where('association_id', '=', associationId).where('id', '=', about).execute()
    return accept(null)
  })
}

/** What an amount is about that was noted without a name. */
export const amountAlone = 'amount'

function without(purse: Purse, { given, month }: TakeBack): Result<Purse, 'not-taken-back'> {
  if (!given) return accept(purse)
  const received = { ...given, month }
  return waitingTimes(purse, received) > 0 ? accept(withWaiting(purse, received, -1)) : refuse('not-taken-back')
}
