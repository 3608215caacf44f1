/** Whom of the team only a person can tell that their task moved or was cancelled. */
import { sql } from 'kysely'
import { reachedEmail, wayTo, type Ways } from '#src/features/kitchen/teammates/ways.ts'
import type { Database } from '#src/platform/database/database.ts'

/** Of a place of a meal's task: what its person was last told is not what stands. */
export const isUntold = sql`(meals.table_at <> told_table_at or (meals.state = 'cancelled') <> told_cancelled)`

/** In a question about `meals`: by which ways those reach who were not told of it as it stands. */
export const untoldOfMeal = (
  now: Date,
) => sql`(select json_agg(json_build_object('email', ${reachedEmail}, 'phone', teammates.phone)) from teammates
  where teammates.canteen_id = meals.canteen_id and meals.table_at > ${now} and meals.state in ('published', 'cancelled') and exists (
    select from tasks join task_places place on place.canteen_id = tasks.canteen_id and place.task_id = tasks.id
    where tasks.canteen_id = meals.canteen_id and tasks.meal_id = meals.id and place.teammate_id = teammates.id and ${isUntold}))`

/** Somebody, the meal that moved or was cancelled as it stands now, and what they said yes to there. */
export type Untold = {
  teammateId: string
  name: string
  phone: string | null
  mealId: string
  title: string
  day: string
  tableAt: Date
  isCancelled: boolean
  tasks: readonly string[]
}

type Asked = { canteenId: string; now: Date; sendsTexts: boolean }

/** By the hour of the meal, then by name. */
export async function findUntold(db: Database, { canteenId, now, sendsTexts }: Asked): Promise<Untold[]> {
  const { rows } = await sql<Untold & Ways>`select teammates.id as "teammateId", teammates.name, teammates.phone,
      ${reachedEmail} as email, meals.id as "mealId", meals.title, meals.service_date::text as day, meals.table_at as "tableAt",
      meals.state = 'cancelled' as "isCancelled", json_agg(tasks.name order by tasks.starts_minutes, tasks.name) as tasks
    from meals join tasks on tasks.canteen_id = meals.canteen_id and tasks.meal_id = meals.id
    join task_places place on place.canteen_id = tasks.canteen_id and place.task_id = tasks.id
    join teammates on teammates.canteen_id = place.canteen_id and teammates.id = place.teammate_id
    where meals.canteen_id = ${canteenId} and meals.table_at > ${now} and meals.state in ('published', 'cancelled') and ${isUntold}
    group by teammates.canteen_id, teammates.id, meals.canteen_id, meals.id
    order by meals.table_at, teammates.folded_name, teammates.id`.execute(db)
  return rows.filter((row) => wayTo(row, sendsTexts) === undefined)
}
