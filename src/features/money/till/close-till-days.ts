import { logger } from '#src/platform/process/log.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { dayAfter } from '#src/platform/time.ts'
import { closeTillDay } from './close-till-day.ts'
import { findOpenTills, type OpenTill } from './queries.ts'
import { lastDayOver } from './till-day.ts'

type CloseTillDays = { seals: Seals; now: Date }

/** Each canteen's days that are over, in their order, each in a transaction of its own, up to the first that cannot be closed yet. */
export async function closeTillDays(db: Database, closing: CloseTillDays): Promise<void> {
  for (const till of await findOpenTills(db)) await closeDaysOf(db, till, closing)
}

async function closeDaysOf(
  db: Database,
  { canteenId, nextDay, timeZone, lastDay }: OpenTill,
  { seals, now }: CloseTillDays,
): Promise<void> {
  const until = [lastDayOver(now, timeZone), lastDay].toSorted()[0] ?? ''
  for (let day = nextDay; day <= until; day = dayAfter(day)) {
    const closed = await closeTillDay(db, { canteenId, day, seals, now })
    if (closed.ok) continue
    if (closed.refusal === 'bag-unreadable') logger.warn({ canteenId, day }, 'a till day waits for the secret of its bags')
    return
  }
}
