import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { followedThings } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { teammateIdOf } from './teammate-links.ts'
import { firstNameOf, type HeldSkill, type Wishes } from './teammate.ts'

export type TeammateKey = { canteenId: string; teammateId: string }
export type Skill = { id: string; name: string }
/** `isHygiene`: it tells until when somebody's food hygiene training counts. */
export type KnownSkill = Skill & { isHygiene: boolean }
export type Listed = Awaited<ReturnType<typeof findTeammates>>[number]

/** Who lends a hand now, by name. */
export function findTeammates(db: Database, canteenId: string) {
  return teammateRows(db).where('canteen_id', '=', canteenId).where('left_on', 'is', null).orderBy('folded_name').orderBy('id').execute()
}

/** @throws NotFound once they are forgotten */
export function findTeammate(db: Database, { canteenId, teammateId }: TeammateKey): Promise<Listed> {
  return teammateRows(db)
    .where('canteen_id', '=', canteenId)
    .where('id', '=', teammateId)
    .executeTakeFirstOrThrow(() => new NotFound())
}

function teammateRows(db: Database) {
  return db
    .selectFrom('teammates')
    .select(['id', 'name', 'kind', 'email', 'phone', 'language', 'age', 'joined', 'left_on as leftOn'])
    .select('weekly_hours as weeklyHours')
    .select(['parent_name as parentName', 'parent_agreed_on as parentAgreedOn'])
    .select(['asked_email as askedEmail', 'asked_phone as askedPhone', 'contact_asked_at as contactAskedAt'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('teammate_skills as held')
          .whereRef('held.canteen_id', '=', 'teammates.canteen_id')
          .whereRef('held.teammate_id', '=', 'teammates.id')
          .select(['held.skill_id as id', sql<string | null>`held.valid_until::text`.as('until')])
          .orderBy('held.skill_id'),
      )
        .$castTo<HeldSkill[]>()
        .as('skills'),
    )
}

export function findSkills(db: Database, canteenId: string): Promise<KnownSkill[]> {
  const skills = db.selectFrom('skills').where('canteen_id', '=', canteenId).orderBy('folded_name')
  return skills.select(['id', 'name', 'is_hygiene as isHygiene']).execute()
}

/**
 * Who came by the public form, or with a friend, is asked for nothing before a first answer or a first presence: a form alone makes nobody one of
 * the team. An SQL condition on `teammates`.
 */
export const hasShownUp = sql<boolean>`(joined = 'team' or teammates.seen_at > teammates.since or ${wasThere()})`

/** Who came by themself or with a friend, and was at no task yet. */
export const isNewcomer = sql<boolean>`(joined <> 'team' and not ${wasThere()})`

function wasThere() {
  return sql`exists (select from hours there where there.canteen_id = teammates.canteen_id and there.teammate_id = teammates.id
    and there.kind = 'done')`
}

export type Teammate = Awaited<ReturnType<typeof findOwn>>

type OwnLink = { secret: string; canteen: string; token: string }

