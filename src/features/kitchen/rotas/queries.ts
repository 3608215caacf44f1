import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { loadDays } from '#src/features/kitchen/hours/hours.ts'
import { standingHours } from '#src/features/kitchen/hours/queries.ts'
import { hasShownUp, isNewcomer, type TeammateKey } from '#src/features/kitchen/teammates/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Measures } from '#src/solver/rota/measures.ts'
import type { RotaPerson } from './pose-rota.ts'
import { firstDayOf, type No, type Rota, type RotaKey, type RotaPlace } from './rota.ts'
import type { ToldReason } from './told-reason.ts'
import type { ToldRefusal } from './told-refusal.ts'

/** The rota of a month as it was last asked for, with who is proposed. */
export async function findRota(
  db: Database,
  { canteenId, month }: RotaKey,
): Promise<{ rota: Rota | undefined; places: RotaPlace[]; noes: No[] }> {
  const row = await db
    .selectFrom('rotas')
    .where('canteen_id', '=', canteenId)
    .where('month', '=', firstDayOf(month))
    .select(['state', 'search_id as searchId', 'sought_at as soughtAt', 'refusals', 'measures', 'published_at as publishedAt'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('rota_places as place')
          .innerJoin('teammates', (join) =>
            join.onRef('teammates.canteen_id', '=', 'place.canteen_id').onRef('teammates.id', '=', 'place.teammate_id'),
          )
          .whereRef('place.canteen_id', '=', 'rotas.canteen_id')
          .whereRef('place.month', '=', 'rotas.month')
          .where('left_on', 'is', null)
          .select(['place.task_id as taskId', 'place.teammate_id as teammateId', 'teammates.name', 'learner', 'pinned', 'reasons'])
          .select('asked_at as askedAt')
          .orderBy('learner')
          .orderBy('folded_name')
          .orderBy('teammates.id'),
      ).as('places'),
    )
    .select(
      sql<No[]>`(select coalesce(json_agg(json_build_object('taskId', task_id, 'teammateId', teammates.id, 'name', teammates.name)
          order by folded_name, teammates.id), '[]') from task_answers said
        join teammates on teammates.canteen_id = said.canteen_id and teammates.id = said.teammate_id and left_on is null
        where said.canteen_id = rotas.canteen_id and refused and told_team)`.as('noes'),
    )
    .executeTakeFirst()
  if (!row) return { rota: undefined, places: [], noes: [] }
  const { places, noes, refusals, measures, ...rota } = row
  return {
    noes,
    rota: { ...rota, refusals: refusals as ToldRefusal[], measures: measures as Measures | null },
    places: places.map(({ reasons, askedAt, ...place }) => ({
      ...place,
      reasons: reasons as ToldReason[],
      askedAt: askedAt === null ? null : new Date(askedAt),
    })),
  }
}

export type Asked = { taskId: string; learner: boolean; saidNo: boolean }

/** What somebody is asked for and has not answered, and what they said no to: they may change their mind. */
export async function findAsked(db: Database, { canteenId, teammateId }: TeammateKey): Promise<Asked[]> {
  const own = sql`canteen_id = ${canteenId} and teammate_id = ${teammateId}`
  const { rows } =
    await sql<Asked>`select task_id as "taskId", learner, false as "saidNo" from rota_places where ${own} and asked_at is not null
    union all select task_id, false, true from task_answers where ${own} and refused and told_team`.execute(db)
  return rows
}

/** Who lends a hand and has shown up, with what only a proposal may know of them: no page is made of it. */
export async function findRotaPeople(db: Database, canteenId: string, now: Date): Promise<RotaPerson[]> {
  const since = new Date(now.getTime() - loadDays * 86_400_000).toISOString().slice(0, 10)
  const of = sql`where said.canteen_id = teammates.canteen_id and said.teammate_id = teammates.id`
  const own = sql`canteen_id = teammates.canteen_id and teammate_id = teammates.id`
  const given = sql`select coalesce(sum(minutes) filter (where day > ${since}), 0)::int as past_minutes
    from (${standingHours(own)}) stands where minutes > 0`
  const { rows } = await sql<RotaPerson>`select id, name, kind, age, parent_agreed_on is not null as "hasConsent",
      ${isNewcomer} as "isNew", weekly_hours as "weeklyHours", most_tasks as "mostTasks",
      past_minutes as "pastMinutes",
      (select coalesce(json_agg(json_build_object('id', skill_id, 'until', valid_until)), '[]') from teammate_skills said ${of}) as skills,
      array(select skill_id::text from teammate_learns said ${of}) as learns,
      (select coalesce(json_agg(json_build_object('weekday', weekday, 'from', to_char(from_clock, 'HH24:MI'),
        'until', to_char(until_clock, 'HH24:MI'))), '[]') from teammate_windows said ${of}) as windows,
      (select coalesce(json_agg(json_build_object('firstDay', first_day, 'lastDay', last_day)), '[]') from absences said ${of}) as absences,
      array(select kind_id::text from teammate_wishes said ${of} and wish = 'gladly') as gladly,
      array(select kind_id::text from teammate_wishes said ${of} and wish = 'rather-not') as "ratherNot",
      array(select companion_id::text from teammate_companions said ${of}) as companions,
      array(select task_id::text from task_answers said ${of} and refused) as declined
    from teammates cross join lateral (${given}) given where canteen_id = ${canteenId} and left_on is null and ${hasShownUp} order by folded_name, id`.execute(
    db,
  )
  return rows
}
