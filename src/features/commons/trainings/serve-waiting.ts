/** What becomes free is offered to the first who waits, and kept while they answer. */
import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { countTaken, lockSession, type SessionKey } from './lock-session.ts'
import { tellPlace } from './tell-places.ts'
import { keptUntil } from './training.ts'
import type { Site } from './training-links.ts'

type Serving = SessionKey & { site: Site; now: Date }

/** Whose offer nobody answered is off the list; then every free place goes to the next in line. Done again, it changes nothing. */
export function serveWaiting(db: Database, serving: Serving): Promise<void> {
  const { canteenId, sessionId, now } = serving
  return inTransaction(db, async (tx) => {
    const { state, capacity, taken, startsAt } = await lockSession(tx, serving, now)
    if (state !== 'open' && state !== 'full') return
    const lapsed = await tx
      .updateTable('training_places')
      .set({ state: 'left', offered_until: null })
      .where('canteen_id', '=', canteenId)
      .where('session_id', '=', sessionId)
      .where('state', '=', 'offered')
      .where('offered_until', '<=', now)
      .returning('id')
      .execute()
    for (const _ of lapsed) await countTaken(tx, serving, -1)
    for (const { id } of await findFirst(tx, serving, capacity - taken + lapsed.length)) await offer(tx, serving, { id, startsAt })
  })
}

async function findFirst(tx: Database, { canteenId, sessionId }: SessionKey, free: number): Promise<{ id: string }[]> {
  if (free <= 0) return []
  return tx
    .selectFrom('training_places')
    .where('canteen_id', '=', canteenId)
    .where('session_id', '=', sessionId)
    .where('state', '=', 'waiting')
    .orderBy('since')
    .orderBy('id')
    .limit(free)
    .select('id')
    .execute()
}

async function offer(tx: Database, serving: Serving, { id, startsAt }: { id: string; startsAt: Date }): Promise<void> {
  const { canteenId, sessionId, now } = serving
  const until = keptUntil(startsAt, now)
  await tx
    .updateTable('training_places')
    .set({ state: until ? 'offered' : 'registered', offered_until: until ?? null })
    .where('canteen_id', '=', canteenId)
    .where('session_id', '=', sessionId)
    .where('id', '=', id)
    .execute()
  await countTaken(tx, serving, 1)
  await tellPlace(tx, { ...serving, placeId: id, mail: until ? 'offered' : 'given' })
  if (until) await enqueue(tx, 'serve-training', { canteenId, sessionId }, { at: until, key: `serve-training:${sessionId}:${id}` })
}

/** From the timetable: whatever a job that was lost would have done. */
export async function serveAllWaiting(db: Database, { site, now }: Pick<Serving, 'site' | 'now'>): Promise<void> {
  const sessions = await db
    .selectFrom('training_places')
    .where('state', '=', 'offered')
    .where('offered_until', '<=', now)
    .select(['canteen_id as canteenId', 'session_id as sessionId'])
    .groupBy([sql`canteen_id`, sql`session_id`])
    .execute()
  for (const session of sessions) await serveWaiting(db, { ...session, site, now })
}
