import { waitingTimes, withWaiting, type Purse } from '#src/features/money/till/purse.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { digest } from '#src/platform/secrets.ts'
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
    if (!takeBack || (await isUsed(tx, token))) return refuse('not-taken-back')
    const changed = await changePurse(tx, purse, (held) => without(held, takeBack))
    if (!changed.ok) return changed
    await use(tx, purse.canteenId, token, takeBack)
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

/** Under the canteen's lock: nobody uses it meanwhile. */
async function isUsed(tx: Database, token: string): Promise<boolean> {
  return (await tx.selectFrom('used_take_backs').where('digest', '=', digest(token)).select('digest').executeTakeFirst()) !== undefined
}

function use(tx: Database, canteenId: string, token: string, { lapsesAt }: TakeBack) {
  return tx
    .insertInto('used_take_backs')
    .values({ canteen_id: canteenId, digest: digest(token), lapses_at: lapsesAt })
    .execute()
}
