import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { weeksAhead } from './task-kind.ts'

type MakeTasks = {
  /** Of one canteen; left out, of all that follow tasks. */
  canteenId?: string | undefined
  now: Date
  /** Of the meals until then; left out, of the next weeks. */
  until?: Date
}

/** The tasks of published meals that are not made yet, in one question. Done twice, or by two at once, it makes them once. */
export async function makeTasks(db: Database, { canteenId, now, until = weeksAfter(now) }: MakeTasks): Promise<void> {
  await sql`insert into tasks (canteen_id, meal_id, kind_id, name, places, starts_minutes, lasts_minutes, skill_id, minimum_age,
      suits_first_time, is_key, closes, leads)
    select kind.canteen_id, meals.id, kind.id, name, places, starts_minutes, lasts_minutes, skill_id, minimum_age,
      suits_first_time, is_key, closes, leads
    from task_kinds kind
    join followed on followed.canteen_id = kind.canteen_id and followed.thing = 'tasks'
    join meals on meals.canteen_id = kind.canteen_id and meals.state = 'published' and table_at > ${now} and table_at <= ${until}
      and (kind.template_id is null or kind.template_id = meals.template_id)
    where kind.removed_at is null ${canteenId ? sql`and kind.canteen_id = ${canteenId}` : sql``}
      and not exists (select from tasks made where made.canteen_id = kind.canteen_id and made.meal_id = meals.id and made.kind_id = kind.id)
    on conflict (canteen_id, meal_id, kind_id) do nothing`.execute(db)
}

function weeksAfter(now: Date): Date {
  return new Date(now.getTime() + weeksAhead * 7 * 24 * 60 * 60_000)
}

/** What is made already of a kind follows its change, but never has fewer places than people: who said yes keeps theirs. */
export async function remakeTasks(
  tx: Database,
  { canteenId, kindId, now }: { canteenId: string; kindId: string; now: Date },
): Promise<void> {
  const ofComingMeals = sql`tasks.canteen_id = ${canteenId} and tasks.kind_id = ${kindId} and tasks.state = 'open'
    and meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id and meals.table_at > ${now}`
  await sql`delete from tasks using meals, task_kinds kind where ${ofComingMeals} and taken = 0
    and kind.canteen_id = tasks.canteen_id and kind.id = tasks.kind_id
    and (kind.removed_at is not null or (kind.template_id is not null and kind.template_id is distinct from meals.template_id))`.execute(tx)
  await sql`update tasks set name = kind.name, places = greatest(tasks.taken, kind.places), starts_minutes = kind.starts_minutes,
      lasts_minutes = kind.lasts_minutes, skill_id = kind.skill_id, minimum_age = kind.minimum_age, suits_first_time = kind.suits_first_time,
      is_key = kind.is_key, closes = kind.closes, leads = kind.leads
    from meals, task_kinds kind where ${ofComingMeals} and kind.canteen_id = tasks.canteen_id and kind.id = tasks.kind_id
      and kind.removed_at is null`.execute(tx)
  await makeTasks(tx, { canteenId, now })
}
