import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { findTask } from './queries.ts'
import { taskMail, type MailedCanteen, type Reader, type Site } from './task-mails.ts'

type Untold = Reader & { canteenId: string; taskId: string; email: string | null; isCancelled: boolean; canteen: MailedCanteen }

/** Whoever said yes to a task of a meal that has moved or is cancelled is told once, as it stands now; their task has moved with it. */
export async function tellTeammates(db: Database, site: Site): Promise<void> {
  const { rows } = await sql<Untold>`select place.canteen_id as "canteenId", place.task_id as "taskId", teammates.id, teammates.name,
      teammates.language, teammates.email, meals.state = 'cancelled' as "isCancelled",
      json_build_object('slug', canteens.slug, 'name', canteens.name, 'timeZone', canteens.time_zone) as canteen
    from meals join canteens on canteens.id = meals.canteen_id
    join tasks on tasks.canteen_id = meals.canteen_id and tasks.meal_id = meals.id
    join task_places place on place.canteen_id = tasks.canteen_id and place.task_id = tasks.id
    join teammates on teammates.canteen_id = place.canteen_id and teammates.id = place.teammate_id
    where meals.table_at > ${site.now} and meals.state in ('published', 'cancelled')
      and (meals.table_at <> told_table_at or (meals.state = 'cancelled') <> told_cancelled)
    order by place.canteen_id, place.task_id, teammates.id`.execute(db)
  for (const untold of rows) await tellOnce(db, untold, site)
}

/** The mark and the mail commit together: two runs at once tell once. */
function tellOnce(db: Database, { canteenId, taskId, email, isCancelled, canteen, ...reader }: Untold, site: Site): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql`update task_places place set told_table_at = meals.table_at, told_cancelled = meals.state = 'cancelled'
      from tasks join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
      where place.canteen_id = ${canteenId} and place.task_id = ${taskId} and place.teammate_id = ${reader.id}
        and tasks.canteen_id = place.canteen_id and tasks.id = place.task_id
        and (meals.table_at <> told_table_at or (meals.state = 'cancelled') <> told_cancelled)
      returning place.task_id`.execute(tx)
    if (rows.length === 0 || !email) return
    const task = await findTask(tx, { canteenId, taskId })
    const mail = taskMail({ mail: isCancelled ? 'calledOff' : 'moved', reader, canteen, task, site })
    await queueMail(tx, { ...mail, recipient: email, canteenId }, site.now)
  })
}
