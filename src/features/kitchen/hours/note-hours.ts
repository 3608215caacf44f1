import { sql } from 'kysely'
import { closesCanteen } from '#src/features/kitchen/tasks/demands.ts'
import type { Database } from '#src/platform/database/database.ts'

type NoteHours = {
  /** Of one canteen; left out, of all that follow tasks. */
  canteenId?: string | undefined
  now: Date
}

/**
 * The hours of tasks whose meal is closed, in one question: what the kind of task lasts, for each who said yes. Done twice, or for a meal that
 * was opened and closed again, it notes them once; a line that was corrected since stays corrected.
 */
export async function noteHours(db: Database, { canteenId, now }: NoteHours): Promise<void> {
  const since = new Date(now.getTime() - (daysNamed + 7) * 86_400_000)
  await sql`insert into hours (canteen_id, id, line_id, teammate_id, task_id, kind, person_kind, what, day, starts_at, minutes, closes, noted_at)
    select place.canteen_id, made.id, made.id, place.teammate_id, tasks.id, 'done', teammates.kind, tasks.name, meals.service_date,
      meals.table_at + tasks.starts_minutes * interval '1 minute', tasks.lasts_minutes, ${closesCanteen}, ${now}
    from meals
    join followed on followed.canteen_id = meals.canteen_id and followed.thing = 'tasks'
    join tasks on tasks.canteen_id = meals.canteen_id and tasks.meal_id = meals.id and tasks.state <> 'dropped'
    join task_places place on place.canteen_id = tasks.canteen_id and place.task_id = tasks.id
    join teammates on teammates.canteen_id = place.canteen_id and teammates.id = place.teammate_id
    cross join lateral (select gen_random_uuid() as id where place.task_id is not null) made
    where meals.state = 'closed' and meals.table_at > ${since} ${canteenId ? sql`and meals.canteen_id = ${canteenId}` : sql``}
      and not exists (select from hours noted where noted.canteen_id = place.canteen_id and noted.task_id = tasks.id
        and noted.teammate_id = place.teammate_id and noted.kind = 'done')
    on conflict do nothing`.execute(db)
}

/** Names stay at a task for four weeks; older ones keep their counts, and each person their own hours. */
const daysNamed = 28

/** After `noteHours`: who did what four weeks ago is nobody's business any more. */
export async function forgetPlaces(db: Database, now: Date): Promise<void> {
  await sql`delete from task_places place using tasks left join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
    where tasks.canteen_id = place.canteen_id and tasks.id = place.task_id
      and coalesce(meals.ends_at, case when tasks.state <> 'open' then tasks.due_on::timestamptz end)
        < ${new Date(now.getTime() - daysNamed * 86_400_000)}`.execute(db)
}
