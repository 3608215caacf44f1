import { sql } from 'kysely'
import { loadDays } from '#src/features/kitchen/hours/hours.ts'
import { standingHours } from '#src/features/kitchen/hours/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { KindDone, Load, Signal } from './load.ts'

export type Carried = {
  loads: readonly (Load & { showsShare: boolean })[]
  kinds: readonly KindDone[]
  cameOnce: number
  /** Counts of the last weeks, the latest first. */
  counts: readonly { week: string; signal: Signal; value: number }[]
  acts: readonly { signal: Signal; act: string; value: number; day: string }[]
}

/** The load is that of eight weeks, habits those of half a year, what was done about a signal that of three months. */
const days = { load: loadDays, habits: 182, acts: 91 }

/** What a team carries, without a name: no page can be made of it that tells who. */
export async function findCarried(db: Database, canteenId: string, today: string): Promise<Carried> {
  const since = (back: number) => Temporal.PlainDate.from(today).subtract({ days: back }).toString()
  const { rows } = await sql<Carried>`with stands as (${standingHours(sql`canteen_id = ${canteenId} and day > ${since(days.habits)}`)}),
    given as (select * from stands where kind <> 'released')
    select
      (select coalesce(json_agg(load), '[]') from (select sum(minutes)::int as minutes, bool_or(person_kind in ('employee', 'civic-service')) as "isPaid",
          bool_or(shows_share) as "showsShare"
        from given join teammates on teammates.canteen_id = given.canteen_id and teammates.id = given.teammate_id
        where day > ${since(days.load)} group by given.teammate_id) load) as loads,
      (select coalesce(json_agg(json_build_object('kindId', kind_id, 'name', name, 'byPerson', counts) order by name), '[]')
        from (select kinds.id as kind_id, kinds.name, json_agg(times) as counts
          from (select tasks.kind_id, teammate_id, count(*) as times from given
            join tasks on tasks.canteen_id = given.canteen_id and tasks.id = given.task_id group by tasks.kind_id, teammate_id) done
          join task_kinds kinds on kinds.canteen_id = ${canteenId} and kinds.id = done.kind_id and removed_at is null and not opens_to_pair
          group by kinds.id, kinds.name) of_kind) as kinds,
      (select count(*)::int from teammates where canteen_id = ${canteenId} and joined <> 'team' and left_on is null
        and (select count(distinct day) from given where teammate_id = teammates.id) = 1
        and (select max(day) from given where teammate_id = teammates.id) < ${since(14)} and asked_again_at is null
        and not exists (select from task_places place join tasks on tasks.canteen_id = place.canteen_id and tasks.id = place.task_id
          join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
          where place.canteen_id = teammates.canteen_id and place.teammate_id = teammates.id and meals.service_date >= ${today})) as "cameOnce",
      (select coalesce(json_agg(json_build_object('week', week, 'signal', signal, 'value', value) order by week desc), '[]')
        from load_counts where canteen_id = ${canteenId} and week > ${since(days.acts)}) as counts,
      (select coalesce(json_agg(json_build_object('signal', signal, 'act', act, 'value', value, 'day', acted_at::date) order by acted_at desc), '[]')
        from load_acts where canteen_id = ${canteenId} and acted_at > ${since(days.acts)}::date) as acts`.execute(db)
  return rows[0]!
}
