import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { countsLiveFrom, fewestOfDay, isDailyHour } from '#src/features/guests/parties/kitchen-batch.ts'
import { takeBatch } from '#src/features/guests/parties/keep-kitchen-batch.ts'

/** At the fixed hour of each canteen: what has changed since the last batch, where it is more than one booking. Asked every hour. */
export async function takeDailyBatches(db: Database, { seals, now }: { seals: Seals; now: Date }): Promise<void> {
  const zones = (await db.selectFrom('canteens').select('time_zone as timeZone').distinct().execute()).map(({ timeZone }) => timeZone)
  const due = zones.filter((timeZone) => isDailyHour(now, timeZone))
  for (const { timeZone, ...meal } of due.length > 0 ? await findChangedMeals(db, due, now) : [])
    if (now < countsLiveFrom({ ...meal, canteen: { timeZone } })) await takeBatch(db, { ...meal, seals, fewest: fewestOfDay, now })
}

/** Of a day, and of two more on which no worker may have run. */
const changedLately = 3 * 24 * 60 * 60_000

/** Meals to come of which the history tells a change lately: whoever comes or leaves is in it. */
function findChangedMeals(db: Database, timeZones: readonly string[], now: Date) {
  return db
    .selectFrom('events')
    .innerJoin('bookings', (join) =>
      join.onRef('bookings.canteen_id', '=', 'events.canteen_id').onRef('bookings.id', '=', 'events.subject_id'),
    )
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .innerJoin('canteens', 'canteens.id', 'meals.canteen_id')
    .where('events.happened_at', '>', new Date(now.getTime() - changedLately))
    .where('canteens.time_zone', 'in', timeZones)
    .where('meals.state', '=', 'published')
    .where('meals.table_at', '>', now)
    .distinct()
    .select(['meals.canteen_id as canteenId', 'meals.id as mealId', 'meals.cooks_at as cooksAt', 'meals.table_at as tableAt'])
    .select('canteens.time_zone as timeZone')
    .execute()
}
