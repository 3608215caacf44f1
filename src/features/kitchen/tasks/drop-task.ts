import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockTask } from './lock-task.ts'
import { findTask, type TaskKey } from './queries.ts'
import { isOver, type Task } from './task.ts'
import type { MailedCanteen, Site } from './task-mails.ts'
import { findPeople, writeToPerson } from './write-to-person.ts'

export type DropTask = TaskKey & { canteen: MailedCanteen; sendsTexts: boolean; actorId: string; site: Site }

export type DropRefusal = 'over' | 'taken' | 'key'

/** What nobody does this time is given up for this meal. Never a key task, nor one that somebody said yes to. */
export function dropTask(
  db: Database,
  { canteenId, taskId, canteen, sendsTexts, actorId, site }: DropTask,
): Promise<Result<null, DropRefusal>> {
  return inTransaction(db, async (tx) => {
    const { now } = site
    const task = await lockTask(tx, { canteenId, taskId })
    if (task.state !== 'open') return accept(null)
    const refusal = isOver(task, now) ? 'over' : task.people.length > 0 ? 'taken' : task.isKey ? 'key' : undefined
    if (refusal) return refuse(refusal)
    await endOpen(tx, { canteenId, taskId }, null)
    await releaseAsked(tx, { canteenId, canteen, task, sendsTexts, site })
    await recordEvent(tx, { name: 'task.dropped', canteenId, subjectId: taskId, actorId, at: now, facts: { task: task.name } })
    return accept(null)
  })
}

export type ReturnRefusal = 'over' | 'not-dropped'

type ReturnTask = TaskKey & { actorId: string; now: Date }

/** What was given up, or added to another task, is there again with its places, until the meal. Done twice, it is done once. */
export function returnTask(db: Database, { canteenId, taskId, actorId, now }: ReturnTask): Promise<Result<null, ReturnRefusal>> {
  return inTransaction(db, async (tx) => {
    const tasks = tx.selectFrom('tasks').where('canteen_id', '=', canteenId).where('id', '=', taskId)
    const dropped = await tasks.select('merged_into as intoId').executeTakeFirst()
    // In the order in which whoever locks two tasks takes them.
    const locked = [taskId, ...(dropped?.intoId ? [dropped.intoId] : [])].toSorted()
    for (const id of locked) await lockTask(tx, { canteenId, taskId: id })
    const task = await findTask(tx, { canteenId, taskId })
    if (task.state === 'open') return accept(null)
    if (task.state !== 'dropped') return refuse('not-dropped')
    if (isOver(task, now) || task.meal?.state === 'cancelled') return refuse('over')
    const back = { state: 'open' as const, merged_into: null }
    await tx.updateTable('tasks').set(back).where('canteen_id', '=', canteenId).where('id', '=', taskId).execute()
    if (dropped?.intoId) await takeOut(tx, { canteenId, taskId: dropped.intoId }, task.name)
    await recordEvent(tx, { name: 'task.returned', canteenId, subjectId: taskId, actorId, at: now, facts: { task: task.name } })
    return accept(null)
  })
}

/** Of the task to which it had been added its line goes. */
async function takeOut(tx: Database, { canteenId, taskId }: TaskKey, name: string): Promise<void> {
  const lines = (await findTask(tx, { canteenId, taskId })).details.split('\n')
  const line = lines.lastIndexOf(name)
  if (line < 0) return
  const details = lines.toSpliced(line, 1).join('\n')
  await tx.updateTable('tasks').set({ details }).where('canteen_id', '=', canteenId).where('id', '=', taskId).execute()
}

/** @param intoId the task to which it is added; null: the meal does without it */
export async function endOpen(tx: Database, { canteenId, taskId }: TaskKey, intoId: string | null): Promise<void> {
  const ended = { state: 'dropped', merged_into: intoId, asked_into: null } as const
  await tx.updateTable('tasks').set(ended).where('canteen_id', '=', canteenId).where('id', '=', taskId).execute()
}

type ReleaseAsked = { canteenId: string; canteen: MailedCanteen; task: Task; sendsTexts: boolean; site: Site }

/** Whoever had been asked for it, by a call or for the month, and has not answered is told that there is nothing to do any more. */
export async function releaseAsked(tx: Database, { canteenId, canteen, task, sendsTexts, site }: ReleaseAsked): Promise<void> {
  const called = tx.deleteFrom('task_answers').where('canteen_id', '=', canteenId).where('task_id', '=', task.id)
  const silent = await called.where('refused', '=', false).returning('teammate_id as id').execute()
  const proposed = tx.deleteFrom('rota_places').where('canteen_id', '=', canteenId).where('task_id', '=', task.id)
  const places = await proposed.returning(['teammate_id as id', 'asked_at as askedAt']).execute()
  const asked = new Set([...silent, ...places.filter(({ askedAt }) => askedAt !== null)].map(({ id }) => id))
  for (const person of await findPeople(tx, canteenId, [...asked]))
    await writeToPerson(tx, { canteenId, mail: 'released', person, canteen, task, sendsTexts, site })
}