/** Whom a signed link names, in the canteen of its address. @throws NotFound for a link that we did not sign, and once they are forgotten */
export async function findOwn(db: Database, { secret, canteen, token }: OwnLink) {
  const teammateId = teammateIdOf(secret, token)
  if (!teammateId) throw new NotFound()
  return db
    .selectFrom('teammates')
    .innerJoin('canteens', 'canteens.id', 'teammates.canteen_id')
    .where('canteens.slug', '=', canteen)
    .where('teammates.id', '=', teammateId)
    .select(['teammates.id', 'teammates.name', 'teammates.kind', 'teammates.age', 'teammates.email', 'teammates.left_on as leftOn'])
    .select('opens_from as opensFrom')
    .select(['asked_email as askedEmail', 'asked_phone as askedPhone', 'contact_asked_at as contactAskedAt'])
    .select(['canteens.id as canteenId', 'canteens.slug as canteen', 'canteens.name as canteenName', 'canteens.time_zone as timeZone'])
    .select(['teammates.joined', isNewcomer.as('isNew')])
    .select(followedThings.as('followed'))
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** What somebody wishes: for themself, and for who proposes a rota. */
export async function findWishes(db: Database, { canteenId, teammateId }: TeammateKey): Promise<Wishes> {
  const row = await db
    .selectFrom('teammates')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', teammateId)
    .select(['most_tasks as mostTasks', 'same_day as sameDay', 'greets'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('teammate_windows as window')
          .where('window.canteen_id', '=', canteenId)
          .where('window.teammate_id', '=', teammateId)
          .orderBy('weekday')
          .select('weekday')
          .select([
            sql<string | null>`to_char(from_clock, 'HH24:MI')`.as('from'),
            sql<string | null>`to_char(until_clock, 'HH24:MI')`.as('until'),
          ]),
      ).as('windows'),
    )
    .select(
      sql<string[]>`array(select companion_id::text from teammate_companions
        where canteen_id = ${canteenId} and teammate_id = ${teammateId} order by companion_id)`.as('companions'),
    )
    .select(
      sql<string[]>`array(select skill_id::text from teammate_learns
        where canteen_id = ${canteenId} and teammate_id = ${teammateId} order by skill_id)`.as('learns'),
    )
    .select(
      sql<Wishes['kinds']>`(select coalesce(json_object_agg(kind_id, wish order by kind_id), '{}') from teammate_wishes
        where canteen_id = ${canteenId} and teammate_id = ${teammateId})`.as('kinds'),
    )
    .executeTakeFirstOrThrow(() => new NotFound())
  const windows = row.windows.map(({ weekday, from, until }) => ({
    weekday,
    hours: from && until ? { from, until } : null,
  }))
  return { ...row, windows }
}

/** `held`: the tasks of meals on those days that they still hold, by their days. */
export type Absence = { id: string; firstDay: string; lastDay: string; held: HeldTask[] }
type HeldTask = { id: string; name: string; day: string }

/** For the person alone. @param today days before it are nobody's business any more */
export function findAbsences(db: Database, { canteenId, teammateId }: TeammateKey, today: string): Promise<Absence[]> {
  return db
    .selectFrom('absences')
    .where('canteen_id', '=', canteenId)
    .where('teammate_id', '=', teammateId)
    .where('last_day', '>=', today)
    .orderBy('first_day')
    .select(['id', 'first_day as firstDay', 'last_day as lastDay'])
    .select(
      sql<HeldTask[]>`(select coalesce(json_agg(json_build_object('id', tasks.id, 'name', tasks.name, 'day', meals.service_date)
          order by meals.table_at, tasks.starts_minutes, tasks.id), '[]')
        from task_places place join tasks on tasks.canteen_id = place.canteen_id and tasks.id = place.task_id and tasks.state = 'open'
        join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id and meals.state in ('published', 'held')
        where place.canteen_id = absences.canteen_id and place.teammate_id = absences.teammate_id
          and meals.service_date between greatest(absences.first_day, ${today}::date) and absences.last_day)`.as('held'),
    )
    .execute()
}

/**
 * The others, by the name that they are called; for who came by themself or with a friend, those with whom they were at a meal, by first name:
 * a form that anybody may fill in does not open the list of the team.
 */
export async function findOthers(db: Database, { canteenId, id, joined }: Pick<Teammate, 'canteenId' | 'id' | 'joined'>): Promise<Skill[]> {
  const others = db.selectFrom('teammates').where('canteen_id', '=', canteenId).where('id', '!=', id).where('left_on', 'is', null)
  if (joined === 'team') return others.orderBy('folded_name').select(['id', 'name']).execute()
  const met = await others
    .where(
      sql<boolean>`exists (select from hours mine join tasks at_mine on at_mine.canteen_id = mine.canteen_id and at_mine.id = mine.task_id
        join tasks at_same on at_same.canteen_id = at_mine.canteen_id and at_same.meal_id = at_mine.meal_id
        join hours theirs on theirs.canteen_id = at_same.canteen_id and theirs.task_id = at_same.id and theirs.teammate_id = teammates.id
        where mine.canteen_id = teammates.canteen_id and mine.teammate_id = ${id} and mine.kind = 'done' and theirs.kind = 'done')`,
    )
    .orderBy('folded_name')
    .select(['id', 'name'])
    .execute()
  return met.map(({ name, ...other }) => ({ ...other, name: firstNameOf(name) }))
}

/** What there is to do at meals, in its order, and which skills they do not have yet. */
export async function findWishable(db: Database, { canteenId, teammateId }: TeammateKey): Promise<{ kinds: Skill[]; skills: Skill[] }> {
  const { rows } = await sql<{ kinds: Skill[]; skills: Skill[] }>`select
    (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by starts_minutes, name), '[]') from task_kinds
      where canteen_id = ${canteenId} and removed_at is null) as kinds,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by folded_name), '[]') from skills
      where canteen_id = ${canteenId} and not exists (select from teammate_skills held
        where held.canteen_id = skills.canteen_id and held.skill_id = skills.id and held.teammate_id = ${teammateId})) as skills`.execute(
    db,
  )
  return rows[0]!
}
