import { findServedMonths } from '#src/features/impact/mix/gate.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { rangesOf, type Ranges } from './range.ts'

const mostCanteens = 200
const months = 12

/** Of canteens that are open, over a year: from what their own pages show, and nothing else. */
export async function findRanges(db: Database, now: Date): Promise<Ranges> {
  const open = await db.selectFrom('canteens').where('state', '=', 'open').orderBy('id').select('id').limit(mostCanteens).execute()
  const until = Temporal.PlainDate.from(dayAt(now, networkTimeZone)).with({ day: 1 })
  const asked = { from: until.subtract({ months }).toString(), until: until.toString() }
  return rangesOf(
    await findServedMonths(
      db,
      open.map(({ id }) => id),
      asked,
    ),
  )
}
