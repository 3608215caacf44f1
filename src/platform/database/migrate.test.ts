import { Logger, runOnce } from 'graphile-worker'
import pg from 'pg'
import { expect, test } from 'vitest'
import { emptyDatabaseUrls } from '#test/database.ts'
import { aFolder } from '#test/folder.ts'
import { migrate } from './migrate.ts'

async function rowsOf(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(query)).rows
  } finally {
    await client.end()
  }
}

const soups = { '1_soups.sql': 'create table soups (name text)' }
const leek = { '2_leek.sql': `insert into soups values ('poireau')` }

test('migrations are applied in order, once', async () => {
  const { ownerUrl: url } = await emptyDatabaseUrls()

  expect(await migrate({ url, folder: aFolder({ ...leek, ...soups }) })).toEqual(['1_soups.sql', '2_leek.sql'])
  expect(await migrate({ url, folder: aFolder({ ...leek, ...soups }) })).toEqual([])
  expect(await rowsOf(url, 'select name from soups')).toEqual([{ name: 'poireau' }])
})

test('the job queue is there after migrating, so that a change can enqueue its jobs', async () => {
  const { ownerUrl: url } = await emptyDatabaseUrls()
  await migrate({ url, folder: aFolder({}) })

  expect(await rowsOf(url, 'select count(*)::int as jobs from graphile_worker.jobs')).toEqual([{ jobs: 0 }])
})

test('two processes that start together migrate once', async () => {
  const { ownerUrl: url } = await emptyDatabaseUrls()
  const folder = aFolder({ ...soups, ...leek })

  const applied = await Promise.all([migrate({ url, folder }), migrate({ url, folder })])

  expect(applied.flat()).toEqual(['1_soups.sql', '2_leek.sql'])
})

test('a migration that fails leaves nothing behind and says which one it is', async () => {
  const { ownerUrl: url } = await emptyDatabaseUrls()
  const folder = aFolder({ ...soups, '2_wrong.sql': 'create table plates (); select 1 / 0' })

  await expect(migrate({ url, folder })).rejects.toThrow('migration 2_wrong.sql failed: division by zero')
  expect(await rowsOf(url, `select to_regclass('plates') as plates`)).toEqual([{ plates: null }])
  // What went well before it is undone with it: the code of before still reads the database.
  expect(await rowsOf(url, `select to_regclass('soups') as soups`)).toEqual([{ soups: null }])
})

test('a migration rewritten after its passage is refused', async () => {
  const { ownerUrl: url } = await emptyDatabaseUrls()
  await migrate({ url, folder: aFolder(soups) })

  const rewritten = migrate({ url, folder: aFolder({ '1_soups.sql': 'create table soups (name text, hot boolean)' }) })

  await expect(rewritten).rejects.toThrow('La migration 1_soups.sql a changé après son passage')
})

test('a database ahead of the program is refused', async () => {
  const { ownerUrl: url } = await emptyDatabaseUrls()
  await migrate({ url, folder: aFolder({ ...soups, ...leek }) })

  await expect(migrate({ url, folder: aFolder(soups) })).rejects.toThrow('La base connaît la migration 2_leek.sql')
})

test('the application reads and writes the rows of what its owner makes, now and later, and changes no structure', async () => {
  const { url, ownerUrl } = await emptyDatabaseUrls()
  await migrate({ url, ownerUrl, folder: aFolder({ ...soups, ...leek }) })
  await rowsOf(ownerUrl, 'create table plates (id bigint generated always as identity, number serial, name text)')

  await rowsOf(url, `insert into soups values ('potiron')`)
  await rowsOf(url, `update soups set name = 'panais' where name = 'poireau'`)
  await rowsOf(url, `insert into plates (name) values ('assiette')`)
  expect(await rowsOf(url, `delete from soups returning name`)).toEqual([{ name: 'potiron' }, { name: 'panais' }])
  for (const change of [
    'create table mine ()',
    'alter table soups add column hot boolean',
    'drop table soups',
    'truncate soups',
    'create index on soups (name)',
    'create extension pg_trgm',
    'create schema mine',
    'create database mine',
    'create role mine',
    'set role tablee',
    'alter role tablee_app createdb',
    `create trigger mine before insert on soups execute function suppress_redundant_updates_trigger()`,
    'alter table soups disable trigger all',
    `set session_replication_role = 'replica'`,
  ])
    await expect(rowsOf(url, change), change).rejects.toThrow(/permission denied|must be owner/)
})

test('the application cannot pretend that a migration has passed', async () => {
  const urls = await emptyDatabaseUrls()
  await migrate({ ...urls, folder: aFolder(soups) })

  for (const table of ['schema_migrations', 'graphile_worker.migrations'])
    for (const change of [`delete from ${table}`, `insert into ${table} default values`])
      await expect(rowsOf(urls.url, change), change).rejects.toThrow('permission denied')
  expect(await rowsOf(urls.url, 'select name from schema_migrations')).toEqual([{ name: '1_soups.sql' }])
})

test('a database that its owner alone used opens to the application at the next start', async () => {
  const { url, ownerUrl } = await emptyDatabaseUrls()
  await migrate({ url: ownerUrl, folder: aFolder({ ...soups, ...leek }) })
  await expect(rowsOf(url, 'select name from soups')).rejects.toThrow('permission denied')

  await migrate({ url, ownerUrl, folder: aFolder({ ...soups, ...leek }) })

  expect(await rowsOf(url, 'select name from soups')).toEqual([{ name: 'poireau' }])
})

test('jobs are enqueued and run by the application, which a start of the worker does not migrate', async () => {
  const { url, ownerUrl } = await emptyDatabaseUrls()
  await migrate({ url, ownerUrl, folder: aFolder({}) })
  const done: unknown[] = []

  await rowsOf(url, `select graphile_worker.add_job('cook', '{"soup": "poireau"}')`)
  const taskList = { cook: async (payload: unknown) => void done.push(payload) }
  await runOnce({ connectionString: url, taskList, parsedCronItems: [], logger: new Logger(() => () => {}) })

  expect(done).toEqual([{ soup: 'poireau' }])
  expect(await rowsOf(url, 'select count(*)::int as jobs from graphile_worker.jobs')).toEqual([{ jobs: 0 }])
})
