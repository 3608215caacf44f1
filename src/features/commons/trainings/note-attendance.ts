/** Who was there: what they learnt is noted in the list that their own canteen keeps, which is the one truth of it. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { lockSession, type SessionKey } from './lock-session.ts'
import { noteSkill, takeSkillBack, type Given, type Learnt } from './note-skill.ts'
import { tellPresent } from './tell-places.ts'
import { countsUntil } from './training.ts'
import type { Site } from './training-links.ts'

type Noting = SessionKey & { present: readonly string[]; actorId: string | null; site: Site; now: Date }

export type AttendanceRefusal = 'early' | 'cancelled' | 'has-said'

/**
 * From its beginning on, once; noted again, it mends who was there: what they learnt is noted or taken back. Whoever said what they thought of it
 * was there for good: else they could say it twice, or be told apart by what the sum loses.
 * @param present ids of places
 */
export function noteAttendance(db: Database, noting: Noting): Promise<Result<null, AttendanceRefusal>> {
  const { canteenId, sessionId, present, actorId, site, now } = noting
  return inTransaction(db, async (tx) => {
    const { state } = await lockSession(tx, noting, now)
    if (state === 'cancelled') return refuse('cancelled')
    if (state === 'open' || state === 'full') return refuse('early')
    const training = await findTraining(tx, noting)
    const places = await tx
      .selectFrom('training_places')
      .where('canteen_id', '=', canteenId)
      .where('session_id', '=', sessionId)
      .where('state', '=', 'registered')
      .orderBy('email')
      .select(['id', 'of_canteen_id as ofCanteenId', 'user_id as userId', 'email', 'was_there as wasThere', 'has_said as hasSaid'])
      .execute()
    if (places.some(({ id, hasSaid }) => hasSaid && !present.includes(id))) return refuse('has-said')
    for (const place of places) {
      const isThere = present.includes(place.id)
      if (place.wasThere === isThere) continue
      if (!isThere) await takeSkillBack(tx, place.id)
      const wasTaken = !isThere && place.wasThere
      await tx
        .updateTable('training_places')
        .set({ was_there: isThere })
        .where('canteen_id', '=', canteenId)
        .where('session_id', '=', sessionId)
        .where('id', '=', place.id)
        .execute()
      if (isThere) await noteSkill(tx, training, place)
      if (wasTaken) await giveAgain(tx, place, training)
    }
    if (state !== 'noted') await close(tx, noting, training.title)
    if (state !== 'noted') await tellPresent(tx, { canteenId, sessionId, site, now, mail: 'done' })
    return accept(null)
  })

  async function close(tx: Database, key: SessionKey, title: string): Promise<void> {
    await tx
      .updateTable('training_sessions')
      .set({ noted_at: now })
      .where('canteen_id', '=', key.canteenId)
      .where('id', '=', key.sessionId)
      .execute()
    await recordEvent(tx, { name: 'training.noted', canteenId, subjectId: sessionId, actorId, at: now, facts: { title } })
  }
}

/** What another session taught them had counted for less long than what was taken back: now it counts. */
async function giveAgain(tx: Database, place: Learnt, { gives, isHygiene }: Given): Promise<void> {
  const others = await tx
    .selectFrom('training_places as place')
    .where('place.of_canteen_id', '=', place.ofCanteenId)
    .where('place.email', '=', place.email)
    .where('was_there', '=', true)
    .where('gave_teammate_id', 'is', null)
    .select(['place.id', 'place.canteen_id as canteenId', 'place.session_id as sessionId'])
    .execute()
  for (const { id, ...key } of others) {
    const given = await findTraining(tx, key)
    const isSame = isHygiene ? given.isHygiene : foldName(given.gives) === foldName(gives)
    if (isSame) await noteSkill(tx, given, { ...place, id })
  }
}

async function findTraining(tx: Database, { canteenId, sessionId }: SessionKey): Promise<Given> {
  const { endsAt, timeZone, topic, validMonths, ...given } = await tx
    .selectFrom('training_sessions as session')
    .innerJoin('trainings', 'trainings.id', 'session.training_id')
    .innerJoin('canteens', 'canteens.id', 'session.canteen_id')
    .where('session.canteen_id', '=', canteenId)
    .where('session.id', '=', sessionId)
    .select(['title', 'gives', 'topic', 'valid_months as validMonths', 'ends_at as endsAt', 'time_zone as timeZone'])
    .executeTakeFirstOrThrow()
  return { ...given, isHygiene: topic === 'hygiene', until: countsUntil(dayAt(endsAt, timeZone), validMonths) }
}
