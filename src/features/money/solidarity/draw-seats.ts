import { findBagsOn } from '#src/features/money/contributions/queries.ts'
import { lockCanteen } from '#src/features/money/memberships/change-purse.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { logger } from '#src/platform/process/log.ts'
import type { Seals } from '#src/platform/seal.ts'
import { addDays } from '#src/features/planning/calendar/calendar.ts'
import { dayAfter, dayAt } from '#src/platform/time.ts'
import { drawnOn, keptFor, type Pot } from './pot.ts'
import { findPots, findSponsorships } from './queries.ts'
import { openPot, sealPot } from './seal-pot.ts'

type DrawSeats = { seals: Seals; now: Date }

/** By then what was forgotten at a counter is noted. */
const daysLeft = 7
const mostDaysAtOnce = 62

/** Reckons, of each canteen that has a pot, how many meals of the days before last week were covered by it. */
export async function drawSeats(db: Database, drawing: DrawSeats): Promise<void> {
  for (const { canteenId } of await findPots(db)) await drawOf(db, canteenId, drawing)
}

function drawOf(db: Database, canteenId: string, { seals, now }: DrawSeats): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { timeZone } = await lockCanteen(tx, canteenId)
    const pot = await openPot(tx, seals, canteenId)
    if (!pot) return logger.warn({ canteenId }, 'a pot waits for its secret')
    const today = dayAt(now, timeZone)
    const until = addDays(today, -daysLeft)
    const reckoned = await reckon(tx, { canteenId, seals, pot: keptFor(pot, today.slice(0, 7)), until })
    if (reckoned.reckonedUntil !== pot.reckonedUntil) await sealPot(tx, seals, canteenId, reckoned)
  })
}

type Reckoning = { canteenId: string; seals: Seals; pot: Pot; until: string }

/** Up to the first day whose bags cannot be opened. */
async function reckon(tx: Database, { canteenId, seals, pot, until }: Reckoning): Promise<Pot> {
  const sponsorships = await findSponsorships(tx, canteenId)
  let reckoned = pot
  for (let days = 0; reckoned.reckonedUntil < until && days < mostDaysAtOnce; days++) {
    const day = dayAfter(reckoned.reckonedUntil)
    const bags = await findBagsOn(tx, seals, { canteenId, day })
    if (bags.some(({ bag }) => bag === undefined)) break
    const nothing = bags.flatMap(({ bag }) => bag!.contributions).filter(({ amountCents }) => amountCents === 0)
    reckoned = drawnOn(reckoned, { day, meals: nothing.reduce((sum, { times }) => sum + times, 0), sponsorships })
  }
  return reckoned
}
