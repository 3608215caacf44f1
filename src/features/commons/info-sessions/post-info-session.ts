import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { NotFound } from '#src/platform/errors.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Session, SessionSaid } from './info-session.ts'
import { findSession } from './queries.ts'
import { registrationMail, type RegistrationMail } from './registration-mails.ts'
import type { Site } from './registration-links.ts'

type Acting = { actorId: string; now: Date }
export type Telling = Site & { networkName: string }

/** Calls a meeting. The same form sent twice is one. */
export function postInfoSession(db: Database, { id, said, actorId, now }: Acting & { id: string; said: SessionSaid }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const added = await tx
      .insertInto('info_sessions')
      .values({ id, ...columnsOf(said), posted_by: actorId, posted_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) await recordEvent(tx, { name: 'info-session.posted', subjectId: id, actorId, at: now })
  })
}

export type ChangeRefusal = 'cancelled' | 'over' | 'too-few'
type Changing = Acting & { id: string; said: SessionSaid; site: Telling }

/**
 * Those who come are told when the hour or the place changes. Of what is cancelled or has begun nothing changes any more: they were told so.
 * @param tx of `saveEdit`. @throws NotFound
 */
export async function changeInfoSession(tx: Database, { id, said, site, actorId, now }: Changing): Promise<Result<null, ChangeRefusal>> {
  const before = await lockSession(tx, id)
  if (before.isCancelled) return refuse('cancelled')
  if (before.startsAt <= now) return refuse('over')
  if (said.capacity < before.taken) return refuse('too-few')
  await tx.updateTable('info_sessions').set(columnsOf(said)).where('id', '=', id).execute()
  await recordEvent(tx, { name: 'info-session.changed', subjectId: id, actorId, at: now })
  const hasMoved =
    before.startsAt.getTime() !== said.startsAt.getTime() ||
    before.endsAt.getTime() !== said.endsAt.getTime() ||
    before.place !== said.place ||
    before.link !== said.link
  if (hasMoved && said.startsAt > now) await tellAll(tx, { mail: 'moved', session: { ...before, ...said }, site, now })
  return accept(null)
}

/** Once; those who counted on it are told why. @throws NotFound */
export function cancelInfoSession(
  db: Database,
  { id, words, site, actorId, now }: Acting & { id: string; words: string; site: Telling },
): Promise<Result<null, 'over'>> {
  return inTransaction(db, async (tx) => {
    const session = await lockSession(tx, id)
    if (session.isCancelled) return accept(null)
    if (session.startsAt <= now) return refuse('over')
    await tx.updateTable('info_sessions').set({ cancelled_at: now, cancelled_words: words }).where('id', '=', id).execute()
    await recordEvent(tx, { name: 'info-session.cancelled', subjectId: id, actorId, at: now })
    await tellAll(tx, { mail: 'cancelled', session: { ...session, cancelledWords: words }, site, now })
    return accept(null)
  })
}

function columnsOf({ startsAt, endsAt, ...said }: SessionSaid) {
  return { ...said, starts_at: startsAt, ends_at: endsAt }
}

/** Whoever registers, leaves, moves or cancels waits for each other. @throws NotFound */
export async function lockSession(tx: Database, id: string): Promise<Session> {
  await tx
    .selectFrom('info_sessions')
    .where('id', '=', id)
    .forUpdate()
    .select('id')
    .executeTakeFirstOrThrow(() => new NotFound())
  return findSession(tx, id)
}

type ToAll = { mail: RegistrationMail; session: Session; site: Telling; now: Date }

async function tellAll(tx: Database, { mail, session, site, now }: ToAll): Promise<void> {
  const readers = await tx
    .selectFrom('info_registrations')
    .where('session_id', '=', session.id)
    .select(['id', 'email', 'language', 'people'])
    .execute()
  const { networkName } = site
  await queueMails(
    tx,
    readers.map((reader) => registrationMail(site, { mail, reader, session, networkName })),
    now,
  )
}
