import { findRotaPeople } from '#src/features/kitchen/rotas/queries.ts'
import { findTasksBetween } from '#src/features/kitchen/tasks/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayAt } from '#src/platform/time.ts'
import { findCarried } from './queries.ts'
import { teamLoad, type TeamLoad } from './team-load.ts'

type OfCanteen = { id: string; timeZone: string }

/** As it stands now: three questions. */
export async function findTeamLoad(db: Database, { id, timeZone }: OfCanteen, now: Date) {
  const today = dayAt(now, timeZone)
  const last = Temporal.PlainDate.from(today).add({ days: 28 }).toString()
  const [carried, people, tasks] = await Promise.all([
    findCarried(db, id, today),
    findRotaPeople(db, id, now),
    findTasksBetween(db, { canteenId: id, first: today, last }),
  ])
  return { carried, load: teamLoad({ carried, people, tasks, timeZone }) }
}

/** Once a week, so that a page can say what has become of a signal. Counted twice in a week, the later count stands. */
export async function countLoads(db: Database, now: Date): Promise<void> {
  const canteens = await db
    .selectFrom('canteens')
    .innerJoin('followed', (join) => join.onRef('followed.canteen_id', '=', 'canteens.id').on('thing', '=', 'tasks'))
    .where('state', '!=', 'closed')
    .select(['canteens.id', 'time_zone as timeZone'])
    .execute()
  for (const canteen of canteens) {
    const { load } = await findTeamLoad(db, canteen, now)
    await keepCounts(db, canteen, load, now)
  }
}

async function keepCounts(db: Database, { id, timeZone }: OfCanteen, { values }: TeamLoad, now: Date): Promise<void> {
  const today = Temporal.PlainDate.from(dayAt(now, timeZone))
  const week = today.subtract({ days: today.dayOfWeek - 1 }).toString()
  const rows = Object.entries(values).map(([signal, value]) => ({ canteen_id: id, week, signal, value }))
  if (rows.length === 0) return
  await db
    .insertInto('load_counts')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['canteen_id', 'week', 'signal']).doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })))
    .execute()
}
