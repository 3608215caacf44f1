import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import { practiceKinds, type PracticeKind } from '#src/platform/database/tables/practices.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Language } from '#src/platform/language.ts'
import { picturesOf } from './find-pictures.ts'
import type { PracticePicture } from './picture.ts'
import type { PracticeContent } from './practice.ts'
import { sourceOf, translationsOf } from './find-translations.ts'
import type { Source } from './translation.ts'
import type { Trial } from './trial.ts'

export type ListedPractice = {
  slug: string
  language: Language
  kind: PracticeKind
  title: string
  applies: string
  canteen: string | null
  confirmedOn: string | null
}

export const practicesOfPage = 40

type Listing = { language: Language; kind?: PracticeKind | undefined; ofTeam: boolean; page: number }

/** Those of a page, by kind and name, and how many there are in all. One that has no version in the reader's language is listed in the other. */
export async function findPractices(db: Database, { language, kind, ofTeam, page }: Listing) {
  const shown = db
    .selectFrom('practices')
    .innerJoin('practice_versions as version', (join) =>
      join.onRef('practice_id', '=', 'practices.id').onRef('number', '=', 'practices.version'),
    )
    .leftJoin('canteens', 'canteens.id', 'canteen_id')
    .where('withdrawn_at', 'is', null)
    .$if(!ofTeam, (query) => query.where('practices.is_given', '=', true))
    .$if(kind !== undefined, (query) => query.where('practices.kind', '=', kind!))
    .where(
      sql<boolean>`(language = ${language} or not exists (
        select from practices other where other.slug = practices.slug and other.language = ${language} and other.version is not null and other.withdrawn_at is null
      ))`,
    )
    .select(['practices.slug', 'language', 'practices.kind', 'title', 'applies', 'canteens.name as canteen', 'confirmed_on as confirmedOn'])
    .select(sql<number>`count(*) over ()::int`.as('all'))
    .orderBy(sql`array_position(${practiceKinds as readonly string[]}::text[], practices.kind)`)
    .orderBy('title')
    .orderBy('practices.id')
    .limit(practicesOfPage)
    .offset((page - 1) * practicesOfPage)
  const practices = await shown.execute()
  return { practices: practices as ListedPractice[], pages: Math.max(1, Math.ceil((practices[0]?.all ?? 0) / practicesOfPage)) }
}

export type Question = { id: string; words: string; askedAt: string; from: string | null; answer: string; answeredAt: string | null }

export type Practice = PracticeContent & {
  id: string
  slug: string
  language: Language
  kind: PracticeKind
  isGiven: boolean
  canteen: string | null
  canteenName: string | null
  version: number
  publishedOn: string
  confirmedOn: string | null
  /** Of which trials are kept: of a translation, the practice that it translates. */
  rootId: string
  /** Of a translation. */
  source: Source | null
  sourceVersion: number | null
  /** In other languages. */
  translations: { slug: string; language: Language; title: string }[]
  trials: Trial[]
  pictures: PracticePicture[]
  questions: Question[]
  versions: { number: number; changed: string; on: string }[]
  origin: { publisher: string; page: string } | null
}

/** The version that is read, in the reader's language where there is one. @throws NotFound also for what this reader may not read */
export async function findPractice(
  db: Database,
  { slug, language, ofTeam }: { slug: string; language: Language; ofTeam: boolean },
): Promise<Practice> {
  return readableOf(db, ofTeam)
    .where('practices.slug', '=', slug)
    .orderBy(sql`practices.language = ${language}`, 'desc')
    .select([
      jsonArrayFrom(questionsOf(db)).as('questions'),
      jsonArrayFrom(versionsOf(db, ofTeam)).as('versions'),
      jsonObjectFrom(originOf(db)).as('origin'),
      jsonArrayFrom(trialsOf(db)).as('trials'),
    ])
    .select([
      jsonArrayFrom(picturesOf(db, sql`practices.version`)).as('pictures'),
      jsonArrayFrom(translationsOf(db, ofTeam)).as('translations'),
    ])
    .select([jsonObjectFrom(sourceOf(db, ofTeam)).as('source'), 'source_version as sourceVersion'])
    .limit(1)
    .executeTakeFirstOrThrow(() => new NotFound()) as Promise<Practice>
}

