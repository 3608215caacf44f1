/** A session of a training: opened once, cancelled once. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { SessionTells } from '#src/platform/database/tables/trainings.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockSession, type SessionKey } from './lock-session.ts'
import { findToldSession, tellPlaces } from './tell-places.ts'
import { giverMail } from './training-mails.ts'
import type { Site } from './training-links.ts'

export type SessionContent = {
  startsAt: Date
  endsAt: Date
  isRemote: boolean
  place: string
  capacity: number
  givenBy: string
  giverEmail: string | null
  tells: SessionTells
}

type Opening = SessionKey & { trainingId: string; content: SessionContent; actorId: string; site: Site; now: Date }

/** The same form sent twice opens one. A training that is not of the programme any more has no new session. */
export function openSession(db: Database, opening: Opening): Promise<Result<null, 'ended'>> {
  const { canteenId, sessionId, trainingId, content, actorId, site, now } = opening
  return inTransaction(db, async (tx) => {
    const training = await tx
      .selectFrom('trainings')
      .where('id', '=', trainingId)
      .where('ended_at', 'is', null)
      .select('title')
      .forShare()
      .executeTakeFirst()
    if (!training) return refuse('ended')
    const opened = await tx
      .insertInto('training_sessions')
      .values({
        ...{ canteen_id: canteenId, id: sessionId, training_id: trainingId, starts_at: content.startsAt, ends_at: content.endsAt },
        ...{ is_remote: content.isRemote, place: content.place, capacity: content.capacity, given_by: content.givenBy },
        ...{ giver_email: content.giverEmail, tells: content.tells, opened_by: actorId, opened_at: now },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!opened) return accept(null)
    await enqueue(tx, 'tell-training', { canteenId, sessionId }, { key: `tell-training:${sessionId}` })
    if (content.giverEmail !== null) {
      const session = await findToldSession(tx, opening)
      await queueMail(tx, giverMail(site, { mail: 'giving', session, email: content.giverEmail }), now)
    }
    await recordEvent(tx, { name: 'training.opened', canteenId, subjectId: sessionId, actorId, at: now, facts: { title: training.title } })
    return accept(null)
  })
}

/** Whoever has a place, waits or was asked hears of it. Cancelled twice, it is once; what was noted is not undone. */
export function cancelSession(
  db: Database,
  { actorId, site, ...cancelling }: SessionKey & { actorId: string; site: Site; now: Date },
): Promise<Result<null, 'begun'>> {
  const { canteenId, sessionId, now } = cancelling
  return inTransaction(db, async (tx) => {
    const { state } = await lockSession(tx, cancelling, now)
    if (state === 'cancelled') return accept(null)
    if (state === 'noted') return refuse('begun')
    await tx
      .updateTable('training_sessions')
      .set({ cancelled_at: now })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', sessionId)
      .execute()
    await tellPlaces(tx, { ...cancelling, site, mail: 'cancelled', states: ['registered', 'offered', 'waiting'] })
    const { title } = await findToldSession(tx, cancelling)
    await recordEvent(tx, { name: 'training.cancelled', canteenId, subjectId: sessionId, actorId, at: now, facts: { title } })
    return accept(null)
  })
}
