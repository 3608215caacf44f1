import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { TaskRepeats } from '#src/platform/database/tables/kitchen.ts'

export type BesideTask = { name: string; details: string; places: number; dueOn: string; repeats: TaskRepeats }
type Acting = { canteenId: string; actorId: string; now: Date }

/** Something to do beside the meals, until a day. Sent twice, it is one. */
export function addTask(
  db: Database,
  { canteenId, taskId, task, actorId, now }: Acting & { taskId: string; task: BesideTask },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const added = await tx
      .insertInto('tasks')
      .values(rowOf(canteenId, taskId, task))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return
    const facts = { task: task.name, due: task.dueOn }
    await recordEvent(tx, { name: 'task.added', canteenId, subjectId: taskId, actorId, at: now, facts })
  })
}

type Ending = Acting & { taskId: string; nextId: string; state: 'done' | 'dropped' }

/** Done or given up; one that repeats is there again for its next day. Ended twice, it ends once. @throws NotFound */
export function endTask(db: Database, { canteenId, taskId, nextId, state, actorId, now }: Ending): Promise<void> {
  return inTransaction(db, async (tx) => {
    const own = tx.selectFrom('tasks').where('canteen_id', '=', canteenId).where('id', '=', taskId).where('meal_id', 'is', null)
    const task = await own.forUpdate().selectAll().executeTakeFirst()
    if (!task?.due_on) throw new NotFound()
    if (task.state !== 'open') return
    await tx.updateTable('tasks').set({ state }).where('canteen_id', '=', canteenId).where('id', '=', taskId).execute()
    const facts = { task: task.name }
    await recordEvent(tx, { name: state === 'done' ? 'task.done' : 'task.dropped', canteenId, subjectId: taskId, actorId, at: now, facts })
    const { name, details, places, repeats } = task
    if (state === 'dropped' || repeats === 'never') return
    const dueOn = dayAfter(task.due_on, repeats)
    await tx
      .insertInto('tasks')
      .values(rowOf(canteenId, nextId, { name, details, places, repeats, dueOn }))
      .execute()
  })
}

function dayAfter(day: string, repeats: 'weekly' | 'monthly'): string {
  return Temporal.PlainDate.from(day)
    .add(repeats === 'weekly' ? { weeks: 1 } : { months: 1 })
    .toString()
}

function rowOf(canteenId: string, taskId: string, { name, details, places, dueOn, repeats }: BesideTask) {
  const ofNoMeal = { meal_id: null, kind_id: null, starts_minutes: null, lasts_minutes: null, skill_id: null }
  return { canteen_id: canteenId, id: taskId, name, details, places, due_on: dueOn, repeats, ...ofNoMeal }
}
