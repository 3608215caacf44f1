import { lockTask } from '#src/features/kitchen/tasks/lock-task.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { findTask } from '#src/features/kitchen/tasks/queries.ts'
import { isOver } from '#src/features/kitchen/tasks/task.ts'
import { taskMail, type MailedCanteen, type Site } from '#src/features/kitchen/tasks/task-mails.ts'
import { firstDayOf, type RotaKey } from './rota.ts'

type RemovePlace = RotaKey & { taskId: string; teammateId: string; canteen: MailedCanteen; site: Site }

/** Somebody is not proposed any more; whoever was asked already is told. */
export function removePlace(db: Database, removing: RemovePlace): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { canteenId, month, taskId, teammateId, canteen, site } = removing
    await lockTask(tx, { canteenId, taskId })
    const removed = await tx
      .deleteFrom('rota_places')
      .where('canteen_id', '=', canteenId)
      .where('month', '=', firstDayOf(month))
      .where('task_id', '=', taskId)
      .where('teammate_id', '=', teammateId)
      .returning('asked_at as askedAt')
      .executeTakeFirst()
    if (removed?.askedAt) await tellWithdrawn(tx, { canteenId, taskId, teammateId, canteen, site })
  })
}

/** Somebody had been asked, and is needed no more: they read so once, unless it is over. */
export async function tellWithdrawn(
  tx: Database,
  { canteenId, taskId, teammateId, canteen, site }: Omit<RemovePlace, 'month'>,
): Promise<void> {
  const task = await findTask(tx, { canteenId, taskId })
  const person = tx.selectFrom('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId).where('left_on', 'is', null)
  const reader = await person.select(['id', 'name', 'language', 'email']).executeTakeFirst()
  if (!reader?.email || isOver(task, site.now)) return
  await queueMail(tx, { ...taskMail({ mail: 'released', reader, canteen, task, site }), recipient: reader.email, canteenId }, site.now)
}
