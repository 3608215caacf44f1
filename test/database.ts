import { randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import { expect, inject } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { inDatabase, type DatabaseUrls } from '#src/platform/database/migrate.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'

/** A fresh database for one test file, migrated like production's, as the application sees it. */
export async function freshDatabase({ connections = 20 } = {}): Promise<Kysely<Tables>> {
  return openDatabase(openPool(await freshDatabaseUrl(), connections))
}

/** A database of `freshDatabase` as its owner sees it, for tests that change its structure. */
export async function asOwner(db: Kysely<Tables>): Promise<Kysely<Tables>> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  return openDatabase(openPool(inDatabase(inject('databaseServer'), rows[0]!.name).ownerUrl, 2))
}

/** The application's address of a fresh migrated database, for what opens its own connections. */
export async function freshDatabaseUrl(): Promise<string> {
  return (await freshDatabaseUrls()).url
}

/** With its owner's. */
export function freshDatabaseUrls(): Promise<DatabaseUrls> {
  return createDatabase(inject('databaseTemplate'))
}

/** Both addresses of a database without any table. */
export function emptyDatabaseUrls(): Promise<DatabaseUrls> {
  return createDatabase('template0')
}

async function createDatabase(template: string): Promise<DatabaseUrls> {
  const server = inject('databaseServer')
  const name = `${inject('databaseTemplate')}_${randomBytes(6).toString('hex')}`
  const client = new pg.Client(server.ownerUrl)
  await client.connect()
  await client.query(`create database ${name} template ${template}`)
  await client.end()
  return inDatabase(server, name)
}

/** Until a statement of this database stands in line for a lock. */
export async function somebodyWaits(db: Kysely<Tables>, howMany = 1): Promise<void> {
  const waiting = sql<{ count: number }>`
    select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await waiting.execute(db)).rows[0]?.count, { timeout: 10_000 }).toBeGreaterThanOrEqual(howMany)
}
