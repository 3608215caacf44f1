import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { MentoringEnd, MentoringSide } from '#src/platform/database/tables/mentors.ts'
import { NotFound } from '#src/platform/errors.ts'
import { letRead } from './let-read.ts'
import { nextStep, stateOf, visitState, type MentoringState, type Visit } from './mentoring.ts'

/** `name`: null once their account is erased. */
export type OneOfPair = { userId: string | null; name: string | null; canteenId: string; canteen: string; slug: string }

export type Mentoring = {
  id: string
  canteenId: string
  person: OneOfPair
  mentor: OneOfPair
  startsOn: string
  personSaid: boolean
  mentorSaid: boolean
  endedAs: MentoringEnd | null
  endedAt: Date | null
  state: MentoringState
  visits: readonly Visit[]
}

export type PairStep = {
  id: string
  isOwn: boolean
  dueOn: string | null
  doneOn: string | null
  titleFrench: string
  titleEnglish: string
  wordsFrench: string
  wordsEnglish: string
  fits: { url: string; title: string } | null
}
export type Note = { id: string; visitId: string | null; isMine: boolean; words: string; writtenAt: string }

/** As one of the two reads it. */
export type OwnMentoring = Mentoring & { side: MentoringSide; steps: readonly PairStep[]; notes: readonly Note[] }

function mentorings(db: Database) {
  return db
    .selectFrom('mentorings as pair')
    .innerJoin('canteens as here', 'here.id', 'pair.canteen_id')
    .innerJoin('canteens as away', 'away.id', 'pair.mentor_canteen_id')
    .leftJoin('users as person', 'person.id', 'pair.person_id')
    .leftJoin('users as mentor', 'mentor.id', 'pair.mentor_id')
    .select(['pair.id', 'pair.canteen_id as canteenId', 'pair.mentor_canteen_id as awayId', 'pair.person_id as personId'])
    .select(['pair.mentor_id as mentorId', 'pair.starts_on as startsOn', 'pair.ended_as as endedAs', 'pair.ended_at as endedAt'])
    .select(['here.name as here', 'here.slug as hereSlug', 'away.name as there', 'away.slug as thereSlug'])
    .select(sql<boolean>`pair.person_said_at is not null`.as('personSaid'))
    .select(sql<boolean>`pair.mentor_said_at is not null`.as('mentorSaid'))
    .select(sql<string | null>`coalesce(nullif(person.name, ''), person.email)`.as('personName'))
    .select(sql<string | null>`coalesce(nullif(mentor.name, ''), mentor.email)`.as('mentorName'))
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('mentoring_visits as visit')
          .whereRef('visit.canteen_id', '=', 'pair.canteen_id')
          .whereRef('visit.mentoring_id', '=', 'pair.id')
          .orderBy('visit.day')
          .orderBy('visit.id')
          .select(['visit.id', 'visit.host', 'visit.day', 'visit.asked_by as askedBy'])
          .select(sql<boolean>`visit.accepted_at is not null`.as('isAccepted'))
          .select(sql<boolean>`visit.done_at is not null`.as('isDone'))
          .select(sql<boolean>`visit.dropped_at is not null`.as('isDropped')),
      ).as('visits'),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof mentorings>['execute']>>[number]

function mentoringOf({ visits, ...row }: Row): Mentoring {
  const { id, canteenId, startsOn, personSaid, mentorSaid, endedAs, endedAt } = row
  return {
    ...{ id, canteenId, startsOn, personSaid, mentorSaid, endedAs, endedAt, state: stateOf(row) },
    person: { userId: row.personId, name: row.personName, canteenId, canteen: row.here, slug: row.hereSlug },
    mentor: { userId: row.mentorId, name: row.mentorName, canteenId: row.awayId, canteen: row.there, slug: row.thereSlug },
    visits: visits.map(({ isAccepted, isDone, isDropped, ...visit }) => ({
      ...visit,
      state: visitState({ isAccepted, isDone, isDropped }),
    })),
  }
}

