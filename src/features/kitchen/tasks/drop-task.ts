import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockTask } from './lock-task.ts'
import { findTask, type TaskKey } from './queries.ts'
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
    await endOpen(tx, { canteenId, taskId }, { merged_into: intoId, made_key: task!.isKey && !into!.isKey })
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

export type ReturnRefusal = 'over' | 'not-dropped'

/** What was given up, or added to another task, is there again with its places, until the meal. Done twice, it is done once. */
export function returnTask(db: Database, { canteenId, taskId, actorId, now }: DropTask): Promise<Result<null, ReturnRefusal>> {
  return inTransaction(db, async (tx) => {
    const tasks = tx.selectFrom('tasks').where('canteen_id', '=', canteenId).where('id', '=', taskId)
    const dropped = await tasks.select(['merged_into as intoId', 'made_key as madeKey']).executeTakeFirst()
    // In the order in which whoever locks two tasks takes them.
    const locked = [taskId, ...(dropped?.intoId ? [dropped.intoId] : [])].toSorted()
    for (const id of locked) await lockTask(tx, { canteenId, taskId: id })
    const task = await findTask(tx, { canteenId, taskId })
    if (task.state === 'open') return accept(null)
    if (task.state !== 'dropped') return refuse('not-dropped')
    if (isOver(task, now) || task.meal?.state === 'cancelled') return refuse('over')
    const back = { state: 'open' as const, merged_into: null, made_key: false }
    await tx.updateTable('tasks').set(back).where('canteen_id', '=', canteenId).where('id', '=', taskId).execute()
    if (dropped?.intoId) await takeOut(tx, { canteenId, taskId: dropped.intoId }, task.name, dropped.madeKey)
    await recordEvent(tx, { name: 'task.returned', canteenId, subjectId: taskId, actorId, at: now, facts: { task: task.name } })
    return accept(null)
  })
}

/** Of the task to which it had been added: its line goes, and that it was a key task by it. */
async function takeOut(tx: Database, { canteenId, taskId }: TaskKey, name: string, madeKey: boolean): Promise<void> {
  const into = await findTask(tx, { canteenId, taskId })
  const lines = into.details.split('\n')
  const line = lines.lastIndexOf(name)
  const others = tx.selectFrom('tasks').where('canteen_id', '=', canteenId).where('merged_into', '=', taskId).where('is_key', '=', true)
  const staysKey = !madeKey || (await others.select('id').executeTakeFirst()) !== undefined
  const details = line < 0 ? into.details : lines.toSpliced(line, 1).join('\n')
  const without = { details, is_key: into.isKey && staysKey }
  await tx.updateTable('tasks').set(without).where('canteen_id', '=', canteenId).where('id', '=', taskId).execute()
}

type Merged = { merged_into: string; made_key: boolean }

async function endOpen(tx: Database, { canteenId, taskId }: TaskKey, merged?: Merged): Promise<void> {
  await tx
    .updateTable('tasks')
    .set({ state: 'dropped', ...merged })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', taskId)
    .execute()
}
