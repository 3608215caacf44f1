import { sql, type RawBuilder } from 'kysely'
import { yearsContactsAreKept } from '#src/features/guests/bookings/forget-contacts.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { FreePlaces } from './leave-team.ts'
import { daysAfterLeaving, daysContactIsAsked } from './teammate.ts'

/** Who left some weeks ago, or gave no sign for three years, is forgotten with all that they wished; so are days off that are over. */
export async function forgetTeammates(db: Database, now: Date): Promise<void> {
  const today = Temporal.PlainDate.from(now.toISOString().slice(0, 10))
  const silentSince = new Date(now)
  silentSince.setUTCFullYear(silentSince.getUTCFullYear() - yearsContactsAreKept)
  await db
    .deleteFrom('teammates')
    .where((eb) => eb.or([eb('left_on', '<', today.subtract({ days: daysAfterLeaving }).toString()), eb('seen_at', '<', silentSince)]))
    .execute()
  await db
    .updateTable('teammates')
    .set({ asked_email: null, asked_phone: null, contact_asked_at: null, contact_code: null, contact_tries: 0 })
    .where('contact_asked_at', '<', new Date(now.getTime() - daysContactIsAsked * 86_400_000))
    .execute()
  // A day later: at the canteen it may still be that day.
  await db
    .deleteFrom('absences')
    .where('last_day', '<', today.subtract({ days: 1 }).toString())
    .execute()
}

/** Whose an address or an account is. */
type Whose = { email: string; userId: string }

/** Whoever asks for it lends no hand any more, and never did. */
export function eraseTeammates(
  db: Database,
  { email, userId }: Whose,
  { freePlaces, now }: { freePlaces: FreePlaces; now: Date },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const found = await teammatesOf(tx, { email, userId }).select(['canteen_id as canteenId', 'id as teammateId']).execute()
    for (const { canteenId, teammateId } of found) {
      await freePlaces(tx, { canteenId, teammateId }, now)
      await tx.deleteFrom('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId).execute()
    }
  })
}

/** All that is kept of them, to be read by themself. */
export function findTeammatesHeld(db: Database, whose: Whose) {
  const ofTeammate = sql`where canteen_id = teammates.canteen_id and teammate_id = teammates.id`
  return teammatesOf(db, whose)
    .innerJoin('canteens', 'canteens.id', 'teammates.canteen_id')
    .select(['canteens.name as canteen', 'teammates.name', 'teammates.email', 'teammates.phone', 'teammates.language'])
    .select(['asked_email as askedEmail', 'asked_phone as askedPhone'])
    .select(['kind', 'age', 'parent_name as parentName', 'parent_agreed_on as agreedOn', 'since', 'left_on as leftOn'])
    .select(['same_day as sameDay', 'greets', 'most_tasks as mostTasks', 'weekly_hours as weeklyHours', 'shows_share as showsShare'])
    .select([
      sql<string>`(select coalesce(string_agg(name, ', ' order by name), '') from teammate_skills held
        join skills on skills.canteen_id = held.canteen_id and skills.id = held.skill_id
        where held.canteen_id = teammates.canteen_id and held.teammate_id = teammates.id)`.as('skills'),
      sql<string>`(select coalesce(string_agg(name, ', ' order by name), '') from teammate_learns said
        join skills on skills.canteen_id = said.canteen_id and skills.id = said.skill_id
        where said.canteen_id = teammates.canteen_id and said.teammate_id = teammates.id)`.as('learns'),
      sql<HeldTask[]>`(select coalesce(json_agg(json_build_object('task', tasks.name, 'day', service_date) order by service_date), '[]')
        from rota_places place join tasks on tasks.canteen_id = place.canteen_id and tasks.id = place.task_id
        join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
        where place.canteen_id = teammates.canteen_id and place.teammate_id = teammates.id)`.as('proposedFor'),
      sql<
        HeldHours[]
      >`(select coalesce(json_agg(json_build_object('day', day, 'task', what, 'minutes', minutes) order by day, noted_at), '[]')
        from hours ${ofTeammate} and ${isOpenDay(sql`day`)})`.as('hours'),
      sql<HeldWindow[]>`(select coalesce(json_agg(json_build_object('weekday', weekday, 'fromClock', from_clock, 'untilClock', until_clock)
        order by weekday), '[]') from teammate_windows ${ofTeammate})`.as('windows'),
      sql<HeldAbsence[]>`(select coalesce(json_agg(json_build_object('firstDay', first_day, 'lastDay', last_day) order by first_day), '[]')
        from absences ${ofTeammate})`.as('absences'),
      sql<string>`(select coalesce(string_agg(other.name, ', ' order by other.name), '') from teammate_companions said
        join teammates other on other.canteen_id = said.canteen_id and other.id = said.companion_id
        where said.canteen_id = teammates.canteen_id and said.teammate_id = teammates.id)`.as('companions'),
      sql<HeldTask[]>`(select coalesce(json_agg(json_build_object('task', tasks.name, 'day', coalesce(service_date, due_on))
          order by coalesce(service_date, due_on)), '[]')
        from task_places place join tasks on tasks.canteen_id = place.canteen_id and tasks.id = place.task_id
        left join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
        where place.canteen_id = teammates.canteen_id and place.teammate_id = teammates.id
          and ${isOpenDay(sql`coalesce(service_date, due_on)`)})`.as('tasks'),
      sql<HeldWish[]>`(select coalesce(json_agg(json_build_object('task', kinds.name, 'wish', wish) order by kinds.name), '[]')
        from teammate_wishes said join task_kinds kinds on kinds.canteen_id = said.canteen_id and kinds.id = said.kind_id
        where said.canteen_id = teammates.canteen_id and said.teammate_id = teammates.id)`.as('wishes'),
      // Their own, which nobody else reads.
      sql<string>`(select coalesce(string_agg(tasks.name, ', ' order by tasks.name), '') from task_answers said
        join tasks on tasks.canteen_id = said.canteen_id and tasks.id = said.task_id
        where said.canteen_id = teammates.canteen_id and said.teammate_id = teammates.id and refused)`.as('declined'),
    ])
    .execute()
}

/** Nor does an account by the same address open what was before somebody else typed it. */
function isOpenDay(day: RawBuilder<unknown>) {
  return sql`(teammates.opens_from is null or ${day} >= teammates.opens_from)`
}

type HeldWindow = { weekday: number; fromClock: string | null; untilClock: string | null }
type HeldTask = { task: string; day: string }
type HeldHours = { day: string; task: string; minutes: number }
type HeldWish = { task: string; wish: string }
type HeldAbsence = { firstDay: string; lastDay: string }

function teammatesOf(db: Database, { email, userId }: Whose) {
  return db.selectFrom('teammates').where((eb) => eb.or([eb('teammates.email', '=', email), eb('teammates.user_id', '=', userId)]))
}
