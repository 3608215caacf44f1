/** What is held of people who begin and who help, and when it goes. */
import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { endFor, closeMentoring } from './end-mentoring.ts'
import { letRead } from './let-read.ts'
import { lockMentoring, type OfPair } from './lock-mentoring.ts'
import type { Site } from './mentoring-links.ts'
import { daysToAnswer, daysTogether, monthsKept, otherSide } from './mentoring.ts'
import { tellPair } from './tell-pair.ts'

/** Each night: a proposal without an answer is taken back, what nobody ended is over, and a year later it goes with all that the two wrote. */
export async function forgetMentorings(db: Database, { site, now }: { site: Site; now: Date }): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from mentorings where ended_at is null and (
    (proposed_at < ${now}::timestamptz - make_interval(days => ${daysToAnswer}) and (person_said_at is null or mentor_said_at is null))
    or starts_on < ${now}::date - ${daysTogether}::int)`.execute(db)
  for (const { id } of rows)
    await inTransaction(db, async (tx) => {
      const mentoring = await lockMentoring(tx, id)
      if (mentoring.endedAs !== null) return
      if (mentoring.state === 'running') return endFor(tx, mentoring, { actorId: null, to: ['person', 'mentor'], site, now })
      await closeMentoring(tx, mentoring, { as: 'withdrawn', now })
      await tellPair(tx, { mentoringId: id, mail: 'withdrawn', to: ['person', 'mentor'], site, now })
    })
  // Steps and notes go with it: keys see what policies hide.
  await sql`delete from mentorings where ended_at < ${now}::timestamptz - make_interval(months => ${monthsKept})`.execute(db)
}

/** All that is kept of somebody, to be read by themself: their own words, not the other's. */
export function findMentoringsHeld(db: Database, userId: string) {
  return inTransaction(db, async (tx) => {
    await letRead(tx, userId)
    const pairs = await tx
      .selectFrom('mentorings as pair')
      .innerJoin('canteens', 'canteens.id', 'pair.canteen_id')
      .where((eb) => eb.or([eb('person_id', '=', userId), eb('mentor_id', '=', userId)]))
      .orderBy('starts_on')
      .select(['canteens.name as canteen', 'starts_on as startsOn', 'ended_at as endedAt'])
      .select(sql<string>`case when person_id = ${userId} then 'person' else 'mentor' end`.as('mentoringAs'))
      .execute()
    const notes = await tx
      .selectFrom('mentoring_notes')
      .where('author_id', '=', userId)
      .orderBy('written_at')
      .select(['words', 'written_at as writtenAt'])
      .execute()
    return [...pairs, ...notes]
  })
}

/** Their notes go; what stands ends, and the other, who keeps their own, hears of it by the job. */
export async function eraseMentorings(tx: Database, userId: string, now: Date): Promise<void> {
  const own = await tx
    .selectFrom('mentorings')
    .where((eb) => eb.or([eb('person_id', '=', userId), eb('mentor_id', '=', userId)]))
    .orderBy('id')
    .select(['id', 'person_id'])
    .execute()
  await letRead(tx, userId)
  await tx.deleteFrom('mentoring_notes').where('author_id', '=', userId).execute()
  for (const { id: mentoringId, person_id } of own) {
    const mentoring = await lockMentoring(tx, mentoringId)
    if (mentoring.endedAs !== null) continue
    await closeMentoring(tx, mentoring, { as: mentoring.state === 'running' ? 'ended' : 'withdrawn', now })
    const side = otherSide(person_id === userId ? 'person' : 'mentor')
    await enqueue(tx, 'tell-mentoring', { mentoringId, side }, { key: `tell-mentoring:${mentoringId}` })
  }
  await tx.updateTable('mentorings').set({ person_id: null }).where('person_id', '=', userId).execute()
  await tx.updateTable('mentorings').set({ mentor_id: null }).where('mentor_id', '=', userId).execute()
  await tx.updateTable('mentorings').set({ proposed_by: null }).where('proposed_by', '=', userId).execute()
}

/** Whose other is gone. */
export async function tellLeft(db: Database, { mentoringId, side, site, now }: OfPair & { site: Site }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { endedAs } = await lockMentoring(tx, mentoringId)
    const mail = endedAs === 'ended' ? 'ended' : 'withdrawn'
    await tellPair(tx, { mentoringId, mail, to: [side], site, now })
  })
}
