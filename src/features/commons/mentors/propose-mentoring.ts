import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { daysOfExperience } from './mentoring.ts'
import type { Site } from './mentoring-links.ts'
import { tellPair } from './tell-pair.ts'

type Held = { userId: string; canteenId: string }
type Proposing = {
  id: string
  person: Held
  mentor: Held
  startsOn: string
  site: Site
  actorId: string
  now: Date
}

export type ProposeRefusal = 'same' | 'person' | 'mentor' | 'has-one'

/** Both are asked by mail; nothing begins before both said yes. The same form sent twice proposes once. */
export function proposeMentoring(db: Database, proposing: Proposing): Promise<Result<null, ProposeRefusal>> {
  const { id, person, mentor, startsOn, site, actorId, now } = proposing
  return inTransaction(db, async (tx) => {
    // Of two proposals for one person the second waits, and finds the first.
    const locked = await tx.selectFrom('users').where('id', '=', person.userId).select('id').forUpdate().executeTakeFirst()
    if (await isKnown(tx, id)) return accept(null)
    // Whoever erased their account meanwhile is nobody's any more.
    if (!locked) return refuse('person')
    if (person.userId === mentor.userId || person.canteenId === mentor.canteenId) return refuse('same')
    if (!(await speaksFor(tx, person, { since: now, now }))) return refuse('person')
    const experienced = new Date(now.getTime() - daysOfExperience * 24 * 3_600_000)
    if (!(await speaksFor(tx, mentor, { since: experienced, now }))) return refuse('mentor')
    if (await hasOne(tx, person.userId)) return refuse('has-one')
    await tx
      .insertInto('mentorings')
      .values({
        ...{ canteen_id: person.canteenId, id, person_id: person.userId, mentor_id: mentor.userId, mentor_canteen_id: mentor.canteenId },
        ...{ starts_on: startsOn, proposed_by: actorId, proposed_at: now },
      })
      .execute()
    await tellPair(tx, { mentoringId: id, mail: 'proposed', to: ['person', 'mentor'], site, now })
    await recordEvent(tx, { name: 'mentoring.proposed', canteenId: person.canteenId, subjectId: id, actorId, at: now })
    return accept(null)
  })
}

async function isKnown(tx: Database, id: string): Promise<boolean> {
  return (await tx.selectFrom('mentorings').where('id', '=', id).select('id').executeTakeFirst()) !== undefined
}

async function hasOne(tx: Database, userId: string): Promise<boolean> {
  const one = await tx
    .selectFrom('mentorings')
    .where('person_id', '=', userId)
    .where('ended_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return one !== undefined
}

/** Manages the canteen or is of its core team, since then or longer. */
async function speaksFor(tx: Database, { userId, canteenId }: Held, { since, now }: { since: Date; now: Date }): Promise<boolean> {
  const held = await tx
    .selectFrom('role_grants')
    .where('user_id', '=', userId)
    .where('canteen_id', '=', canteenId)
    .where('role', 'in', ['canteen-manager', 'core-team'])
    .where('starts_at', '<=', since)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .select('id')
    .executeTakeFirst()
  return held !== undefined
}
