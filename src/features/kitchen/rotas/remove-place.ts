import { lockTask } from '#src/features/kitchen/tasks/lock-task.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import type { MailedCanteen, Site } from '#src/features/kitchen/tasks/task-mails.ts'
import { firstDayOf, type RotaKey } from './rota.ts'
import { withdrawnMail } from './rota-mails.ts'

type RemovePlace = RotaKey & { taskId: string; teammateId: string; canteen: MailedCanteen; site: Site }

/** Somebody is not proposed any more; whoever was asked already is told. */
export function removePlace(db: Database, removing: RemovePlace): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { canteenId, month, taskId, teammateId, canteen, site } = removing
    const task = await lockTask(tx, { canteenId, taskId })
    const removed = await tx
      .deleteFrom('rota_places')
      .where('canteen_id', '=', canteenId)
      .where('month', '=', firstDayOf(month))
      .where('task_id', '=', taskId)
      .where('teammate_id', '=', teammateId)
      .returning('asked_at as askedAt')
      .executeTakeFirst()
    if (!removed?.askedAt) return
    const person = tx.selectFrom('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId)
    const reader = await person.select(['id', 'name', 'language', 'email']).executeTakeFirstOrThrow()
    if (!reader.email) return
    await queueMail(tx, { ...withdrawnMail({ reader, canteen, task, site }), recipient: reader.email, canteenId }, site.now)
  })
}
