import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockTask } from './lock-task.ts'
import type { TaskKey } from './queries.ts'
import { isOver, refusalToMerge, type MergeRefusal } from './task.ts'

type DropTask = TaskKey & { actorId: string; now: Date }

export type DropRefusal = 'over' | 'taken' | 'key'

/** What nobody does this time is given up for this meal. Never a key task, nor one that somebody said yes to. */
export function dropTask(db: Database, { canteenId, taskId, actorId, now }: DropTask): Promise<Result<null, DropRefusal>> {
  return inTransaction(db, async (tx) => {
    const task = await lockTask(tx, { canteenId, taskId })
    if (task.state !== 'open') return accept(null)
    const refusal = isOver(task, now) ? 'over' : task.people.length > 0 ? 'taken' : task.isKey ? 'key' : undefined
    if (refusal) return refuse(refusal)
    await endOpen(tx, { canteenId, taskId })
    await recordEvent(tx, { name: 'task.dropped', canteenId, subjectId: taskId, actorId, at: now, facts: { task: task.name } })
    return accept(null)
  })
}

/** What nobody does is added to another task of the meal: whoever does that one sees it there. What there is no meal without stays so. Done twice, it is done once. */
export function mergeTask(
  db: Database,
  { canteenId, taskId, intoId, actorId, now }: DropTask & { intoId: string },
): Promise<Result<null, DropRefusal | MergeRefusal>> {
  return inTransaction(db, async (tx) => {
    // Whoever locks two tasks takes them in this order.
    const [first, second] = [taskId, intoId].toSorted()
    const locked = [await lockTask(tx, { canteenId, taskId: first! }), await lockTask(tx, { canteenId, taskId: second! })]
    const [task, into] = first === taskId ? locked : locked.toReversed()
    if (task!.state !== 'open') return accept(null)
    if (taskId === intoId || into!.state !== 'open') return refuse('other-meal')
    if (isOver(task!, now)) return refuse('over')
    if (task!.people.length > 0) return refuse('taken')
    const refusal = refusalToMerge(task!, into!)
    if (refusal) return refuse(refusal)
    await endOpen(tx, { canteenId, taskId })
    const details = [into!.details, task!.name].filter(Boolean).join('\n').slice(0, 1000)
    await tx
      .updateTable('tasks')
      .set({ details, is_key: into!.isKey || task!.isKey })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', intoId)
      .execute()
    const facts = { task: task!.name, into: into!.name }
    await recordEvent(tx, { name: 'task.merged', canteenId, subjectId: taskId, actorId, at: now, facts })
    return accept(null)
  })
}

async function endOpen(tx: Database, { canteenId, taskId }: TaskKey): Promise<void> {
  await tx.updateTable('tasks').set({ state: 'dropped' }).where('canteen_id', '=', canteenId).where('id', '=', taskId).execute()
}
