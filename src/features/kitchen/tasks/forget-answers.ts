import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** Once a task is over, nobody needs to know who could not; nor who asked to be replaced. */
export async function forgetAnswers(db: Database, now: Date): Promise<void> {
  const ofTasksOver = sql`using tasks left join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
    where tasks.canteen_id = kept.canteen_id and tasks.id = kept.task_id
      and (tasks.state <> 'open' or meals.state in ('closed', 'cancelled') or meals.ends_at < ${now})`
  await sql`delete from task_answers kept ${ofTasksOver}`.execute(db)
  await sql`delete from task_calls kept ${ofTasksOver}`.execute(db)
}