function sideOf({ personId, mentorId }: Pick<Row, 'personId' | 'mentorId'>, userId: string): MentoringSide | undefined {
  if (personId === userId) return 'person'
  return mentorId === userId ? 'mentor' : undefined
}

/** Without what the two write. @throws NotFound */
export async function findMentoring(db: Database, id: string): Promise<Mentoring> {
  return mentoringOf(
    await mentorings(db)
      .where('pair.id', '=', id)
      .executeTakeFirstOrThrow(() => new NotFound()),
  )
}

/** What a link was signed for; undefined once it is forgotten. */
export async function findTold(db: Database, id: string): Promise<Mentoring | undefined> {
  const row = await mentorings(db).where('pair.id', '=', id).executeTakeFirst()
  return row && mentoringOf(row)
}

function own(tx: Database) {
  return mentorings(tx)
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('mentoring_steps as step')
          .whereRef('step.canteen_id', '=', 'pair.canteen_id')
          .whereRef('step.mentoring_id', '=', 'pair.id')
          .orderBy('step.due_on', (order) => order.asc().nullsLast())
          .orderBy('step.position')
          .orderBy('step.id')
          .select(['step.id', 'step.due_on as dueOn', 'step.done_on as doneOn', sql<boolean>`step.path_key is null`.as('isOwn')])
          .select(['step.title_fr as titleFrench', 'step.title_en as titleEnglish', 'step.words_fr as wordsFrench'])
          .select(['step.words_en as wordsEnglish', fitting.as('fits')]),
      ).as('steps'),
      jsonArrayFrom(
        eb
          .selectFrom('mentoring_notes as note')
          .whereRef('note.canteen_id', '=', 'pair.canteen_id')
          .whereRef('note.mentoring_id', '=', 'pair.id')
          .orderBy('note.written_at', 'desc')
          .orderBy('note.id')
          .select(['note.id', 'note.visit_id as visitId', 'note.words', 'note.author_id as authorId'])
          .select(sql<string>`note.written_at`.as('writtenAt')),
      ).as('notes'),
    ])
    .orderBy('pair.ended_at', (order) => order.desc().nullsFirst())
    .orderBy('pair.proposed_at', 'desc')
}

/** A practice that is published, or a training of the programme; what is no more is not led to. */
const fitting = sql<PairStep['fits']>`(select json_build_object('url', step.fits, 'title', title) from (
  select version.title from practices join practice_versions version on version.practice_id = practices.id and version.number = practices.version
    where step.fits = '/pratiques/' || practices.slug and practices.withdrawn_at is null
  union all
  select title from trainings where step.fits = '/formations/' || trainings.id::text and ended_at is null) as found limit 1)`

/** One's own, those that stand first, then what was: in one question, in the transaction in which one reads. */
export function findOwnMentorings(db: Database, userId: string): Promise<OwnMentoring[]> {
  return inTransaction(db, async (tx) => {
    await letRead(tx, userId)
    const rows = await own(tx)
      .where((eb) => eb.or([eb('pair.person_id', '=', userId), eb('pair.mentor_id', '=', userId)]))
      .limit(100)
      .execute()
    return rows.map(({ steps, notes, ...row }) => ({
      ...mentoringOf(row),
      side: sideOf(row, userId)!,
      steps,
      notes: notes.map(({ authorId, ...note }) => ({ ...note, isMine: authorId === userId })),
    }))
  })
}

/** What is next for somebody, with each of theirs that runs or waits for their word. */
export async function findNext(db: Database, userId: string) {
  const found = await findOwnMentorings(db, userId)
  return found.flatMap((mentoring) => {
    if (mentoring.endedAs !== null) return []
    const { steps, notes: _, ...rest } = mentoring
    return [{ ...rest, step: rest.state === 'running' ? nextStep(steps) : undefined }]
  })
}
export type NextOfPair = Awaited<ReturnType<typeof findNext>>[number]
