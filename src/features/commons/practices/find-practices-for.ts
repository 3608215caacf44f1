/** Practices for what somebody looks for elsewhere: the one reader of all pages that name some. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { Language } from '#src/platform/language.ts'
import { writtenMeasure, type Sought } from './need.ts'

export type ProposedPractice = { id: string; slug: string; language: Language; title: string }

type Asked = { sought: Sought; language: Language }

/** More are not read. */
const mostProposed = 3

/** For so long a manager is new. */
const daysOfBeginning = 14

/** For teams. Those that somebody last said hold come first; where a practice is also written in the reader's language, that one alone. */
export function findPracticesFor(db: Database, asked: Asked): Promise<ProposedPractice[]> {
  return practicesFor(db, asked).execute()
}

/** Those for a beginning, as a part of a question: where somebody manages a canteen since less than two weeks, none to anybody else. */
export function practicesToBegin(db: Database, { userId, now, language }: { userId: string; now: Date; language: Language }) {
  return practicesFor(db, { sought: 'first-week', language }).where(({ exists, selectFrom }) =>
    exists(
      selectFrom('role_grants')
        .where('user_id', '=', userId)
        .where('role', '=', 'canteen-manager')
        .where('starts_at', '<=', now)
        .where('starts_at', '>', new Date(now.getTime() - daysOfBeginning * 24 * 60 * 60_000))
        .where(({ eb, or }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
        .select('role_grants.id'),
    ),
  )
}

function practicesFor(db: Database, { sought, language }: Asked) {
  return db
    .selectFrom('practice_versions as version')
    .innerJoin('practices', (join) => join.onRef('practices.id', '=', 'practice_id').onRef('practices.version', '=', 'number'))
    .where('withdrawn_at', 'is', null)
    .where(
      typeof sought === 'string'
        ? sql<boolean>`needs @> array[${sought}] and needs <> '{}'`
        : sql<boolean>`measure = ${writtenMeasure(sought)} and measure <> ''`,
    )
    .where(
      sql<boolean>`(language = ${language} or not exists (
        select from practices other where other.slug = practices.slug and other.language = ${language} and other.version is not null and other.withdrawn_at is null
      ))`,
    )
    .select(['practices.id', 'practices.slug', 'language', 'title'])
    .orderBy('confirmed_on', (order) => order.desc().nullsLast())
    .orderBy('title')
    .orderBy('practices.id')
    .limit(mostProposed)
}
