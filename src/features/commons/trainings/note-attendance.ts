/** Who was there: what they learnt is noted in the list that their own canteen keeps, which is the one truth of it. */
import { randomUUID } from 'node:crypto'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { lockSession, type SessionKey } from './lock-session.ts'
import { tellPresent } from './tell-places.ts'
import { countsUntil } from './training.ts'
import type { Site } from './training-links.ts'

type Noting = SessionKey & { present: readonly string[]; actorId: string | null; site: Site; now: Date }

export type AttendanceRefusal = 'early' | 'cancelled'

/**
 * From its beginning on, once; noted again, it mends who was there, and only who is new is written to.
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
      .select(['id', 'of_canteen_id as ofCanteenId', 'user_id as userId', 'email', 'was_there as wasThere'])
      .execute()
    for (const place of places) {
      const isThere = present.includes(place.id)
      if (place.wasThere === isThere) continue
      await tx
        .updateTable('training_places')
        .set({ was_there: isThere, ...(!isThere && { has_said: false }) })
        .where('canteen_id', '=', canteenId)
        .where('session_id', '=', sessionId)
        .where('id', '=', place.id)
        .execute()
      if (isThere) await noteSkill(tx, training, place)
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

type Given = { gives: string; isHygiene: boolean; until: string | null; title: string }

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

type Learnt = { ofCanteenId: string | null; userId: string | null; email: string }

/** Where they are on the list of a team: what counts for longer stays. */
async function noteSkill(tx: Database, { gives, isHygiene, until }: Given, { ofCanteenId, userId, email }: Learnt): Promise<void> {
  if (ofCanteenId === null) return
  const teammate = await tx
    .selectFrom('teammates')
    .where('canteen_id', '=', ofCanteenId)
    .where('left_on', 'is', null)
    .where((eb) => eb.or([eb('email', '=', email), ...(userId === null ? [] : [eb('user_id', '=', userId)])]))
    .orderBy('since')
    .select('id')
    .executeTakeFirst()
  if (!teammate) return
  const skillId = await skillIn(tx, ofCanteenId, { gives, isHygiene })
  await tx
    .insertInto('teammate_skills')
    .values({ canteen_id: ofCanteenId, teammate_id: teammate.id, skill_id: skillId, valid_until: until })
    .onConflict((conflict) =>
      conflict
        .columns(['canteen_id', 'teammate_id', 'skill_id'])
        .doUpdateSet({ valid_until: until })
        .where((eb) => (until === null ? eb.lit(true) : eb('teammate_skills.valid_until', '<', until))),
    )
    .execute()
}

/** The one that the canteen calls so, or its food hygiene training however it calls it; else it has it from now on. */
async function skillIn(tx: Database, canteenId: string, { gives, isHygiene }: Pick<Given, 'gives' | 'isHygiene'>): Promise<string> {
  const skills = await tx.selectFrom('skills').where('canteen_id', '=', canteenId).select(['id', 'folded_name', 'is_hygiene']).execute()
  const hygiene = isHygiene ? skills.find(({ is_hygiene }) => is_hygiene) : undefined
  const known = hygiene ?? skills.find(({ folded_name }) => folded_name === foldName(gives))
  if (known) return known.id
  const { id } = await tx
    .insertInto('skills')
    .values({ canteen_id: canteenId, id: randomUUID(), name: gives, folded_name: foldName(gives), is_hygiene: isHygiene })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'folded_name']).doUpdateSet({ name: gives }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
