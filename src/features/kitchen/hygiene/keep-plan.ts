import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mostCleaningTasks, mostPoints, type CleaningTask } from './cleaning.ts'
import type { Point } from './reading.ts'

type Acting = { canteenId: string; actorId: string; today: string; now: Date }
export type NewPoint = Pick<Point, 'name' | 'kind' | 'timesADay' | 'lowest' | 'highest'>
export type NewCleaning = Pick<CleaningTask, 'what' | 'means' | 'everyDays'>

/** One more place to read, from today on. Sent twice, it is one. */
export function addPoint(db: Database, adding: Acting & { id: string; point: NewPoint }): Promise<Result<null, 'too-many'>> {
  return inTransaction(db, async (tx) => {
    const { canteenId, actorId, today, now, id, point } = adding
    if ((await countInUse(tx, 'temperature_points', canteenId)) >= mostPoints) return refuse('too-many')
    const { name, kind, lowest, highest, timesADay } = point
    const added = await tx
      .insertInto('temperature_points')
      .values({ canteen_id: canteenId, id, name, kind, lowest, highest, times_a_day: timesADay, since: today, until: null })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    const about = { canteenId, subjectId: id, actorId, at: now, facts: { place: name } }
    if (added) await recordEvent(tx, { name: 'temperature-point.added', ...about })
    return accept(null)
  })
}

/** No longer read from tomorrow on: what was noted there stays in the binder. @throws NotFound */
export function endPoint(db: Database, { canteenId, actorId, today, now, id }: Acting & { id: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const name = await endOnce(tx, 'temperature_points', { canteenId, id, today })
    if (name) await recordEvent(tx, { name: 'temperature-point.ended', canteenId, subjectId: id, actorId, at: now, facts: { place: name } })
  })
}

type AddCleanings = Acting & { cleanings: readonly (NewCleaning & { id: string })[]; onlyFirst?: boolean }

/** More to clean, from today on. @param onlyFirst the list to start from, added where there is nothing yet */
export function addCleanings(db: Database, { onlyFirst = false, ...adding }: AddCleanings): Promise<Result<null, 'too-many'>> {
  return inTransaction(db, async (tx) => {
    const { canteenId, actorId, today, now, cleanings } = adding
    const inUse = await countInUse(tx, 'cleaning_tasks', canteenId)
    if (onlyFirst && inUse > 0) return accept(null)
    if (inUse + cleanings.length > mostCleaningTasks) return refuse('too-many')
    for (const { id, what, means, everyDays } of cleanings) {
      const added = await tx
        .insertInto('cleaning_tasks')
        .values({ canteen_id: canteenId, id, what, means, every_days: everyDays, since: today, until: null })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      const about = { canteenId, subjectId: id, actorId, at: now, facts: { what } }
      if (added) await recordEvent(tx, { name: 'cleaning.added', ...about })
    }
    return accept(null)
  })
}

/** No longer asked from tomorrow on. @throws NotFound */
export function endCleaning(db: Database, { canteenId, actorId, today, now, id }: Acting & { id: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const what = await endOnce(tx, 'cleaning_tasks', { canteenId, id, today })
    if (what) await recordEvent(tx, { name: 'cleaning.ended', canteenId, subjectId: id, actorId, at: now, facts: { what } })
  })
}

type Planned = 'temperature_points' | 'cleaning_tasks'

/** @returns how it is called; undefined where it was ended already */
async function endOnce(tx: Database, table: Planned, { canteenId, id, today }: { canteenId: string; id: string; today: string }) {
  const own = tx.selectFrom(table).where('canteen_id', '=', canteenId).where('id', '=', id)
  const name = sql<string>`${sql.ref(table === 'temperature_points' ? 'name' : 'what')}`
  const { until, called } = await own
    .forUpdate()
    .select(['until', name.as('called')])
    .executeTakeFirstOrThrow(() => new NotFound())
  if (until !== null) return undefined
  await tx.updateTable(table).set({ until: today }).where('canteen_id', '=', canteenId).where('id', '=', id).execute()
  return called
}

/** Which skill tells until when trainings count; none: nobody looks. */
export async function chooseHygieneSkill(tx: Database, canteenId: string, skillId: string | null): Promise<void> {
  const skills = tx.updateTable('skills').where('canteen_id', '=', canteenId)
  await skills.where('is_hygiene', '=', true).set({ is_hygiene: false }).execute()
  if (skillId) await skills.where('id', '=', skillId).set({ is_hygiene: true }).execute()
}

/** Those without an end. Held until commit, so that two at once count together. */
async function countInUse(tx: Database, table: Planned, canteenId: string): Promise<number> {
  await tx.selectFrom('canteens').where('id', '=', canteenId).forNoKeyUpdate().select('id').execute()
  const rows = tx.selectFrom(table).where('canteen_id', '=', canteenId).where('until', 'is', null)
  const { used } = await rows.select(({ fn }) => fn.countAll<string>().as('used')).executeTakeFirstOrThrow()
  return Number(used)
}
