import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { countsLiveFrom, fewestOfDay, isDailyHour } from '#src/features/guests/parties/kitchen-batch.ts'
import { takeBatch } from '#src/features/guests/parties/keep-kitchen-batch.ts'

/** At the fixed hour of each canteen: what has changed since the last batch, where it is more than one booking. Asked every hour. */
export async function takeDailyBatches(db: Database, { seals, now }: { seals: Seals; now: Date }): Promise<void> {
  const zones = (await db.selectFrom('canteens').select('time_zone as timeZone').distinct().execute()).map(({ timeZone }) => timeZone)
  const due = zones.filter((timeZone) => isDailyHour(now, timeZone))
  for (const { timeZone, ...meal } of due.length > 0 ? await findMealsToCome(db, due, now) : [])
    if (now < countsLiveFrom({ ...meal, canteen: { timeZone } })) await takeBatch(db, { ...meal, seals, fewest: fewestOfDay, now })
}

function findMealsToCome(db: Database, timeZones: readonly string[], now: Date) {
  return db
    .selectFrom('meals')
    .innerJoin('canteens', 'canteens.id', 'meals.canteen_id')
    .where('canteens.time_zone', 'in', timeZones)
    .where('meals.state', '=', 'published')
    .where('meals.table_at', '>', now)
    .where((eb) => eb.or([eb('meals.cooks_confirmed', '>', 0), eb('meals.eaters_confirmed', '>', 0)]))
    .select(['meals.canteen_id as canteenId', 'meals.id as mealId', 'meals.cooks_at as cooksAt', 'meals.table_at as tableAt'])
    .select('canteens.time_zone as timeZone')
    .execute()
}
