import { randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import { expect, inject } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'

/** A fresh database for one test file, migrated like production's. */
export async function freshDatabase({ connections = 20 } = {}): Promise<Kysely<Tables>> {
  return openDatabase(openPool(await freshDatabaseUrl(), connections))
}

/** The address of a fresh migrated database, for what opens its own connections. */
export function freshDatabaseUrl(): Promise<string> {
  return createDatabase(inject('databaseTemplate'))
}

/** The address of a database without any table. */
export function emptyDatabaseUrl(): Promise<string> {
  return createDatabase('template0')
}

async function createDatabase(template: string): Promise<string> {
  const url = new URL(inject('databaseServer'))
  const name = `${inject('databaseTemplate')}_${randomBytes(6).toString('hex')}`
  const client = new pg.Client(url.href)
  await client.connect()
  await client.query(`create database ${name} template ${template}`)
  await client.end()
  url.pathname = `/${name}`
  return url.href
}

/** Until a statement of this database stands in line for a lock. */
export async function somebodyWaits(db: Kysely<Tables>): Promise<void> {
  const waiting = sql<{ count: number }>`
    select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await waiting.execute(db)).rows[0]?.count, { timeout: 10_000 }).toBeGreaterThan(0)
}
