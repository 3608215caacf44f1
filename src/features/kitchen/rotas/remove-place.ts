import { lockTask } from '#src/features/kitchen/tasks/lock-task.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { findTask } from '#src/features/kitchen/tasks/queries.ts'
import { isOver } from '#src/features/kitchen/tasks/task.ts'
import type { MailedCanteen, Site } from '#src/features/kitchen/tasks/task-mails.ts'
import { findPeople, writeToPerson } from '#src/features/kitchen/tasks/write-to-person.ts'
import { firstDayOf, type RotaKey } from './rota.ts'

type RemovePlace = RotaKey & { taskId: string; teammateId: string; canteen: MailedCanteen; sendsTexts: boolean; site: Site }

/** Somebody is not proposed any more; whoever was asked already is told. */
export function removePlace(db: Database, removing: RemovePlace): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { canteenId, month, taskId, teammateId, canteen, sendsTexts, site } = removing
    await lockTask(tx, { canteenId, taskId })
    const removed = await tx
      .deleteFrom('rota_places')
      .where('canteen_id', '=', canteenId)
      .where('month', '=', firstDayOf(month))
      .where('task_id', '=', taskId)
      .where('teammate_id', '=', teammateId)
      .returning('asked_at as askedAt')
      .executeTakeFirst()
    if (removed?.askedAt) await tellWithdrawn(tx, { canteenId, taskId, teammateId, canteen, sendsTexts, site })
  })
}

/** Somebody had been asked, and is needed no more: they read so once, unless it is over. */
export async function tellWithdrawn(
  tx: Database,
  { canteenId, taskId, teammateId, canteen, sendsTexts, site }: Omit<RemovePlace, 'month'>,
): Promise<void> {
  const task = await findTask(tx, { canteenId, taskId })
  if (isOver(task, site.now)) return
  for (const person of await findPeople(tx, canteenId, [teammateId]))
    await writeToPerson(tx, { canteenId, mail: 'released', person, canteen, task, sendsTexts, site })
}