function readableOf(db: Database, ofTeam: boolean) {
  return db
    .selectFrom('practices')
    .innerJoin('practice_versions as version', (join) =>
      join.onRef('practice_id', '=', 'practices.id').onRef('number', '=', 'practices.version'),
    )
    .leftJoin('canteens', 'canteens.id', 'canteen_id')
    .where('withdrawn_at', 'is', null)
    .$if(!ofTeam, (query) => query.where('practices.is_given', '=', true))
    .select([
      'practices.id',
      'practices.slug',
      'practices.language',
      'practices.kind',
      'practices.is_given as isGiven',
      'practices.version',
      'confirmed_on as confirmedOn',
    ])
    .select([
      'title',
      'tags',
      'applies',
      'how',
      'takes',
      'risks',
      'tells',
      'changed',
      'measure',
      'needs',
      sql<string>`published_at::date::text`.as('publishedOn'),
    ])
    .select(['canteens.slug as canteen', 'canteens.name as canteenName', rootId.as('rootId')])
}

const rootId = sql<string>`coalesce(practices.translates, practices.id)`

/** The latest that were decided first. */
function trialsOf(db: Database) {
  return db
    .selectFrom('practice_trials as trial')
    .innerJoin('canteens as trying', 'trying.id', 'trial.canteen_id')
    .where('trial.practice_id', '=', rootId)
    .orderBy(sql`coalesce(decided_on, started_on)`, 'desc')
    .orderBy('trying.slug')
    .select(['trying.id as canteenId', 'trying.slug as canteen', 'trying.name', sql<boolean>`trying.state = 'open'`.as('isOpen')])
    .select(['trial.state', 'started_on as startedOn', 'decided_on as decidedOn', 'words'])
    .limit(100)
}

function questionsOf(db: Database) {
  return db
    .selectFrom('practice_questions as question')
    .leftJoin('canteens as asking', 'asking.id', 'question.canteen_id')
    .where(sql<boolean>`question.practice_id = practices.id`)
    .orderBy('asked_at')
    .orderBy('question.id')
    .select(['question.id', 'words', 'asked_at as askedAt', 'asking.name as from', 'answer', 'answered_at as answeredAt'])
    .limit(200)
}

/** From whom it was taken over, and where they give it away. */
function originOf(db: Database) {
  return (
    db
      .selectFrom('taken_pieces')
      .where('taken_pieces.kind', '=', 'practice')
      // What was first written here is ours, whoever changed it since.
      .whereRef('piece_key', '<>', 'local_id')
      .where('giver', 'is not', null)
      .where(sql<boolean>`local_id = practices.id`)
      .orderBy('taken_at', 'desc')
      .limit(1)
      .select(['publisher', 'from_page as page'])
  )
}

/** What was for the teams alone stays so, whatever came after. */
function versionsOf(db: Database, ofTeam: boolean) {
  return db
    .selectFrom('practice_versions as past')
    .where(sql<boolean>`past.practice_id = practices.id`)
    .where('past.published_at', 'is not', null)
    .$if(!ofTeam, (query) => query.where('past.is_given', '=', true))
    .orderBy('past.number', 'desc')
    .select(['past.number', 'past.changed', sql<string>`past.published_at::date::text`.as('on')])
    .limit(100)
}

/** An earlier version, as it was read. @throws NotFound */
export function findPastVersion(
  db: Database,
  { practiceId, number, ofTeam }: { practiceId: string; number: number; ofTeam: boolean },
): Promise<PracticeContent & { on: string; pictures: PracticePicture[] }> {
  return db
    .selectFrom('practice_versions as past')
    .innerJoin('practices', 'practices.id', 'past.practice_id')
    .where('practice_id', '=', practiceId)
    .where('number', '=', number)
    .where('published_at', 'is not', null)
    .$if(!ofTeam, (query) => query.where('past.is_given', '=', true))
    .select(['title', 'tags', 'applies', 'how', 'takes', 'risks', 'tells', 'changed', 'measure', 'needs'])
    .select([sql<string>`published_at::date::text`.as('on'), jsonArrayFrom(picturesOf(db, sql`past.number`)).as('pictures')])
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** Canteens in whose name somebody writes, by name. */
export function findNamed(db: Database, slugs: readonly string[]): Promise<{ id: string; slug: string; name: string }[]> {
  if (slugs.length === 0) return Promise.resolve([])
  return db.selectFrom('canteens').where('slug', 'in', slugs).orderBy('name').select(['id', 'slug', 'name']).execute()
}
