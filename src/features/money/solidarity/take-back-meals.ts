import { lockCanteen } from '#src/features/money/memberships/change-purse.ts'
import { waitingTimes, withWaiting } from '#src/features/money/till/purse.ts'
import { openPurse, sealPurse } from '#src/features/money/till/seal-purse.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { isUsed, useOnce } from '#src/platform/database/used-keys.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import { dayAt } from '#src/platform/time.ts'
import { addToPot } from './give-meals.ts'
import { openMeals } from './take-back.ts'

/** `token`: what the device that noted them was given. */
type TakeBackMeals = { canteenId: string; token: string; seals: Seals; now: Date }

export type TakingMealsBackRefusal = 'pot-unreadable' | 'meals-not-taken-back'

/** A mistake noticed at once: meals paid ahead leave the pot, and their money the purse, as if they had never been noted. */
export function takeBackMeals(
  db: Database,
  { canteenId, token, seals, now }: TakeBackMeals,
): Promise<Result<null, TakingMealsBackRefusal>> {
  return inTransaction(db, async (tx) => {
    const { timeZone } = await lockCanteen(tx, canteenId)
    const takeBack = openMeals(seals, canteenId, token, now)
    // Under the canteen's lock: nobody uses it meanwhile.
    if (!takeBack || (await isUsed(tx, canteenId, { key: token, lapsesAt: takeBack.lapsesAt }))) return refuse('meals-not-taken-back')
    const { meals, lapsesAt, ...given } = takeBack
    const key = { canteenId, nature: 'meal' as const }
    const purse = await openPurse(tx, seals, key)
    if (!purse) return refuse('pot-unreadable')
    if (waitingTimes(purse, given) === 0) return refuse('meals-not-taken-back')
    const isAdded = await addToPot(tx, { canteenId, meals: -meals, seals, today: dayAt(now, timeZone) })
    if (!isAdded) return refuse('pot-unreadable')
    await sealPurse(tx, seals, key, withWaiting(purse, given, -1))
    await useOnce(tx, canteenId, { key: token, lapsesAt })
    return accept(null)
  })
}
