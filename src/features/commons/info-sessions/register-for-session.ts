import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { noteErasure } from '#src/platform/database/erasures.ts'
import type { Language } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { stateOf, type RegistrationSaid } from './info-session.ts'
import { lockSession, type Telling } from './post-info-session.ts'
import { registrationMail } from './registration-mails.ts'

export type RegisterRefusal = 'full' | 'over' | 'cancelled'

type Registering = {
  sessionId: string
  id: string
  said: RegistrationSaid
  email: string
  language: Language
  /** Whether a mail may still go to that address; the place is kept either way. */
  isWrittenTo: boolean
  site: Telling
  now: Date
}

/**
 * Keeps places and writes to the address. Who registers a second time has what was said first, and its link again: nobody's words are written over by
 * somebody else who knows their address. @throws NotFound
 */
export function registerForSession(
  db: Database,
  { sessionId, id, said, email, language, isWrittenTo, site, now }: Registering,
): Promise<Result<null, RegisterRefusal>> {
  return inTransaction(db, async (tx) => {
    const session = await lockSession(tx, sessionId)
    const known = await findKnown(tx, sessionId, email)
    if (known?.id === id) return accept(null)
    const { networkName } = site
    if (known) {
      if (isWrittenTo) await queueMail(tx, registrationMail(site, { mail: 'registered', reader: known, session, networkName }), now)
      return accept(null)
    }
    const state = stateOf(session, now)
    if (state !== 'open') return refuse(state)
    if (session.taken + said.people > session.capacity) return refuse('full')
    const reader = { id, email, language, people: said.people }
    await tx
      .insertInto('info_registrations')
      .values({ ...reader, ...said, session_id: sessionId, registered_at: now })
      .execute()
    await countTaken(tx, sessionId, said.people)
    if (isWrittenTo) await queueMail(tx, registrationMail(site, { mail: 'registered', reader, session, networkName }), now)
    return accept(null)
  })
}

function findKnown(tx: Database, sessionId: string, email: string) {
  return tx
    .selectFrom('info_registrations')
    .where('session_id', '=', sessionId)
    .where('email', '=', email)
    .select(['id', 'email', 'language', 'people'])
    .executeTakeFirst()
}

async function countTaken(tx: Database, id: string, more: number): Promise<void> {
  await tx
    .updateTable('info_sessions')
    .set((eb) => ({ taken: eb('taken', '+', more) }))
    .where('id', '=', id)
    .execute()
}

type Key = { sessionId: string; id: string }

/** @param tx of `saveEdit` */
export async function changeRegistration(
  tx: Database,
  { sessionId, id, said, now }: Key & { said: RegistrationSaid; now: Date },
): Promise<Result<null, RegisterRefusal>> {
  const session = await lockSession(tx, sessionId)
  const own = await findPeople(tx, { sessionId, id })
  if (!own) return accept(null)
  const state = stateOf(session, now)
  if (state === 'over' || state === 'cancelled') return refuse(state)
  const more = said.people - own.people
  if (session.taken + more > session.capacity) return refuse('full')
  await tx.updateTable('info_registrations').set(said).where('session_id', '=', sessionId).where('id', '=', id).execute()
  await countTaken(tx, sessionId, more)
  return accept(null)
}

function findPeople(tx: Database, { sessionId, id }: Key) {
  return tx.selectFrom('info_registrations').where('session_id', '=', sessionId).where('id', '=', id).select('people').executeTakeFirst()
}

/** The place is free at once, and nothing is kept of who gave it back. Said twice, it is once. */
export function leaveSession(db: Database, { sessionId, id }: Key, now: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockSession(tx, sessionId)
    const gone = await tx
      .deleteFrom('info_registrations')
      .where('session_id', '=', sessionId)
      .where('id', '=', id)
      .returning('people')
      .executeTakeFirst()
    if (!gone) return
    await countTaken(tx, sessionId, -gone.people)
    await noteErasure(tx, { kind: 'registration', what: id, at: now })
  })
}

/** As whoever it was wished, everywhere. */
export async function eraseRegistrations(tx: Database, email: string, now: Date): Promise<void> {
  const own = await tx
    .selectFrom('info_registrations')
    .where('email', '=', email)
    .orderBy('session_id')
    .select(['session_id as sessionId', 'id'])
    .execute()
  for (const key of own) await leaveSession(tx, key, now)
}
