import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { endOpen, releaseAsked, type DropRefusal, type DropTask } from './drop-task.ts'
import { lockTask } from './lock-task.ts'
import type { TaskKey } from './queries.ts'
import { isOver, refusalToMerge, type MergeRefusal, type Task } from './task.ts'
import type { MailedCanteen, Site } from './task-mails.ts'
import { findPeople, writeToPerson } from './write-to-person.ts'

type MergeTask = DropTask & { intoId: string }
type Merged = 'merged' | 'asked'

/**
 * What nobody does is added to another task of the meal, whose line shows it. Where somebody has said yes to that one, they are asked: nobody is
 * given more than they said yes to, and the first yes of one of them adds it. What there is no meal without stays so. Done twice, it is done once.
 */
export function mergeTask(db: Database, merging: MergeTask): Promise<Result<Merged, DropRefusal | MergeRefusal>> {
  return inTransaction(db, async (tx) => {
    const { canteenId, taskId, intoId, canteen, sendsTexts, actorId, site } = merging
    const [task, into] = await lockBoth(tx, { canteenId, taskId, intoId })
    if (task.state !== 'open') return accept('merged')
    if (taskId === intoId || into.state !== 'open') return refuse('other-meal')
    if (isOver(task, site.now)) return refuse('over')
    if (task.people.length > 0) return refuse('taken')
    const refusal = refusalToMerge(task, into)
    if (refusal) return refuse(refusal)
    if (into.people.some(({ learner }) => !learner)) {
      await askHolders(tx, merging, task, into)
      return accept('asked')
    }
    await addTo(tx, { canteenId, canteen, task, into, sendsTexts, actorId, site })
    return accept('merged')
  })
}

type Agreeing = TaskKey & { teammateId: string; canteen: MailedCanteen; sendsTexts: boolean; site: Site }

/** The yes of who does the task to which another is to be added: it is. @returns undefined where that is not asked of them */
export async function agreeToMerge(tx: Database, agreeing: Agreeing): Promise<Result<null, 'over' | 'found'> | undefined> {
  const { canteenId, taskId, teammateId, canteen, sendsTexts, site } = agreeing
  const open = tx.selectFrom('tasks').where('canteen_id', '=', canteenId).where('id', '=', taskId)
  const intoId = (await open.select('asked_into').executeTakeFirst())?.asked_into
  if (!intoId) return undefined
  const [task, into] = await lockBoth(tx, { canteenId, taskId, intoId })
  if (!into.people.some(({ id, learner }) => id === teammateId && !learner)) return undefined
  if (isOver(task, site.now)) return refuse('over')
  if (task.state !== 'open' || task.askedInto?.id !== intoId || into.state !== 'open') return refuse('found')
  if (task.people.length > 0 || refusalToMerge(task, into)) return refuse('found')
  const asked = tx.deleteFrom('task_answers').where('canteen_id', '=', canteenId).where('task_id', '=', taskId)
  await asked.where('teammate_id', '=', teammateId).execute()
  await addTo(tx, { canteenId, canteen, task, into, sendsTexts, actorId: null, site })
  return accept(null)
}

/** Whoever locks two tasks takes them in this order. */
async function lockBoth(tx: Database, { canteenId, taskId, intoId }: TaskKey & { intoId: string }): Promise<[task: Task, into: Task]> {
  const [first, second] = [taskId, intoId].toSorted()
  const locked = [await lockTask(tx, { canteenId, taskId: first! }), await lockTask(tx, { canteenId, taskId: second! })]
  return first === taskId ? [locked[0]!, locked[1]!] : [locked[1]!, locked[0]!]
}

type Adding = { canteenId: string; canteen: MailedCanteen; task: Task; into: Task; sendsTexts: boolean; actorId: string | null; site: Site }

async function addTo(tx: Database, { canteenId, canteen, task, into, sendsTexts, actorId, site }: Adding): Promise<void> {
  await endOpen(tx, { canteenId, taskId: task.id }, into.id)
  await releaseAsked(tx, { canteenId, canteen, task, sendsTexts, site })
  const details = [into.details, task.name].filter(Boolean).join('\n').slice(0, 1000)
  await tx.updateTable('tasks').set({ details }).where('canteen_id', '=', canteenId).where('id', '=', into.id).execute()
  const facts = { task: task.name, into: into.name }
  await recordEvent(tx, { name: 'task.merged', canteenId, subjectId: task.id, actorId, at: site.now, facts })
}

/** Each once, by mail, else by a text message; of whom neither reaches, somebody of the team notes the yes. */
async function askHolders(tx: Database, { canteenId, canteen, sendsTexts, site }: MergeTask, task: Task, into: Task): Promise<void> {
  const asking = tx.updateTable('tasks').set({ asked_into: into.id }).where('canteen_id', '=', canteenId)
  await asking.where('id', '=', task.id).execute()
  const holders = into.people.filter(({ learner }) => !learner).map(({ id }) => id)
  const rows = holders.map((id) => ({ canteen_id: canteenId, task_id: task.id, teammate_id: id, asked_at: site.now }))
  const asked = await tx
    .insertInto('task_answers')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('teammate_id')
    .execute()
  const people = await findPeople(
    tx,
    canteenId,
    asked.map(({ teammate_id }) => teammate_id),
  )
  for (const person of people)
    await writeToPerson(tx, { canteenId, mail: 'merge', person, canteen, task, with: into.name, sendsTexts, site })
}
