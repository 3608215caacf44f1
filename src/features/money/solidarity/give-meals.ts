import { lockCanteen, tillMonthAt } from '#src/features/money/memberships/change-purse.ts'
import { withWaiting } from '#src/features/money/till/purse.ts'
import { openPurse, sealPurse } from '#src/features/money/till/seal-purse.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { HandedMeans } from '#src/platform/database/tables/bookings.ts'
import { isUsed, useOnce, type OnceKey } from '#src/platform/database/used-keys.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import { dayAt, dayBefore } from '#src/platform/time.ts'
import { emptyPot, keptFor } from './pot.ts'
import { openPot, sealPot } from './seal-pot.ts'
import type { MealsNoted } from './take-back.ts'

type GiveMeals = {
  canteenId: string
  meals: number
  /** What one of them costs. */
  eachCents: number
  means: HandedMeans
  /** The key of the form, which counts once. */
  once?: OnceKey | undefined
  seals: Seals
  now: Date
}

export type GivingRefusal = 'pot-unreadable' | 'form-used'

/** Meals that somebody pays ahead, at the counter: into the canteen's purse, and into its pot. Nobody is named, and no event tells of it. Locks: the canteen. */
export function giveMeals(
  db: Database,
  { canteenId, meals, eachCents, means, once, seals, now }: GiveMeals,
): Promise<Result<MealsNoted, GivingRefusal>> {
  return inTransaction(db, async (tx) => {
    const { timeZone } = await lockCanteen(tx, canteenId)
    if (once && (await isUsed(tx, canteenId, once))) return refuse('form-used')
    const key = { canteenId, nature: 'meal' as const }
    const purse = await openPurse(tx, seals, key)
    const added = purse && (await addToPot(tx, { canteenId, meals, seals, today: dayAt(now, timeZone) }))
    if (!added) return refuse('pot-unreadable')
    // One giver, however many the meals: their price is public and hides nobody's contribution.
    const given = { means, amountCents: meals * eachCents, month: tillMonthAt(now, timeZone) }
    await sealPurse(tx, seals, key, withWaiting(purse, given, 1))
    if (once) await useOnce(tx, canteenId, once)
    return accept({ meals, ...given })
  })
}

type AddToPot = { canteenId: string; meals: number; seals: Seals; today: string }

/** Meals more, or fewer where money went back. Call under the canteen's lock. @returns false where the pot cannot be opened */
export async function addToPot(tx: Database, { canteenId, meals, seals, today }: AddToPot): Promise<boolean> {
  const pot = await openPot(tx, seals, canteenId)
  if (pot === undefined) return false
  const { given, ...rest } = keptFor(pot ?? emptyPot(dayBefore(today)), today.slice(0, 7))
  await sealPot(tx, seals, canteenId, { ...rest, given: given + meals })
  return true
}
