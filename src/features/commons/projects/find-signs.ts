/** What of a canteen's path waits, as a part of a question about canteens: how many steps, and the first of them. */
import { sql, type RawBuilder } from 'kysely'

/** Their day is over and something is left to do about them, as `isLate` says. @param today the day that it is there */
export const lateSteps = (today: RawBuilder<unknown>) =>
  sql`(select json_build_object('count', count(*)::int, 'first', (array_agg(step.id order by due, step.position))[1])
    from projects join project_steps step using (canteen_id),
      lateral (select coalesce(step.due_on, projects.opening_on - step.weeks_before * 7) as due) as by_when
    where projects.canteen_id = canteens.id and stopped_at is null and step.state not in ('accepted', 'done', 'dropped') and due < ${today})`
