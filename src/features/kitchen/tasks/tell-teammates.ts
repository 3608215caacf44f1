import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { findTask } from './queries.ts'
import { reachedEmail, wayTo } from '#src/features/kitchen/teammates/ways.ts'
import { isUntold } from './find-untold.ts'
import type { MailedCanteen, Site } from './task-mails.ts'
import { writeToPerson, type Person } from './write-to-person.ts'

type Untold = Person & {
  canteenId: string
  taskId: string
  isCancelled: boolean
  canteen: MailedCanteen
}

type Telling = Site & { sendsTexts: boolean }

/**
 * Whoever said yes to a task of a meal that has moved or is cancelled is told once, as it stands now, by mail or else by a text message; their task
 * has moved with it. Whom neither reaches stays untold, on the list of whoever leads.
 */
export async function tellTeammates(db: Database, site: Telling): Promise<void> {
  const { rows } = await sql<Untold>`select place.canteen_id as "canteenId", place.task_id as "taskId", teammates.id, teammates.name,
      teammates.language, ${reachedEmail} as email, teammates.phone, meals.state = 'cancelled' as "isCancelled",
      json_build_object('slug', canteens.slug, 'name', canteens.name, 'timeZone', canteens.time_zone) as canteen
    from meals join canteens on canteens.id = meals.canteen_id
    join tasks on tasks.canteen_id = meals.canteen_id and tasks.meal_id = meals.id
    join task_places place on place.canteen_id = tasks.canteen_id and place.task_id = tasks.id
    join teammates on teammates.canteen_id = place.canteen_id and teammates.id = place.teammate_id
    where meals.table_at > ${site.now} and meals.state in ('published', 'cancelled')
      and ${isUntold}
    order by place.canteen_id, place.task_id, teammates.id`.execute(db)
  for (const untold of rows) if (wayTo(untold, site.sendsTexts)) await tellOnce(db, untold, site)
}

/** The mark and what is written commit together: two runs at once tell once. */
function tellOnce(db: Database, { canteenId, taskId, isCancelled, canteen, ...person }: Untold, site: Telling): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql`update task_places place set told_table_at = meals.table_at, told_cancelled = meals.state = 'cancelled'
      from tasks join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
      where place.canteen_id = ${canteenId} and place.task_id = ${taskId} and place.teammate_id = ${person.id}
        and tasks.canteen_id = place.canteen_id and tasks.id = place.task_id
        and ${isUntold}
      returning place.task_id`.execute(tx)
    if (rows.length === 0) return
    const task = await findTask(tx, { canteenId, taskId })
    const mail = isCancelled ? 'calledOff' : 'moved'
    await writeToPerson(tx, { canteenId, mail, person, canteen, task, sendsTexts: site.sendsTexts, site })
  })
}
