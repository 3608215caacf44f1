import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import type { PracticeKind } from '#src/platform/database/tables/practices.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Loss } from '#src/platform/documents/document.ts'
import type { Language } from '#src/platform/language.ts'
import { sourceOf } from './find-translations.ts'
import type { Source } from './translation.ts'
import { picturesOf } from './find-pictures.ts'
import type { PracticePicture } from './picture.ts'
import type { PracticeContent } from './practice.ts'

export type Draft = PracticeContent & {
  id: string
  slug: string
  language: Language
  kind: PracticeKind
  isGiven: boolean
  canteen: string | null
  canteenName: string | null
  number: number
  /** What of the file that it was read from is not in it. */
  notTaken: Loss[]
  pictures: PracticePicture[]
  source: Source | null
  sourceVersion: number | null
  /** Of the version that is read; null before the first. */
  version: number | null
  isPublished: boolean
  isWithdrawn: boolean
  writtenBy: string | null
  /** Which words stand: those of that instant. */
  writtenAt: Date
  readAt: Date | null
  readWords: string
  reader: string | null
}

/** The last version of a practice: the draft, where one is being written. @throws NotFound */
export async function findDraft(db: Database, slug: string, language: Language): Promise<Draft> {
  return db
    .selectFrom('practices')
    .innerJoin('practice_versions as draft', 'practice_id', 'practices.id')
    .leftJoin('canteens', 'canteens.id', 'canteen_id')
    .leftJoin('users', 'users.id', 'read_by')
    .where('practices.slug', '=', slug)
    .orderBy(sql`practices.language = ${language}`, 'desc')
    .orderBy('number', 'desc')
    .select([
      'practices.id',
      'practices.slug',
      'practices.language',
      'draft.kind',
      'draft.is_given as isGiven',
      'practices.version',
      'number',
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
      'not_taken as notTaken',
      'written_by as writtenBy',
      'read_at as readAt',
      'written_at as writtenAt',
    ])
    .select(['read_words as readWords', 'users.name as reader', 'canteens.slug as canteen', 'canteens.name as canteenName'])
    .select([jsonArrayFrom(picturesOf(db, sql`draft.number`)).as('pictures'), jsonObjectFrom(sourceOf(db, true)).as('source')])
    .select('source_version as sourceVersion')
    .select([sql<boolean>`published_at is not null`.as('isPublished'), sql<boolean>`withdrawn_at is not null`.as('isWithdrawn')])
    .limit(1)
    .executeTakeFirstOrThrow(() => new NotFound())
}

export type WaitingDraft = { slug: string; title: string; canteen: string | null; writtenBy: string | null; isRead: boolean }

/** What somebody writes now, for others to read first. */
export function findDrafts(db: Database): Promise<WaitingDraft[]> {
  return db
    .selectFrom('practice_versions as draft')
    .innerJoin('practices', 'practices.id', 'practice_id')
    .leftJoin('canteens', 'canteens.id', 'canteen_id')
    .where('published_at', 'is', null)
    .orderBy('written_at')
    .orderBy('practices.id')
    .select([
      'practices.slug',
      'title',
      'canteens.name as canteen',
      'written_by as writtenBy',
      sql<boolean>`read_at is not null`.as('isRead'),
    ])
    .limit(100)
    .execute()
}
