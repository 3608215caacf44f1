import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { Cleaning, Kept, Period, Service } from './binder.ts'
import type { CleaningTask } from './cleaning.ts'
import { findReadings, type Training } from './queries.ts'
import { standing, type Point, type Reading } from './reading.ts'

export type SampleOf = {
  mealId: string
  dish: string
  day: string
  state: 'taken' | 'not-needed'
  notedBy: string
  disposedOn: string | null
  disposedBy: string | null
}
export type CleaningOf = CleaningTask & { done: readonly { day: string; notedBy: string }[] }

/** So many readings one file tells of. */
export const mostReadings = 6000

/** All that was noted in a period, from which what is missing is read too. */
export type Binder = {
  association: string
  points: Point[]
  readings: Reading[]
  services: (Service & { title: string })[]
  samples: SampleOf[]
  cleanings: CleaningOf[]
  trainings: Training[]
  hasSkill: boolean
  /** The first day on which something was kept; what was never begun is not missing. */
  beganOn: string | null
}

/** @param period a year at most, which `periodForm` holds */
export async function findBinder(db: Database, canteenId: string, { from, until }: Period): Promise<Binder> {
  const [readings, { rows }] = await Promise.all([
    findReadings(db, canteenId, { from, until }, mostReadings + 1),
    sql<Omit<Binder, 'readings'>>`select
      (select legal_name from associations where id = (select association_id from canteens where id = ${canteenId})) as association,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'kind', kind, 'timesADay', times_a_day, 'lowest', lowest,
          'highest', highest, 'since', since, 'until', until) order by kind, name, since), '[]') from temperature_points
        where canteen_id = ${canteenId} and since <= ${until} and (until is null or until >= ${from})) as points,
      (select coalesce(json_agg(json_build_object('day', service_date, 'mealId', id, 'title', title, 'dishes',
          array(select name from dishes where dishes.canteen_id = meals.canteen_id and dishes.meal_id = meals.id order by position))
          order by table_at), '[]') from meals
        where canteen_id = ${canteenId} and service_date between ${from} and ${until} and state in ('published', 'held', 'closed')) as services,
      (select coalesce(json_agg(json_build_object('mealId', meal_id, 'dish', dish, 'day', day, 'state', state, 'notedBy', noted_by,
          'disposedOn', disposed_on, 'disposedBy', disposed_by) order by day, dish), '[]') from food_samples
        where canteen_id = ${canteenId} and day between ${from} and ${until}) as samples,
      (select coalesce(json_agg(json_build_object('id', task.id, 'what', what, 'means', means, 'everyDays', every_days, 'since', since,
          'until', until, 'done', (select coalesce(json_agg(json_build_object('day', day, 'notedBy', noted_by) order by day), '[]')
            from cleanings done where done.canteen_id = task.canteen_id and done.task_id = task.id
              and day between coalesce((select max(day) from cleanings last where last.canteen_id = task.canteen_id
                and last.task_id = task.id and day < ${from}), ${from}) and ${until})) order by every_days, what), '[]') from cleaning_tasks task
        where canteen_id = ${canteenId} and since <= ${until} and (until is null or until >= ${from})) as cleanings,
      (select coalesce(json_agg(json_build_object('name', teammates.name, 'until', valid_until) order by teammates.folded_name), '[]')
        from teammate_skills held join skills on skills.canteen_id = held.canteen_id and skills.id = held.skill_id and skills.is_hygiene
        join teammates on teammates.canteen_id = held.canteen_id and teammates.id = held.teammate_id and left_on is null
        where held.canteen_id = ${canteenId}) as trainings,
      exists (select from skills where canteen_id = ${canteenId} and is_hygiene) as "hasSkill",
      least((select min(since) from temperature_points where canteen_id = ${canteenId}),
        (select min(since) from cleaning_tasks where canteen_id = ${canteenId}),
        (select min(day) from food_samples where canteen_id = ${canteenId})) as "beganOn"`.execute(db),
  ])
  return { ...rows[0]!, readings }
}

/** As the pure rules of the binder read it. A cleaning before the period counts from the last time that it was done. */
export function keptOf({ points, readings, services, samples, cleanings, beganOn }: Binder): Kept {
  return {
    points,
    readings: standing(readings).flatMap(({ pointId, day }) => (pointId === null ? [] : [{ pointId, day }])),
    services: services.filter(({ day }) => beganOn !== null && beganOn <= day),
    samples,
    cleanings: cleanings.map(({ id, everyDays, since, until, done }): Cleaning => ({
      id,
      everyDays,
      since,
      until,
      doneOn: done.map(({ day }) => day),
    })),
  }
}
