import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'

type NoteCleaning = { canteenId: string; taskId: string; id: string; day: string; notedBy: string; now: Date }

/** Done today; a second tap changes nothing. @throws NotFound for what is not in the plan today */
export async function noteCleaning(db: Database, { canteenId, taskId, id, day, notedBy, now }: NoteCleaning): Promise<void> {
  await seePlanned(db, { canteenId, taskId, day })
  await db
    .insertInto('cleanings')
    .values({ canteen_id: canteenId, id, task_id: taskId, day, done_at: now, noted_by: notedBy })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type Planned = Pick<NoteCleaning, 'canteenId' | 'taskId' | 'day'>

/** Not done after all: taken back on its day. @throws NotFound for what is not in the plan today */
export async function undoCleaning(db: Database, { canteenId, taskId, day }: Planned): Promise<void> {
  await seePlanned(db, { canteenId, taskId, day })
  await db.deleteFrom('cleanings').where('canteen_id', '=', canteenId).where('task_id', '=', taskId).where('day', '=', day).execute()
}

function seePlanned(db: Database, { canteenId, taskId, day }: Planned) {
  return db
    .selectFrom('cleaning_tasks')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', taskId)
    .where('since', '<=', day)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', day)]))
    .select('id')
    .executeTakeFirstOrThrow(() => new NotFound())
}
