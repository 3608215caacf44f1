import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockTaker } from './find-takers.ts'
import { askNoMore } from './leave-task.ts'
import { lockTask } from './lock-task.ts'
import { agreeToMerge } from './merge-task.ts'
import type { TaskKey } from './queries.ts'
import { refusalToTake, type Task, type TaskRefusal } from './task.ts'
import type { MailedCanteen, Site } from './task-mails.ts'
import { givePlace, takeTask } from './take-task.ts'
import { findPeople, writeToPerson } from './write-to-person.ts'

type AnswerCall = TaskKey & { teammateId: string; canteen: MailedCanteen; sendsTexts: boolean; site: Site }

/** The first yes wins: the place changes hands, who asked and the others are told. Where nobody asks any more, a free place is taken instead. */
export function sayYes(db: Database, answering: AnswerCall): Promise<Result<null, TaskRefusal | 'found'>> {
  return inTransaction(db, async (tx) => {
    const { canteenId, taskId, teammateId, site } = answering
    const added = await agreeToMerge(tx, answering)
    if (added) return added
    const task = await lockTask(tx, { canteenId, taskId })
    if (task.people.some(({ id }) => id === teammateId)) return accept(null)
    const leaver = await findWhoAsks(tx, { canteenId, taskId })
    if (!leaver) {
      const taken = await takeTask(tx, { canteenId, taskId, teammateId, now: site.now })
      if (taken.ok) {
        if (task.taken + 1 >= task.places) await thankOthers(tx, answering, task)
        return accept(null)
      }
      return refuse(taken.refusal === 'full' ? 'found' : taken.refusal)
    }
    const taker = await lockTaker(tx, { canteenId, teammateId })
    const refusal = refusalToTake({ task, taker, insteadOf: leaver, now: site.now })
    if (refusal) return refuse(refusal)
    await swap(tx, answering, task, leaver)
    return accept(null)
  })
}

type SayNo = TaskKey & {
  teammateId: string
  /** Whether the team had asked them by name, and the no is said to it. */
  toldTeam?: boolean
  now: Date
}

/** It is kept until the task is over, so that nobody is asked again, and shown to nobody, unless it is said to the team. It is a sign of life. */
export function sayNo(db: Database, { canteenId, taskId, teammateId, toldTeam = false, now }: SayNo): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .insertInto('task_answers')
      .values({ canteen_id: canteenId, task_id: taskId, teammate_id: teammateId, refused: true, told_team: toldTeam })
      .onConflict((conflict) =>
        conflict
          .columns(['canteen_id', 'task_id', 'teammate_id'])
          .doUpdateSet(toldTeam ? { refused: true, told_team: true } : { refused: true }),
      )
      .execute()
    await tx.updateTable('teammates').set({ seen_at: now }).where('canteen_id', '=', canteenId).where('id', '=', teammateId).execute()
  })
}

/** Whoever has been waiting longest. */
async function findWhoAsks(tx: Database, { canteenId, taskId }: TaskKey): Promise<string | undefined> {
  const calls = tx.selectFrom('task_calls').where('canteen_id', '=', canteenId).where('task_id', '=', taskId)
  return (await calls.orderBy('asked_at').orderBy('teammate_id').select('teammate_id').executeTakeFirst())?.teammate_id
}

/** How many have the task stays as it was. The call goes with the place that it was for. */
async function swap(tx: Database, answering: AnswerCall, task: Task, leaver: string): Promise<void> {
  const { canteenId, teammateId, site } = answering
  const place = tx.deleteFrom('task_places').where('canteen_id', '=', canteenId).where('task_id', '=', task.id)
  await place.where('teammate_id', '=', leaver).execute()
  await askNoMore(tx, { canteenId, taskId: task.id, teammateId: leaver })
  await givePlace(tx, { canteenId, task, teammateId, now: site.now })
  const stillAsked = await findWhoAsks(tx, { canteenId, taskId: task.id })
  const others = stillAsked ? [] : await forgetWhoWasAsked(tx, { canteenId, taskId: task.id })
  await tell(tx, answering, task, { thanks: others, replaced: [leaver] })
}

/** The last place is taken: whoever else was asked for it is thanked. */
async function thankOthers(tx: Database, answering: AnswerCall, task: Task): Promise<void> {
  const others = await forgetWhoWasAsked(tx, { canteenId: answering.canteenId, taskId: task.id })
  await tell(tx, answering, task, { thanks: others, replaced: [] })
}

/** Those who did not answer: they are thanked, and may be asked another time. */
async function forgetWhoWasAsked(tx: Database, { canteenId, taskId }: TaskKey): Promise<string[]> {
  const asked = tx.deleteFrom('task_answers').where('canteen_id', '=', canteenId).where('task_id', '=', taskId)
  return (await asked.where('refused', '=', false).returning('teammate_id').execute()).map(({ teammate_id }) => teammate_id)
}

type Told = Record<'thanks' | 'replaced', readonly string[]>

/** By the way by which they were asked. */
async function tell(
  tx: Database,
  { canteenId, canteen, sendsTexts, site }: AnswerCall,
  task: Task,
  { thanks, replaced }: Told,
): Promise<void> {
  for (const person of await findPeople(tx, canteenId, [...thanks, ...replaced])) {
    const mail = replaced.includes(person.id) ? 'replaced' : 'thanks'
    await writeToPerson(tx, { canteenId, mail, person, canteen, task, sendsTexts, site })
  }
}
