import { sql, type RawBuilder } from 'kysely'
import type { TeammateKey } from '#src/features/kitchen/teammates/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { fewestPeople, loadDays, type HoursLine } from './hours.ts'

/** Of each line what stands; released, it stands for no minutes. @param which lines, by columns of `hours` */
export function standingHours(which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select distinct on (canteen_id, line_id) * from hours where ${which} order by canteen_id, line_id, noted_at desc, kind = 'done'`
}

/** What somebody gave since a day, the latest first; a line that they took back stands with no minutes, and may be set right again. For themself alone. */
export async function findOwnHours(db: Database, { canteenId, teammateId }: TeammateKey, since: string): Promise<HoursLine[]> {
  const { rows } = await sql<HoursLine>`select line_id as id, what, day::text, starts_at as "startsAt", minutes, closes,
      person_kind as "personKind", least(minutes, coalesce((select made.minutes from hours made where made.canteen_id = stands.canteen_id
        and made.line_id = stands.line_id and made.kind = 'done'), 0)) as "confirmedMinutes"
    from (${standingHours(sql`canteen_id = ${canteenId} and teammate_id = ${teammateId} and day >= ${since}`)}) stands
    order by day desc, starts_at desc nulls last, what, line_id`.execute(db)
  return rows
}

/** The days on which a canteen opened, the latest first. */
export async function findOpenings(db: Database, canteenId: string, { since, today }: { since: string; today: string }): Promise<string[]> {
  const meals = db.selectFrom('meals').where('canteen_id', '=', canteenId).where('state', 'in', ['held', 'closed'])
  const days = await meals
    .where('service_date', '>=', since)
    .where('service_date', '<=', today)
    .distinct()
    .select('service_date as day')
    .orderBy('service_date', 'desc')
    .execute()
  return days.map(({ day }) => day)
}

/** What there is to do at meals by that name, unless somebody may learn it already. */
export async function findKindCalled(db: Database, canteenId: string, name: string): Promise<string | null> {
  const kinds = db.selectFrom('task_kinds').where('canteen_id', '=', canteenId).where('removed_at', 'is', null).where('name', '=', name)
  return (await kinds.where('opens_to_pair', '=', false).select('id').executeTakeFirst())?.id ?? null
}

/** Who vouches for the hours. */
export async function findAssociationName(db: Database, canteenId: string): Promise<string> {
  const canteens = db.selectFrom('canteens').innerJoin('associations', 'associations.id', 'canteens.association_id')
  const { name } = await canteens.where('canteens.id', '=', canteenId).select('associations.legal_name as name').executeTakeFirstOrThrow()
  return name
}

export type OwnShare = { share: number; isShown: boolean }

/** Of the team's hours, in percent, what somebody gave who is employed or in civic service. For themself alone, unless they show it. */
export async function findOwnShare(db: Database, { canteenId, teammateId }: TeammateKey, today: string): Promise<OwnShare | undefined> {
  const since = Temporal.PlainDate.from(today).subtract({ days: loadDays }).toString()
  const { rows } = await sql<
    OwnShare & { people: number; isPaid: boolean }
  >`select coalesce(round(100.0 * own / nullif(total, 0)), 0)::int as share,
      people, shows_share as "isShown", kind in ('employee', 'civic-service') and (opens_from is null or opens_from <= ${since}) as "isPaid"
    from teammates cross join lateral (select coalesce(sum(minutes) filter (where teammate_id = teammates.id), 0) as own, coalesce(sum(minutes), 0) as total,
        count(distinct teammate_id)::int as people
      from (${standingHours(sql`canteen_id = ${canteenId} and day > ${since}`)}) stands where minutes > 0) given
    where canteen_id = ${canteenId} and id = ${teammateId}`.execute(db)
  const [row] = rows
  return row && row.isPaid && row.people >= fewestPeople ? { share: row.share, isShown: row.isShown } : undefined
}
