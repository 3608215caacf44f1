import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { findReachable } from './find-takers.ts'
import { lockTask } from './lock-task.ts'
import type { TaskKey } from './queries.ts'
import { findWhenAsked } from './find-when-asked.ts'
import { answersAwaitedUntil, isOver, whomToAsk } from './task.ts'
import type { MailedCanteen, Site } from './task-mails.ts'
import { writeToPerson } from './write-to-person.ts'

type AskPeople = TaskKey & {
  /** So many at most. */
  most: number
  /** So long those who were asked last have to answer, in milliseconds. */
  wait: number
  canteen: MailedCanteen
  sendsTexts: boolean
  site: Site
}

/**
 * « Il manque quelqu'un »: asks a few of those who could and were not asked yet; on the day itself only those who accept to be written to then.
 * The first yes wins. The next few are asked once those who were have all said no, or have had their time. @returns how many were asked
 */
export function askPeople(db: Database, asking: AskPeople): Promise<Result<number, 'over' | 'full' | 'awaited' | 'nobody-left'>> {
  return inTransaction(db, async (tx) => {
    const { canteenId, taskId, most, wait, canteen, sendsTexts, site } = asking
    const task = await lockTask(tx, { canteenId, taskId })
    if (isOver(task, site.now) || task.meal?.state === 'cancelled' || task.state !== 'open') return refuse('over')
    if (task.taken >= task.places) return refuse('full')
    const silent = (await findWhenAsked(tx, { canteenId, taskId })).filter(({ refused }) => !refused)
    if (
      answersAwaitedUntil(
        silent.map(({ at }) => at),
        wait,
        site.now,
      )
    )
      return refuse('awaited')
    const isToday = task.day === dayAt(site.now, canteen.timeZone)
    const reachable = await findReachable(tx, { canteenId, task, sendsTexts, timeZone: canteen.timeZone, now: site.now })
    const asked = whomToAsk(
      task,
      reachable.filter(({ sameDay }) => sameDay || !isToday),
      { now: site.now },
    ).slice(0, most)
    if (asked.length === 0) return refuse('nobody-left')
    const rows = asked.map(({ id }) => ({ canteen_id: canteenId, task_id: taskId, teammate_id: id, asked_at: site.now }))
    await tx.insertInto('task_answers').values(rows).execute()
    for (const person of asked) await writeToPerson(tx, { canteenId, mail: 'needed', person, canteen, task, sendsTexts, site })
    return accept(asked.length)
  })
}
