/** An information meeting, and somebody who comes, as tests find them. */
import { randomUUID } from 'node:crypto'
import type { SessionSaid } from '#src/features/commons/info-sessions/info-session.ts'
import { postInfoSession } from '#src/features/commons/info-sessions/post-info-session.ts'
import { registerForSession } from '#src/features/commons/info-sessions/register-for-session.ts'
import { registrationToken } from '#src/features/commons/info-sessions/registration-links.ts'
import type { Database } from '#src/platform/database/database.ts'
import { origin, secret } from './site.ts'
import { aUser, now } from './world.ts'

export const infoSite = { secret, origin, networkName: 'Les Tablées' }

const evening: SessionSaid = {
  startsAt: new Date('2026-12-10T17:30Z'),
  endsAt: new Date('2026-12-10T19:00Z'),
  place: '12 rue des Tanneurs, Lille',
  link: 'https://visio.exemple.fr/ca-mijote',
  words: 'Deux cantines racontent leur première année.',
  capacity: 20,
}

/** @returns its id */
export async function anInfoSession(db: Database, said: Partial<SessionSaid> = {}): Promise<string> {
  const id = randomUUID()
  const { id: actorId } = await aUser(db)
  await postInfoSession(db, { id, said: { ...evening, ...said }, actorId, now })
  return id
}

/** @returns what became of it, and the registration's id */
export async function aRegistration(db: Database, sessionId: string, { people = 1, email = `${randomUUID()}@exemple.fr`, at = now } = {}) {
  const id = randomUUID()
  const said = { name: 'Amina', people, town: 'Roubaix', words: 'Une cantine à l’Alma.' }
  const registering = { sessionId, id, said, email, language: 'fr' as const, isWrittenTo: true, site: infoSite, now: at }
  return { id, token: registrationToken(secret, id), registered: await registerForSession(db, registering) }
}

/** As the walks of all pages find them. */
export async function someInfoSession(db: Database) {
  const meeting = await anInfoSession(db)
  const { token } = await aRegistration(db, meeting)
  return { meeting, token }
}
