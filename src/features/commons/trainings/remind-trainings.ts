import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { findToldSession, tellPlaces } from './tell-places.ts'
import { giverMail } from './training-mails.ts'
import type { Site } from './training-links.ts'

/** Each morning: the day before, whoever has a place; the day after, whoever gave a session and has not noted who was there. */
export async function remindTrainings(db: Database, { site, now }: { site: Site; now: Date }): Promise<void> {
  const sessions = await db
    .selectFrom('training_sessions as session')
    .innerJoin('canteens', 'canteens.id', 'session.canteen_id')
    .where('cancelled_at', 'is', null)
    .where('noted_at', 'is', null)
    .where('starts_at', '>', new Date(now.getTime() - 3 * 86_400_000))
    .where('starts_at', '<', new Date(now.getTime() + 3 * 86_400_000))
    .select(['session.canteen_id as canteenId', 'session.id as sessionId'])
    .select(sql<number>`(starts_at at time zone time_zone)::date - (${now}::timestamptz at time zone time_zone)::date`.as('days'))
    .execute()
  for (const { days, ...key } of sessions)
    await inTransaction(db, async (tx) => {
      if (days === 1) await tellPlaces(tx, { ...key, site, now, mail: 'tomorrow', states: ['registered'] })
      if (days !== -1) return
      const session = await findToldSession(tx, key)
      if (session.giverEmail !== null) await queueMail(tx, giverMail(site, { mail: 'noting', session, email: session.giverEmail }), now)
    })
}
