import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Registration, Session } from './info-session.ts'

const mostListed = 100

function sessions(db: Database) {
  return db
    .selectFrom('info_sessions')
    .select(['id', 'starts_at as startsAt', 'ends_at as endsAt', 'place', 'link', 'words', 'capacity', 'taken'])
    .select([sql<boolean>`cancelled_at is not null`.as('isCancelled'), 'cancelled_words as cancelledWords'])
}

/** Those to come, for everybody: without the link, which is told to who registered. */
export async function findComingSessions(db: Database, now: Date): Promise<Session[]> {
  const found = await sessions(db)
    .where('starts_at', '>', now)
    .where('cancelled_at', 'is', null)
    .orderBy('starts_at')
    .limit(mostListed)
    .execute()
  return found
}

/** All of them, the last first. */
export function findSessions(db: Database): Promise<Session[]> {
  return sessions(db).orderBy('starts_at', 'desc').limit(mostListed).execute()
}

/** @throws NotFound */
export function findSession(db: Database, id: string): Promise<Session> {
  return sessions(db)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** In the order in which they registered. */
export function findRegistrations(db: Database, sessionId: string): Promise<Registration[]> {
  return db
    .selectFrom('info_registrations')
    .where('session_id', '=', sessionId)
    .orderBy('registered_at')
    .select(['id', 'name', 'email', 'people', 'town', 'words'])
    .execute()
}

export type OwnRegistration = Registration & { sessionId: string; session: Session }

/** What a link in a mail was signed for; undefined once it is given back or forgotten. */
export async function findOwnRegistration(db: Database, id: string): Promise<OwnRegistration | undefined> {
  const found = await db
    .selectFrom('info_registrations')
    .where('id', '=', id)
    .select(['id', 'session_id as sessionId', 'name', 'email', 'people', 'town', 'words'])
    .executeTakeFirst()
  return found && { ...found, session: await findSession(db, found.sessionId) }
}

/** All that is kept of an address, to be read by themself. */
export function findRegistrationsHeld(db: Database, email: string) {
  return db
    .selectFrom('info_registrations as own')
    .innerJoin('info_sessions', 'info_sessions.id', 'own.session_id')
    .where('own.email', '=', email)
    .orderBy('starts_at')
    .select(['starts_at as meetingAt', 'own.name', 'own.email', 'people as placesKept', 'own.town', 'own.words as said'])
    .select('registered_at as registeredAt')
    .execute()
}
