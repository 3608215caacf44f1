/** Two people of two canteens, as tests find them. */
import { randomUUID } from 'node:crypto'
import { answerMentoring } from '#src/features/commons/mentors/answer-mentoring.ts'
import { letRead } from '#src/features/commons/mentors/let-read.ts'
import { answerVisit, proposeVisit } from '#src/features/commons/mentors/keep-visits.ts'
import { mentoringToken } from '#src/features/commons/mentors/mentoring-links.ts'
import { findOwnMentorings } from '#src/features/commons/mentors/queries.ts'
import { proposeMentoring } from '#src/features/commons/mentors/propose-mentoring.ts'
import { writeNote } from '#src/features/commons/mentors/write-note.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { CanteenRole, Viewer } from '#src/platform/viewer.ts'
import { origin, secret } from './site.ts'
import { aCanteen, aUser, inCanteen, now } from './world.ts'

export const mentorSite = { secret, origin }
export const mentorToday = '2026-12-01'
const day = 24 * 3_600_000

/** Somebody who holds a role there, as the database has it. */
export async function aHolder(
  db: Database,
  canteen: { id: string; slug: string },
  { role = 'canteen-manager' as CanteenRole, days = 10, name = 'Claude', user = undefined as Viewer['user'] | undefined } = {},
): Promise<Viewer & { user: NonNullable<Viewer['user']> }> {
  const holder = user ?? (await aUser(db, { name }))
  const startsAt = new Date(now.getTime() - days * day)
  await db
    .insertInto('role_grants')
    .values({ user_id: holder.id, role, canteen_id: canteen.id, starts_at: startsAt, ends_at: null })
    .execute()
  return { user: holder, grants: [inCanteen(role, canteen)], lockedGrants: [] }
}

type PairToBuild = { canteen?: { id: string; slug: string; name: string }; person?: Viewer['user']; isBegun?: boolean }

/** Proposed, and begun unless said otherwise. */
export async function aPair(db: Database, { canteen, person: user, isBegun = true }: PairToBuild = {}) {
  const here = canteen ?? (await aCanteen(db))
  const away = await aCanteen(db, { name: 'La Marmite' })
  const person = await aHolder(db, here, { name: 'Nadia Roy', user: user ?? undefined })
  const mentor = await aHolder(db, away, { name: 'Paul Brun', days: 400 })
  const id = randomUUID()
  const proposed = await proposeMentoring(db, {
    ...{ id, person: { userId: person.user.id, canteenId: here.id }, mentor: { userId: mentor.user.id, canteenId: away.id } },
    ...{ startsOn: mentorToday, site: mentorSite, actorId: (await aUser(db)).id, now },
  })
  if (!proposed.ok) throw new Error(proposed.refusal)
  const of = (side: 'person' | 'mentor') => ({ mentoringId: id, side, now })
  if (isBegun) for (const side of ['mentor', 'person'] as const) await answerMentoring(db, { ...of(side), says: 'yes', site: mentorSite })
  return { id, here, away, person, mentor, of, token: (side: 'person' | 'mentor') => mentoringToken(secret, { id, side }) }
}

export type Pair = Awaited<ReturnType<typeof aPair>>

export async function aNote(db: Database, pair: Pair, side: 'person' | 'mentor', words: string, visitId: string | null = null) {
  const id = randomUUID()
  const written = await writeNote(db, { ...pair.of(side), id, words, visitId })
  if (!written.ok) throw new Error(written.refusal)
  return id
}

/** Proposed by who begins; taken place where `isDone`. */
export async function aMentorVisit(db: Database, pair: Pair, { isDone = false, on = mentorToday } = {}) {
  const id = randomUUID()
  await proposeVisit(db, { ...pair.of('person'), id, host: 'mentor', day: on, site: mentorSite })
  const answer = { visitId: id, today: mentorToday, site: mentorSite }
  if (isDone) {
    await answerVisit(db, { ...pair.of('mentor'), ...answer, says: 'yes' })
    await answerVisit(db, { ...pair.of('person'), ...answer, says: 'done' })
  }
  return id
}

export async function stepsOf(db: Database, pair: Pair) {
  const own = await findOwnMentorings(db, pair.person.user.id)
  return own.find(({ id }) => id === pair.id)?.steps ?? []
}

/** A pair of somebody, with a step, a note and a visit, as the walks of all pages find them. */
export async function someMentoring(db: Database, canteen: { id: string; slug: string; name: string }, user: Viewer['user']) {
  const pair = await aPair(db, { canteen, person: user })
  const visit = await aMentorVisit(db, pair)
  const note = await aNote(db, pair, 'person', 'Ce qui m’inquiète.')
  const step = (await stepsOf(db, pair))[0]!.id
  const { id: grant } = await db.selectFrom('role_grants').where('canteen_id', '=', canteen.id).select('id').executeTakeFirstOrThrow()
  return { names: { mentoring: pair.id, visit, note, step, grant }, token: pair.token('mentor') }
}

/** Somebody helps one who has left meanwhile, and wrote a word. Nobody is written to. */
export async function mentorOnce(db: Database, canteen: { id: string }, user: { id: string }) {
  const there = await aCanteen(db)
  const of = { canteen_id: there.id, mentoring_id: randomUUID() }
  const row = { canteen_id: there.id, id: of.mentoring_id, person_id: null, mentor_id: user.id, mentor_canteen_id: canteen.id }
  await db
    .insertInto('mentorings')
    .values({ ...row, starts_on: mentorToday, proposed_by: null, proposed_at: now })
    .execute()
  await inTransaction(db, async (tx) => {
    await letRead(tx, user.id)
    const note = { id: randomUUID(), author_id: user.id, visit_id: null, words: 'Bon courage.', written_at: now }
    await tx
      .insertInto('mentoring_notes')
      .values({ ...of, ...note })
      .execute()
  })
}
