import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { useOnce } from '#src/platform/database/used-keys.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { bagHolds, withContribution } from './bag.ts'
import { changeBag, type OpenMeal } from './change-bag.ts'
import type { ContributionRefusal } from './contribution.ts'
import { isBeforeClosing, openTakeBack } from './take-back.ts'

/** `token`: what the device that noted the contribution was given. */
type TakeBackContribution = OpenMeal & { token: string; now: Date }

/** A typing error, noticed at once: what this device has just noted leaves the bag. */
export function takeBackContribution(
  db: Database,
  { token, now, ...meal }: TakeBackContribution,
): Promise<Result<null, ContributionRefusal | 'not-taken-back'>> {
  return inTransaction(db, (tx) =>
    changeBag(tx, meal, async (bag) => {
      const takeBack = openTakeBack(meal.seals, meal, token, now)
      if (!takeBack || !isBeforeClosing(takeBack, bag) || !bagHolds(bag, takeBack.contribution)) return refuse('not-taken-back')
      if (!(await useOnce(tx, meal.canteenId, { key: token, lapsesAt: takeBack.lapsesAt }))) return refuse('not-taken-back')
      return accept(withContribution(bag, takeBack.contribution, -1))
    }),
  )
}
