/** One PostgreSQL for the whole run, with a migrated template that each test file copies. */
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#src/platform/database/migrate.ts'
import { startScratchPostgres } from '#src/platform/database/scratch-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string
    databaseTemplate: string
  }
}

export default async function setup(project: TestProject) {
  const server = await startServer()
  const template = `tablee_test_${process.pid}`
  await createTemplate(server.url, template)
  project.provide('databaseServer', server.url)
  project.provide('databaseTemplate', template)
  return () => server.stop()
}

/** `TEST_DATABASE_SERVER=postgres://name:password@server/postgres` runs the same tests on an outside server. */
async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const outside = process.env.TEST_DATABASE_SERVER
  if (outside) return { url: outside, stop: () => dropDatabases(outside) }
  return startScratchPostgres({ shared_buffers: '64MB', max_connections: '400' })
}

async function createTemplate(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client(serverUrl)
  await client.connect()
  await client.query(`create database ${name} template template0`)
  await client.end()
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await migrate({ url: url.href })
}

/** What this run made on an outside server. */
async function dropDatabases(serverUrl: string): Promise<void> {
  const client = new pg.Client(serverUrl)
  await client.connect()
  const ours = await client.query<{ datname: string }>('select datname from pg_database where datname ~ $1', [
    `^tablee_test_${process.pid}(_\\w+)?$`,
  ])
  for (const { datname } of ours.rows) await client.query(`drop database ${datname} with (force)`)
  await client.end()
}
