import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { reachedEmail, wayTo } from '#src/features/kitchen/teammates/ways.ts'
import type { MailedCanteen, Site } from './task-mails.ts'
import { writeToPerson, type Person } from './write-to-person.ts'

type Newcomer = Person & { canteenId: string; canteen: MailedCanteen }

type Asking = Site & { sendsTexts: boolean }

/** Whoever came once, or offered to, is asked again within two weeks, once: who is not asked does not come back. */
export async function askAgain(db: Database, site: Asking): Promise<void> {
  const ago = (days: number) => new Date(site.now.getTime() - days * 24 * 60 * 60_000)
  const { rows } = await sql<Newcomer>`select teammates.canteen_id as "canteenId", teammates.id, teammates.name, teammates.language,
      ${reachedEmail} as email, teammates.phone, json_build_object('slug', slug, 'name', canteens.name, 'timeZone', time_zone) as canteen
    from teammates join canteens on canteens.id = teammates.canteen_id
    join followed on followed.canteen_id = canteens.id and followed.thing = 'tasks'
    left join lateral (select min(meals.ends_at) as first, max(meals.ends_at) as last from task_places place
      join tasks on tasks.canteen_id = place.canteen_id and tasks.id = place.task_id
      join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id and meals.state <> 'cancelled'
      where place.canteen_id = teammates.canteen_id and place.teammate_id = teammates.id) as done on true
    where joined in ('help', 'friend') and left_on is null and asked_again_at is null
      and (done.last is null or done.last < ${site.now})
      and coalesce(done.first, since) between ${ago(14)} and ${ago(5)}`.execute(db)
  for (const newcomer of rows) if (wayTo(newcomer, site.sendsTexts)) await askOnce(db, newcomer, site)
}

/** The mark and the mail commit together. */
function askOnce(db: Database, { canteenId, canteen, ...person }: Newcomer, site: Asking): Promise<void> {
  return inTransaction(db, async (tx) => {
    const marked = await tx
      .updateTable('teammates')
      .set({ asked_again_at: site.now })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', person.id)
      .where('asked_again_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!marked) return
    await writeToPerson(tx, { canteenId, mail: 'again', person, canteen, task: null, sendsTexts: site.sendsTexts, site })
  })
}
