import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase, freshDatabaseUrl, freshDatabaseUrls, somebodyWaits } from '#test/database.ts'
import { aCanteen } from '#test/world.ts'
import { ailmentOf, inTransaction, openPool, type Database } from './database.ts'

test('of two who stand in each other’s way, both are done in the end', async () => {
  const db = await freshDatabase()
  const [one, other] = [await aCanteen(db), await aCanteen(db)]
  const rename = (tx: Database, { id }: { id: string }, name: string) =>
    tx.updateTable('canteens').set({ name }).where('id', '=', id).execute()
  let waitsFor: Promise<unknown> | undefined

  const first = inTransaction(db, async (tx) => {
    await rename(tx, one, 'première')
    waitsFor ??= second()
    await Promise.race([somebodyWaits(db), waitsFor])
    await rename(tx, other, 'première')
  })
  const second = () =>
    inTransaction(db, async (tx) => {
      await rename(tx, other, 'seconde')
      await rename(tx, one, 'seconde')
    })
  await first
  await waitsFor

  const { rows } = await sql<{ name: string }>`select distinct name from canteens`.execute(db)
  expect(rows).toHaveLength(1)
})

test('nobody waits for ever for a connection: who gets none is told that the database is away', async () => {
  const pool = openPool('postgres://127.0.0.1:1/nowhere')
  expect(pool.options.connectionTimeoutMillis).toBeLessThanOrEqual(15_000)
  await pool.end()

  const impatient = new pg.Pool({ connectionString: await freshDatabaseUrl(), max: 1, connectionTimeoutMillis: 3000 })
  const taken = await impatient.connect()
  const told = await impatient.query('select 1').catch(ailmentOf)
  taken.release()
  await impatient.end()
  expect(told).toBe('away')
})

test('days are ISO whatever the database was told: texts that are chained do not change with its settings', async () => {
  const { url, ownerUrl } = await freshDatabaseUrls()
  const settings = new pg.Client({ connectionString: ownerUrl })
  await settings.connect()
  await settings.query(`do $$ begin execute format('alter database %I set datestyle = %L', current_database(), 'German, DMY'); end $$`)
  await settings.end()
  const pool = openPool(url, 1)
  const { rows } = await pool.query<{ day: string }>(`select '2026-12-03'::date::text as day`)
  await pool.end()

  expect(rows).toEqual([{ day: '2026-12-03' }])
})
