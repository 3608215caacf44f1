/** What is held of people in circles, and when it goes. Decisions name nobody, and stay. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { monthsKept } from './circle.ts'

/** Two years after it was done nobody needs to know who did what, nor what was talked about. */
export async function forgetCircles(db: Database, now: Date): Promise<void> {
  const last = sql`${now}::timestamptz - make_interval(months => ${monthsKept})`
  await sql`delete from circle_actions where done_at < ${last}`.execute(db)
  await sql`delete from circle_items where closed_at < ${last}`.execute(db)
}

/** All that is kept of somebody, to be read by themself. */
export async function findCirclesHeld(db: Database, email: string) {
  const memberships = await db
    .selectFrom('circle_members')
    .innerJoin('circles', 'circles.id', 'circle_id')
    .where('email', '=', email)
    .orderBy('circles.name')
    .select(['circles.name as circle', 'circle_members.name', 'email'])
    .execute()
  const actions = await db
    .selectFrom('circle_actions')
    .innerJoin('circles', 'circles.id', 'circle_id')
    .where('email', '=', email)
    .orderBy('by_day')
    .select(['circles.name as circle', 'circle_actions.name', 'what as promised', 'by_day as byDay'])
    .execute()
  return [...memberships, ...actions]
}

/** What they promised stays to be done, in nobody's name. */
export async function eraseCircles(tx: Database, email: string): Promise<void> {
  await tx.deleteFrom('circle_members').where('email', '=', email).execute()
  await tx.updateTable('circle_actions').set({ name: '', email: null }).where('email', '=', email).execute()
}
