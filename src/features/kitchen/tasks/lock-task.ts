import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { findTask, type TaskKey } from './queries.ts'
import type { Task } from './task.ts'

/** Held until commit: whoever takes, leaves or swaps a place of it waits here. Then the task as it stands. @throws NotFound */
export async function lockTask(tx: Database, key: TaskKey): Promise<Task> {
  await tx
    .selectFrom('tasks')
    .where('canteen_id', '=', key.canteenId)
    .where('id', '=', key.taskId)
    .forUpdate()
    .select('id')
    .executeTakeFirstOrThrow(() => new NotFound())
  return findTask(tx, key)
}
