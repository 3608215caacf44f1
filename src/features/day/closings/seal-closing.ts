import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { emptyBag, type Bag } from '#src/features/money/contributions/bag.ts'
import { keepBag } from '#src/features/money/contributions/keep-bag.ts'
import { setBagAside } from '#src/features/money/contributions/set-bag-aside.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Counted } from './closing.ts'
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import { nextShowing } from './showing.ts'

type SealClosing = MealKey & { seals: Seals; counted: Counted; actorId: string; now: Date }

/** What was counted, and what this closing shows for the first time, go into the bag. One that cannot be opened makes room for the totals counted instead. */
export async function sealClosing(tx: Database, closing: SealClosing, opened: Bag | undefined): Promise<void> {
  const { canteenId, mealId, seals } = closing
  if (!opened) await startAnew(tx, closing)
  const bag = countedBag(opened ?? { ...emptyBag, counted: closing.counted.totals ?? null }, closing)
  const showing = nextShowing(bag, await findCanteenThreshold(tx))
  await keepBag(tx, seals, { canteenId, mealId }, showing ? { ...bag, showings: [...bag.showings, showing] } : bag)
}

/** The history says that it was done, never how much. */
async function startAnew(tx: Database, { canteenId, mealId, actorId, now }: SealClosing): Promise<void> {
  await setBagAside(tx, { canteenId, mealId }, now)
  await recordEvent(tx, { name: 'meal.totals-counted', canteenId, subjectId: mealId, actorId, at: now })
}

function countedBag(bag: Bag, { counted: { till }, actorId, now }: SealClosing): Bag {
  return {
    ...bag,
    till: till === null ? null : { countedCents: till, countedBy: actorId },
    closedAt: now,
  }
}
