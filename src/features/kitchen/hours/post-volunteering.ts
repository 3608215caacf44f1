import { sql } from 'kysely'
import { noteVolunteering } from '#src/features/money/drafts/note-volunteering.ts'
import type { Database } from '#src/platform/database/database.ts'
import { standingHours } from './queries.ts'

type Sum = { associationId: string; canteenId: string; minutes: number }

/** Fewer people would name themselves by their sum. */
const fewestPeople = 5

/**
 * The hours of last month's volunteering go to the accounts as one sum, where the association values them and nobody has noted any. Never of
 * fewer than five people, never of who is employed or in civic service, nor of who says hours and was at no task yet: anybody can join from the
 * public form.
 */
export async function postVolunteering(db: Database, now: Date): Promise<void> {
  const month = Temporal.PlainDate.from(now.toISOString().slice(0, 10)).subtract({ months: 1 }).toString().slice(0, 7)
  for (const { associationId, canteenId, minutes } of await findSums(db, month))
    await noteVolunteering(db, { associationId, canteenId, month, minutes, actorId: null, now })
}

async function findSums(db: Database, month: string): Promise<Sum[]> {
  const first = `${month}-01`
  const { rows } =
    await sql<Sum>`select canteens.association_id as "associationId", canteens.id as "canteenId", sum(minutes)::int as minutes
    from (${standingHours(sql`day >= ${first}::date and day < ${first}::date + interval '1 month'`)}) stands
    join canteens on canteens.id = stands.canteen_id
    join followed on followed.canteen_id = canteens.id and followed.thing = 'books'
    where kind <> 'released' and person_kind in ('volunteer', 'board-member')
      and exists (select from hours made where made.canteen_id = stands.canteen_id and made.teammate_id = stands.teammate_id
        and made.kind = 'done')
      and exists (select from volunteering_rates rate where rate.association_id = canteens.association_id)
      and not exists (select from drafts where drafts.association_id = canteens.association_id and drafts.canteen_id = canteens.id
        and drafts.kind = 'volunteering' and day >= ${first}::date and day < ${first}::date + interval '1 month')
    group by canteens.association_id, canteens.id having count(distinct teammate_id) >= ${fewestPeople}`.execute(db)
  return rows
}
