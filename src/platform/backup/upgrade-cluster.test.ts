import { chmodSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase, openPool, type Database } from '#src/platform/database/database.ts'
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import { findEarlierBinaries } from '#src/platform/database/postgres/binaries.ts'
import { startHeld } from '#src/platform/database/postgres/run-server.ts'
import { databaseUser } from '#src/platform/database/postgres/system-user.ts'
import { aFolder } from '#test/folder.ts'
import { aBooking, aMeal, aNetwork, now } from '#test/world.ts'
import { upgradeCluster } from './upgrade-cluster.ts'

/** A folder of data that the programs of 17 made, with a booking, a job that waits and a row of an unlogged table. */
async function dataOf17(): Promise<string> {
  const directory = aFolder()
  chmodSync(directory, 0o711)
  const user = databaseUser()
  const binaries = findEarlierBinaries('17', { folder: directory, user })
  const server = await startHeld({ folder: directory, data: join(directory, 'data'), binaries, user, settings: {} })
  await migrate(server)
  await reading(server.ownerUrl, async (db) => {
    await aNetwork(db)
    await aBooking(db, await aMeal(db), [{ firstName: 'Amina' }])
    await sql`insert into rate_limits values ('a limit', 1, null)`.execute(db)
    await sql`select graphile_worker.add_job('a-job')`.execute(db)
  })
  await server.stop()
  return directory
}

async function reading<Answer>(url: string, read: (db: Database) => Promise<Answer>): Promise<Answer> {
  const db = openDatabase(openPool(url, 1))
  try {
    return await read(db)
  } finally {
    await db.destroy()
  }
}

async function found(directory: string) {
  const server = await startEmbeddedPostgres({ directory })
  try {
    return await reading(server.ownerUrl, async (db) => ({
      version: (await sql<{ server_version: string }>`show server_version`.execute(db)).rows[0]!.server_version.split('.')[0],
      names: (await db.selectFrom('attendees').select('first_name').execute()).map((row) => row.first_name),
      jobs: (await sql`select from graphile_worker.jobs where task_identifier = 'a-job'`.execute(db)).rows.length,
      limits: (await sql`select from rate_limits`.execute(db)).rows.length,
    }))
  } finally {
    await server.stop()
  }
}

test('data of an earlier PostgreSQL is brought to this one, whole, and what was there stays until a later start', async () => {
  const directory = await dataOf17()
  const said: string[] = []
  const upgrade = () => upgradeCluster({ directory, version: '1', now, say: (line) => said.push(line) })
  await expect(startEmbeddedPostgres({ directory })).rejects.toThrow('lancez npm start, qui les y fait passer')

  await upgrade()

  expect(said[0]).toBe('Les données sont de PostgreSQL 17 : passage à PostgreSQL 18…')
  expect(await found(directory)).toEqual({ version: '18', names: ['Amina'], jobs: 1, limits: 1 })
  expect(existsSync(join(directory, 'data-17'))).toBe(true)

  // Killed between the two names: it goes on where it was.
  renameSync(join(directory, 'data'), join(directory, 'data.upgrading'))
  await upgrade()
  expect(await found(directory)).toMatchObject({ version: '18', names: ['Amina'] })
  expect(existsSync(join(directory, 'data-17'))).toBe(false)
  expect(said).toHaveLength(2)
})

test('data of a version that is not known is left as it is', async () => {
  const directory = await dataOf17()
  writeFileSync(join(directory, 'data', 'PG_VERSION'), '9\n')
  const failing = upgradeCluster({ directory, version: '1', now, say: () => {} })
  await expect(failing).rejects.toThrow('ne sait pas lire des données de PostgreSQL 9')
  expect(existsSync(join(directory, 'data'))).toBe(true)
})
