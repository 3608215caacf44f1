/** Taking a place in a session and leaving it, under the session's lock: never more places than there are. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Language } from '#src/platform/language.ts'
import type { TrainingPlaceState } from '#src/platform/database/tables/trainings.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { countTaken, lockSession, type LockedSession, type SessionKey } from './lock-session.ts'
import { serveWaiting } from './serve-waiting.ts'
import { tellPlace } from './tell-places.ts'
import { holdsPlace } from './training.ts'
import type { Site } from './training-links.ts'

export type Acting = { site: Site; now: Date }
export type Learner = { email: string; name: string; language: Language; userId: string | null; ofCanteenId: string | null }
export type JoinRefusal = 'over'

type Joining = SessionKey & Acting & { id: string; learner: Learner }

/** Whoever has an account, or whose name the team notes: one place a person. @returns the id of their place, taken or in line */
export function joinSession(db: Database, { id, learner, ...joining }: Joining): Promise<Result<string, JoinRefusal>> {
  const { canteenId, sessionId, now } = joining
  return inTransaction(db, async (tx) => {
    const session = await lockSession(tx, joining, now)
    const known = await tx
      .selectFrom('training_places')
      .where('canteen_id', '=', canteenId)
      .where('session_id', '=', sessionId)
      .where('email', '=', learner.email)
      .select(['id', 'state'])
      .executeTakeFirst()
    if (known && (holdsPlace(known.state) || known.state === 'waiting')) return seat(tx, session, { ...known, ...joining })
    if (isOver(session)) return refuse('over')
    const place = known ?? { id, state: 'left' as const }
    if (!known) await insertPlace(tx, { ...joining, id, learner })
    return seat(tx, session, { ...place, ...joining })
  })
}

/** From the link of a mail. */
export function joinByLink(
  db: Database,
  joining: SessionKey & Acting & { placeId: string; isWrittenTo?: boolean },
): Promise<Result<string, JoinRefusal>> {
  return inTransaction(db, async (tx) => {
    const session = await lockSession(tx, joining, joining.now)
    return seat(tx, session, { ...joining, ...(await findPlace(tx, joining)) })
  })
}

type Seating = Acting & {
  id: string
  state: TrainingPlaceState
  /** Unless they were written to too often already. */ isWrittenTo?: boolean
}

/** Said twice, it is once; an offer that stands becomes the place that it kept. */
async function seat(
  tx: Database,
  session: LockedSession,
  { id, state, site, now, isWrittenTo = true }: Seating,
): Promise<Result<string, JoinRefusal>> {
  if (state === 'registered') return accept(id)
  if (isOver(session)) return refuse('over')
  if (state === 'waiting') return accept(id)
  if (state !== 'offered') {
    if (session.taken >= session.capacity) {
      await setPlace(tx, session, id, { state: 'waiting', since: now, offered_until: null })
      return accept(id)
    }
    await countTaken(tx, session, 1)
  }
  await setPlace(tx, session, id, { state: 'registered', offered_until: null })
  if (isWrittenTo) await tellPlace(tx, { ...session, placeId: id, mail: 'registered', site, now })
  return accept(id)
}

function isOver({ state }: LockedSession): boolean {
  return state !== 'open' && state !== 'full'
}

/** In one tap; the first who waits is told at once. Left twice, it is once. */
export function leaveSession(db: Database, leaving: SessionKey & Acting & { placeId: string }): Promise<Result<null, JoinRefusal>> {
  const { placeId, now } = leaving
  return inTransaction(db, async (tx) => {
    const session = await lockSession(tx, leaving, now)
    const { state } = await findPlace(tx, leaving)
    if (state === 'left') return accept(null)
    if (isOver(session)) return refuse('over')
    await setPlace(tx, session, placeId, { state: 'left', offered_until: null })
    if (holdsPlace(state)) {
      await countTaken(tx, session, -1)
      await serveWaiting(tx, leaving)
    }
    return accept(null)
  })
}

async function insertPlace(tx: Database, { canteenId, sessionId, id, learner, now }: Joining): Promise<void> {
  const { email, name, language, userId, ofCanteenId } = learner
  await tx
    .insertInto('training_places')
    .values({
      ...{ canteen_id: canteenId, session_id: sessionId, id, of_canteen_id: ofCanteenId, user_id: userId },
      ...{ email, name, language, state: 'left', since: now },
    })
    .execute()
}

function findPlace(tx: Database, { canteenId, sessionId, placeId }: SessionKey & { placeId: string }) {
  return tx
    .selectFrom('training_places')
    .where('canteen_id', '=', canteenId)
    .where('session_id', '=', sessionId)
    .where('id', '=', placeId)
    .select(['id', 'state'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

type Set = { state: TrainingPlaceState; offered_until: Date | null; since?: Date }

async function setPlace(tx: Database, { canteenId, sessionId }: SessionKey, id: string, set: Set): Promise<void> {
  await tx
    .updateTable('training_places')
    .set(set)
    .where('canteen_id', '=', canteenId)
    .where('session_id', '=', sessionId)
    .where('id', '=', id)
    .execute()
}
