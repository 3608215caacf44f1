/** What is held of people who learn, and when it goes. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { countTaken, lockSession } from './lock-session.ts'
import { daysKeptOfOthers, daysToMend, daysToNote, holdsPlace, yearsKept } from './training.ts'

/**
 * Who did not come goes two months after the session, who was there when nobody asks for a certificate any more; needs once their year is over; the
 * address of who gave a session as soon as their link ends (`isGiversTime`).
 */
export async function forgetTrainings(db: Database, now: Date): Promise<void> {
  await sql`delete from training_places place using training_sessions session
    where session.canteen_id = place.canteen_id and session.id = place.session_id
      and (session.ends_at < ${now}::timestamptz - make_interval(years => ${yearsKept})
        or (place.was_there is not true and session.ends_at < ${now}::timestamptz - make_interval(days => ${daysKeptOfOthers})))`.execute(
    db,
  )
  await db.deleteFrom('training_needs').where('year', '<', now.getUTCFullYear()).execute()
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await db
    .updateTable('training_sessions')
    .set({ giver_email: null })
    .where('giver_email', 'is not', null)
    .where((eb) => eb.or([eb('noted_at', '<=', daysAgo(daysToMend)), eb('ends_at', '<=', daysAgo(daysToNote))]))
    .execute()
}

type Whose = { email: string; userId: string }

function placesOf(db: Database, { email, userId }: Whose) {
  return db.selectFrom('training_places as own').where((eb) => eb.or([eb('own.email', '=', email), eb('own.user_id', '=', userId)]))
}

/** All that is kept of somebody, to be read by themself. */
export async function findTrainingsHeld(db: Database, whose: Whose) {
  const places = await placesOf(db, whose)
    .innerJoin('training_sessions as session', (join) =>
      join.onRef('session.canteen_id', '=', 'own.canteen_id').onRef('session.id', '=', 'own.session_id'),
    )
    .innerJoin('trainings', 'trainings.id', 'session.training_id')
    .innerJoin('canteens', 'canteens.id', 'session.canteen_id')
    .orderBy('starts_at')
    .select(['trainings.title as training', 'canteens.name as canteen', 'starts_at as startsAt', 'own.name', 'own.email', 'own.state'])
    .select('was_there as wasThere')
    .execute()
  const needs = await db
    .selectFrom('training_needs')
    .leftJoin('trainings', 'trainings.id', 'training_id')
    .where('user_id', '=', whose.userId)
    .orderBy('year')
    .select(['year', sql<string>`coalesce(trainings.title, words)`.as('training')])
    .execute()
  const given = await db
    .selectFrom('training_sessions as session')
    .innerJoin('trainings', 'trainings.id', 'session.training_id')
    .innerJoin('canteens', 'canteens.id', 'session.canteen_id')
    .where('giver_email', '=', whose.email.toLowerCase())
    .orderBy('starts_at')
    .select([
      'trainings.title as training',
      'canteens.name as canteen',
      'starts_at as startsAt',
      'given_by as givenBy',
      'giver_email as email',
    ])
    .execute()
  return [...places, ...given, ...needs]
}

/** Their places are free for who waits, who is told by the job. What they said of a session is in no row of theirs. */
export async function eraseTrainings(tx: Database, whose: Whose, now: Date): Promise<void> {
  const places = await placesOf(tx, whose)
    .orderBy('own.session_id')
    .select(['own.canteen_id as canteenId', 'own.session_id as sessionId', 'own.id'])
    .execute()
  for (const { id, ...key } of places) {
    await lockSession(tx, key, now)
    const gone = await tx
      .deleteFrom('training_places')
      .where('canteen_id', '=', key.canteenId)
      .where('session_id', '=', key.sessionId)
      .where('id', '=', id)
      .returning('state')
      .executeTakeFirst()
    if (!gone || !holdsPlace(gone.state)) continue
    await countTaken(tx, key, -1)
    await enqueue(tx, 'serve-training', key, { key: `serve-training:${key.sessionId}` })
  }
  await tx.deleteFrom('training_needs').where('user_id', '=', whose.userId).execute()
  await tx.updateTable('training_sessions').set({ giver_email: null }).where('giver_email', '=', whose.email.toLowerCase()).execute()
}
