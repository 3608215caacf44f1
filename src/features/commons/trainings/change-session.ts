/** Another day, another place, more or fewer seats: under the session's lock, told to whoever has a place, waits or was offered one. */
import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockSession, type SessionKey } from './lock-session.ts'
import type { SessionContent } from './open-session.ts'
import { serveWaiting } from './serve-waiting.ts'
import { findToldSession, tellPlaces } from './tell-places.ts'
import { latestAnswer, leastToAnswer } from './training.ts'
import { giverMail } from './training-mails.ts'
import type { Site } from './training-links.ts'

export type ChangedContent = Omit<SessionContent, 'tells'>
export type ChangeRefusal = 'off' | 'past' | 'fewer'

type Changing = SessionKey & { content: ChangedContent; actorId: string; site: Site; now: Date }

/**
 * Never fewer places than are held. What becomes free is offered at once to who waits; where only the number changed, nobody else is written to.
 * @param tx of `saveEdit`
 */
export function changeSession(tx: Database, { content, actorId, site, ...changing }: Changing): Promise<Result<null, ChangeRefusal>> {
  const { canteenId, sessionId, now } = changing
  return inTransaction(tx, async (inner) => {
    const { state, taken } = await lockSession(inner, changing, now)
    if (state === 'cancelled') return refuse('off')
    if (state !== 'open' && state !== 'full') return refuse('past')
    if (content.capacity < taken) return refuse('fewer')
    const before = await findToldSession(inner, changing)
    await inner
      .updateTable('training_sessions')
      .set({
        ...{ starts_at: content.startsAt, ends_at: content.endsAt, is_remote: content.isRemote, place: content.place },
        ...{ capacity: content.capacity, given_by: content.givenBy, giver_email: content.giverEmail },
      })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', sessionId)
      .execute()
    const isMoved = isOtherwise(before, content)
    if (isMoved) {
      await shortenOffers(inner, changing, content.startsAt)
      await tellPlaces(inner, { ...changing, site, mail: 'changed', states: ['registered', 'offered', 'waiting'] })
    }
    if (content.giverEmail !== null && (isMoved || content.giverEmail !== before.giverEmail)) {
      const session = await findToldSession(inner, changing)
      await queueMail(inner, giverMail(site, { mail: 'giving', session, email: content.giverEmail }), now)
    }
    await serveWaiting(inner, { ...changing, site })
    const facts = { title: before.title }
    await recordEvent(inner, { name: 'training.session-changed', canteenId, subjectId: sessionId, actorId, at: now, facts })
    return accept(null)
  })
}

function isOtherwise(before: Pick<ChangedContent, 'startsAt' | 'endsAt' | 'isRemote' | 'place'>, content: ChangedContent): boolean {
  const isSameTime = before.startsAt.getTime() === content.startsAt.getTime() && before.endsAt.getTime() === content.endsAt.getTime()
  return !isSameTime || before.isRemote !== content.isRemote || before.place !== content.place
}

/** A session that comes sooner leaves less time to answer; where there is none left, the place is theirs. */
async function shortenOffers(tx: Database, { canteenId, sessionId, now }: SessionKey & { now: Date }, startsAt: Date): Promise<void> {
  const latest = latestAnswer(startsAt)
  const isTooLate = latest.getTime() - now.getTime() < leastToAnswer
  await tx
    .updateTable('training_places')
    .set(isTooLate ? { state: 'registered', offered_until: null } : { offered_until: sql<Date>`least(offered_until, ${latest})` })
    .where('canteen_id', '=', canteenId)
    .where('session_id', '=', sessionId)
    .where('state', '=', 'offered')
    .where('offered_until', '>', now)
    .execute()
}
