/** One PostgreSQL for the whole run, with a migrated template that each test file copies. */
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { inDatabase, migrate, type DatabaseUrls } from '#src/platform/database/migrate.ts'
import type { EmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import { startScratchPostgres } from '#src/platform/database/scratch-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Its owner makes databases; the application, whom tests connect as, does not. */
    databaseServer: DatabaseUrls
    databaseTemplate: string
  }
}

export default async function setup(project: TestProject) {
  const { stop, ...server } = await startServer()
  const template = `tablee_test_${process.pid}`
  await createTemplate(server, template)
  project.provide('databaseServer', server)
  project.provide('databaseTemplate', template)
  return () => stop()
}

/**
 * `TEST_DATABASE_SERVER=postgres://tablee_app:password@server/postgres` with `TEST_DATABASE_OWNER=postgres://tablee:…`, a role that may
 * create databases, runs the same tests on an outside server.
 */
async function startServer(): Promise<EmbeddedPostgres> {
  const { TEST_DATABASE_SERVER: url, TEST_DATABASE_OWNER: ownerUrl } = process.env
  if (url && ownerUrl) return { url, ownerUrl, stop: () => dropDatabases(ownerUrl) }
  // Each file has a database of its own: a vacuum that goes round them all by itself costs more than the tests, and more with each file.
  return startScratchPostgres({ shared_buffers: '64MB', max_connections: '400', autovacuum: 'off' })
}

async function createTemplate(server: DatabaseUrls, name: string): Promise<void> {
  const client = new pg.Client(server.ownerUrl)
  await client.connect()
  await client.query(`create database ${name} template template0`)
  await client.end()
  await migrate(inDatabase(server, name))
}

/** What this run made on an outside server. */
async function dropDatabases(ownerUrl: string): Promise<void> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  const ours = await client.query<{ datname: string }>('select datname from pg_database where datname ~ $1', [
    `^tablee_test_${process.pid}(_\\w+)?$`,
  ])
  for (const { datname } of ours.rows) await client.query(`drop database ${datname} with (force)`)
  await client.end()
}
