import pg from 'pg'
import { expect, test } from 'vitest'
import { emptyDatabaseUrl } from '#test/database.ts'
import { aFolder } from '#test/folder.ts'
import { migrate } from './migrate.ts'

async function rowsOf(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows
}

const soups = { '1_soups.sql': 'create table soups (name text)' }
const leek = { '2_leek.sql': `insert into soups values ('poireau')` }

test('migrations are applied in order, once', async () => {
  const url = await emptyDatabaseUrl()

  expect(await migrate({ url, folder: aFolder({ ...leek, ...soups }) })).toEqual(['1_soups.sql', '2_leek.sql'])
  expect(await migrate({ url, folder: aFolder({ ...leek, ...soups }) })).toEqual([])
  expect(await rowsOf(url, 'select name from soups')).toEqual([{ name: 'poireau' }])
})

test('the job queue is there after migrating, so that a change can enqueue its jobs', async () => {
  const url = await emptyDatabaseUrl()
  await migrate({ url, folder: aFolder({}) })

  expect(await rowsOf(url, 'select count(*)::int as jobs from graphile_worker.jobs')).toEqual([{ jobs: 0 }])
})

test('two processes that start together migrate once', async () => {
  const url = await emptyDatabaseUrl()
  const folder = aFolder({ ...soups, ...leek })

  const applied = await Promise.all([migrate({ url, folder }), migrate({ url, folder })])

  expect(applied.flat()).toEqual(['1_soups.sql', '2_leek.sql'])
})

test('a migration that fails leaves nothing behind and says which one it is', async () => {
  const url = await emptyDatabaseUrl()
  const folder = aFolder({ ...soups, '2_wrong.sql': 'create table plates (); select 1 / 0' })

  await expect(migrate({ url, folder })).rejects.toThrow('migration 2_wrong.sql failed: division by zero')
  expect(await rowsOf(url, `select to_regclass('plates') as plates`)).toEqual([{ plates: null }])
  expect(await rowsOf(url, 'select name from schema_migrations')).toEqual([{ name: '1_soups.sql' }])
})

test('a migration rewritten after its passage is refused', async () => {
  const url = await emptyDatabaseUrl()
  await migrate({ url, folder: aFolder(soups) })

  const rewritten = migrate({ url, folder: aFolder({ '1_soups.sql': 'create table soups (name text, hot boolean)' }) })

  await expect(rewritten).rejects.toThrow('La migration 1_soups.sql a changé après son passage')
})

test('a database ahead of the program is refused', async () => {
  const url = await emptyDatabaseUrl()
  await migrate({ url, folder: aFolder({ ...soups, ...leek }) })

  await expect(migrate({ url, folder: aFolder(soups) })).rejects.toThrow('La base connaît la migration 2_leek.sql')
})
