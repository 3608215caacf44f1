import { lockTaker } from './find-takers.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockTask } from './lock-task.ts'
import type { TaskKey } from './queries.ts'
import { refusalToTake, type Task, type TaskRefusal } from './task.ts'

type TakeTask = TaskKey & { teammateId: string; now: Date; learner?: boolean; byTeam?: boolean }

/** Somebody says yes. Taking twice is taking once; no event tells of it. */
export function takeTask(
  db: Database,
  { canteenId, taskId, teammateId, now, learner = false, byTeam = false }: TakeTask,
): Promise<Result<Task, TaskRefusal>> {
  return inTransaction(db, async (tx) => {
    const task = await lockTask(tx, { canteenId, taskId })
    if (task.people.some(({ id }) => id === teammateId)) return accept(task)
    const taker = await lockTaker(tx, { canteenId, teammateId })
    const refusal = refusalToTake({ task, taker, now, learner, byTeam })
    if (refusal) return refuse(refusal)
    await givePlace(tx, { canteenId, task, teammateId, now, learner })
    if (learner) return accept(task)
    const locked = tx.updateTable('tasks').where('canteen_id', '=', canteenId).where('id', '=', taskId)
    await locked.set((eb) => ({ taken: eb('taken', '+', 1) })).execute()
    return accept(task)
  })
}

/** The place itself, under the task's lock; whoever calls counts it. It is a sign of life. */
export async function givePlace(
  tx: Database,
  { canteenId, task, teammateId, now, learner = false }: Omit<TakeTask, 'taskId'> & { task: Task },
): Promise<void> {
  await tx
    .insertInto('task_places')
    .values({ canteen_id: canteenId, task_id: task.id, teammate_id: teammateId, learner, told_table_at: task.meal?.tableAt ?? null })
    .execute()
  // Who was asked and said no before has changed their mind.
  const asked = tx.deleteFrom('task_answers').where('canteen_id', '=', canteenId).where('task_id', '=', task.id)
  await asked.where('teammate_id', '=', teammateId).execute()
  await tx.updateTable('teammates').set({ seen_at: now }).where('canteen_id', '=', canteenId).where('id', '=', teammateId).execute()
}
