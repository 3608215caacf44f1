import { sql } from 'kysely'
import type { TeammateKey } from '#src/features/kitchen/teammates/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockTask } from './lock-task.ts'
import type { TaskKey } from './queries.ts'
import { isLate, isOver } from './task.ts'

type LeaveTask = TaskKey & { teammateId: string; now: Date }

/** Nobody needs leave to go, and nothing tells that they were there. What is over stays as it was; who has no place of it leaves none. */
export function leaveTask(db: Database, { canteenId, taskId, teammateId, now }: LeaveTask): Promise<Result<null, 'over' | 'not-there'>> {
  return inTransaction(db, async (tx) => {
    const task = await lockTask(tx, { canteenId, taskId })
    if (isOver(task, now)) return refuse('over')
    const left = await tx
      .deleteFrom('task_places')
      .where('canteen_id', '=', canteenId)
      .where('task_id', '=', taskId)
      .where('teammate_id', '=', teammateId)
      .returning('learner')
      .executeTakeFirst()
    if (!left) return refuse('not-there')
    await askNoMore(tx, { canteenId, taskId, teammateId })
    if (left.learner) return accept(null)
    const locked = tx.updateTable('tasks').where('canteen_id', '=', canteenId).where('id', '=', taskId)
    await locked.set((eb) => ({ taken: eb('taken', '-', 1) })).execute()
    if (isLate(task, now)) await enqueue(tx, 'tell-lead', { canteenId, taskId }, { key: `tell-lead ${taskId}` })
    return accept(null)
  })
}

/** Who gave a place up is not asked for it, nor proposed for it: kept like any no to a call, until the task is over, and shown to nobody. */
export async function askNoMore(tx: Database, { canteenId, taskId, teammateId }: TaskKey & { teammateId: string }): Promise<void> {
  await tx
    .insertInto('task_answers')
    .values({ canteen_id: canteenId, task_id: taskId, teammate_id: teammateId, refused: true })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'task_id', 'teammate_id']).doUpdateSet({ refused: true }))
    .execute()
}

/** One's tasks of the meals during an absence, all left at once; those that others have moved out of its days meanwhile stay. */
export function leaveWhileAway(db: Database, { canteenId, teammateId, absenceId, now }: TeammateKey & { absenceId: string; now: Date }) {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ taskId: string }>`select place.task_id as "taskId" from absences
      join task_places place on place.canteen_id = absences.canteen_id and place.teammate_id = absences.teammate_id
      join tasks on tasks.canteen_id = place.canteen_id and tasks.id = place.task_id and tasks.state = 'open'
      join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id and meals.state in ('published', 'held')
      where absences.canteen_id = ${canteenId} and absences.teammate_id = ${teammateId} and absences.id = ${absenceId}
        and meals.service_date between first_day and last_day
      order by place.task_id`.execute(tx)
    for (const { taskId } of rows) await leaveTask(tx, { canteenId, taskId, teammateId, now })
  })
}

/** Of whoever leaves the team or is forgotten: all that they had said they would do. What is over keeps its count. */
export async function leaveEveryTask(tx: Database, { canteenId, teammateId }: TeammateKey, now: Date): Promise<void> {
  const places = tx.selectFrom('task_places').where('canteen_id', '=', canteenId).where('teammate_id', '=', teammateId)
  // Whoever locks several tasks takes them in this order.
  for (const { task_id: taskId } of await places.orderBy('task_id').select('task_id').execute())
    await leaveTask(tx, { canteenId, taskId, teammateId, now })
}
