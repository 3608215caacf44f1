import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** What a practice translates, as part of a question about `practices`: only what may be read. */
export function sourceOf(db: Database, ofTeam: boolean) {
  return published(db, ofTeam)
    .where(sql<boolean>`other.id = practices.translates`)
    .select(['other.id', 'other.slug', 'other.language', 'said.title', sql<number>`other.version`.as('version')])
}

/** Those that translate it. */
export function translationsOf(db: Database, ofTeam: boolean) {
  return published(db, ofTeam)
    .where(sql<boolean>`other.translates = practices.id`)
    .orderBy('other.language')
    .select(['other.slug', 'other.language', 'said.title'])
    .limit(10)
}

function published(db: Database, ofTeam: boolean) {
  return db
    .selectFrom('practices as other')
    .innerJoin('practice_versions as said', (join) =>
      join.onRef('said.practice_id', '=', 'other.id').onRef('said.number', '=', 'other.version'),
    )
    .where('other.withdrawn_at', 'is', null)
    .$if(!ofTeam, (query) => query.where('other.is_given', '=', true))
}
