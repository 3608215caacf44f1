import { makeTasks } from '#src/features/kitchen/tasks/make-tasks.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { instantAt } from '#src/platform/time.ts'
import { firstDayOf, lastDayOf, type RotaKey } from './rota.ts'

type AskForRota = RotaKey & {
  /** Names this search: an answer to an older one no longer counts. */
  searchId: string
  timeZone: string
  actorId: string
  now: Date
}

/** Notes that a month is being sought. The tasks of all its published meals are there first, also of those more than five weeks away. */
export function askForRota(db: Database, { canteenId, month, searchId, timeZone, actorId, now }: AskForRota): Promise<void> {
  return inTransaction(db, async (tx) => {
    await makeTasks(tx, { canteenId, now, until: instantAt(lastDayOf(month), '23:59', timeZone) })
    const search = { state: 'sought' as const, search_id: searchId, sought_at: now }
    await tx
      .insertInto('rotas')
      .values({ canteen_id: canteenId, month: firstDayOf(month), ...search, measures: null, published_at: null })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'month']).doUpdateSet({ ...search, refusals: '[]' }))
      .execute()
    await recordEvent(tx, { name: 'rota.sought', canteenId, subjectId: canteenId, actorId, at: now, facts: { month: firstDayOf(month) } })
  })
}
