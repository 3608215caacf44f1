import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { Reader, Told } from './supporter-mails.ts'
import type { News, Supporter } from './supporter.ts'

const mostListed = 500

/** Those who said that the address is theirs, the last first. */
export function findSupporters(db: Database, canteenId: string): Promise<Supporter[]> {
  return db
    .selectFrom('supporters')
    .where('canteen_id', '=', canteenId)
    .where('confirmed_at', 'is not', null)
    .orderBy('said_at', 'desc')
    .limit(mostListed)
    .select(['id', 'name', 'email', 'brings', 'words'])
    .execute()
}

/** The last first. */
export function findNews(db: Database, canteenId: string, most: number): Promise<News[]> {
  return db
    .selectFrom('project_news')
    .where('canteen_id', '=', canteenId)
    .orderBy('posted_at', 'desc')
    .limit(most)
    .select(['id', 'title', 'words', 'posted_at as postedAt'])
    .execute()
}

export type OwnSupport = Awaited<ReturnType<typeof findOwnSupport>>

/** What a link in a mail was signed for; undefined once it is taken back or forgotten. */
export function findOwnSupport(db: Database, id: string) {
  return db
    .selectFrom('supporters as own')
    .innerJoin('canteens', 'canteens.id', 'own.canteen_id')
    .innerJoin('associations', 'associations.id', 'canteens.association_id')
    .innerJoin('projects', 'projects.canteen_id', 'own.canteen_id')
    .where('own.id', '=', id)
    .select(['own.id', 'own.canteen_id as canteenId', 'own.name', 'own.email', 'own.brings', 'own.words'])
    .select(['canteens.name as project', 'canteens.slug', sql<boolean>`confirmed_at is not null`.as('isConfirmed')])
    .select(sql<string | null>`case when association_on is not null then associations.legal_name end`.as('association'))
    .executeTakeFirst()
}

/** Whom a mail of the project goes to. */
export function findReaders(db: Database, canteenId: string): Promise<Reader[]> {
  return db
    .selectFrom('supporters')
    .where('canteen_id', '=', canteenId)
    .where('confirmed_at', 'is not', null)
    .select(['id', 'email', 'language'])
    .execute()
}

/** How a project is named in its mails. */
export async function findTold(db: Database, canteenId: string): Promise<Told> {
  const { slug, name } = await db.selectFrom('canteens').where('id', '=', canteenId).select(['slug', 'name']).executeTakeFirstOrThrow()
  return { slug, canteenId, project: name, sender: name }
}

/** All that is kept of an address, to be read by themself. */
export function findSupportsHeld(db: Database, email: string) {
  return db
    .selectFrom('supporters as own')
    .innerJoin('canteens', 'canteens.id', 'own.canteen_id')
    .where('own.email', '=', email)
    .orderBy('canteens.name')
    .select(['canteens.name as canteen', 'own.name', 'own.email', sql<string>`array_to_string(brings, ', ')`.as('brings')])
    .select(['own.words as said', 'own.language', 'said_at as saidAt', 'confirmed_at as confirmedAt'])
    .execute()
}
