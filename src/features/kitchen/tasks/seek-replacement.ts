import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { findReachable } from './find-takers.ts'
import { lockTask } from './lock-task.ts'
import type { TaskKey } from './queries.ts'
import { findWhenAsked } from './find-when-asked.ts'
import { answersAwaitedUntil, isOver, waitForAnswers, whomToAsk } from './task.ts'
import type { MailedCanteen, Site } from './task-mails.ts'
import { writeToPerson } from './write-to-person.ts'

type SeekReplacement = TaskKey & {
  /** Whose place it is. */
  teammateId: string
  canteen: MailedCanteen
  sendsTexts: boolean
  site: Site
}

/**
 * « Qui peut prendre ma place ? »: asks a few of those who could and were not asked yet; asked again an hour later, the next few. The place stays
 * theirs until somebody says yes. @returns how many were asked
 */
export function seekReplacement(db: Database, seeking: SeekReplacement): Promise<Result<number, 'over' | 'awaited' | 'nobody-left'>> {
  return inTransaction(db, async (tx) => {
    const { canteenId, taskId, teammateId, canteen, sendsTexts, site } = seeking
    const task = await lockTask(tx, { canteenId, taskId })
    if (!task.people.some(({ id, learner }) => id === teammateId && !learner)) throw new NotFound()
    if (isOver(task, site.now) || task.meal?.state === 'cancelled') return refuse('over')
    const asked = await findWhenAsked(tx, { canteenId, taskId })
    if (
      answersAwaitedUntil(
        asked.map(({ at }) => at),
        waitForAnswers.anHour,
        site.now,
      )
    )
      return refuse('awaited')
    const reachable = await findReachable(tx, { canteenId, task, sendsTexts, timeZone: canteen.timeZone, now: site.now })
    const isToday = task.day === dayAt(site.now, canteen.timeZone)
    const mayBeAsked = reachable.filter(({ sameDay }) => sameDay || !isToday)
    const next = whomToAsk(task, mayBeAsked, { insteadOf: teammateId, now: site.now })
    if (next.length === 0) return refuse('nobody-left')
    await tx
      .insertInto('task_calls')
      .values({ canteen_id: canteenId, task_id: taskId, teammate_id: teammateId, asked_at: site.now })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'task_id', 'teammate_id']).doUpdateSet({ asked_at: site.now }))
      .execute()
    const rows = next.map(({ id }) => ({ canteen_id: canteenId, task_id: taskId, teammate_id: id, asked_at: site.now }))
    await tx.insertInto('task_answers').values(rows).execute()
    for (const person of next) await writeToPerson(tx, { canteenId, mail: 'call', person, canteen, task, sendsTexts, site })
    return accept(next.length)
  })
}
