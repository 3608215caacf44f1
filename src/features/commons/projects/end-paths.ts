import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** Every night: a year after the opening, or once it stopped, the way of a project leaves the menu of its team. What it was stays to be read by the network. */
export async function endPaths(db: Database, now: Date): Promise<void> {
  const last = new Date(`${Temporal.PlainDate.from(now.toISOString().slice(0, 10)).subtract({ years: 1 }).toString()}T00:00Z`)
  await db
    .deleteFrom('followed')
    .where('thing', '=', 'project' as never)
    .where(
      sql<boolean>`exists (select from projects where projects.canteen_id = followed.canteen_id and (stopped_at is not null or opened_at < ${last}))`,
    )
    .execute()
}
