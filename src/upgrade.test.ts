import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { inspectBackup } from '#src/platform/backup/inspect-backup.ts'
import { migrationNames, type DatabaseUrls } from '#src/platform/database/migrate.ts'
import { describeStructure } from '#src/platform/database/structure.ts'
import { emptyDatabaseUrls } from '#test/database.ts'
import { aFolder } from '#test/folder.ts'
import { upgrade } from './upgrade.ts'

const kept = 'test/kept'
const secret = 'the secret of the kept database, 32 letters long'
const now = new Date('2026-12-01T10:00Z')

/** As the first landed release left it. */
async function aDatabaseOfBefore(): Promise<DatabaseUrls> {
  const urls = await emptyDatabaseUrls()
  await change(urls, readFileSync(join(kept, readdirSync(kept)[0]!), 'utf8'))
  return urls
}

async function change({ ownerUrl }: DatabaseUrls, statement: string): Promise<void> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** Without the job queue's, which its library brings up to date by itself. */
async function ourStructure({ ownerUrl }: DatabaseUrls): Promise<string> {
  return (await describeStructure(ownerUrl)).replace(/.*graphile_worker.*\n+/, '')
}

function starting({ demo = false } = {}) {
  const [folder, said]: [string, string[]] = [join(aFolder(), 'backups'), []]
  const plan = { folder, protection: undefined, kept: { secret, settings: '' }, version: '2.0.0' }
  const config = { secret, secretsBefore: [], demo }
  const start = (urls: DatabaseUrls) => upgrade(urls, { config, plan, say: (line) => said.push(line), now })
  return { start, said, folder, backups: () => readdirSync(folder) }
}

test('newer code backs up what was there, brings it up to date and says so; of two that start together one does', async () => {
  const urls = await aDatabaseOfBefore()
  const { start, said, folder, backups } = starting()

  const applied = await Promise.all([start(urls), start(urls)])

  expect(applied.filter((names) => names.length === 0)).toHaveLength(1)
  expect(backups()).toEqual(['tablee-auto-2026-12-01T10-00Z.tar.zst'])
  expect(said).toEqual([
    `Nouvelle version (2.0.0) : sauvegarde d’abord, dans ${join(folder, backups()[0]!)}.`,
    `Base mise à jour : ${applied.flat().length} changements.`,
  ])
  const { head } = await inspectBackup(join(folder, backups()[0]!), {})
  expect([...head.migrations, ...applied.flat()].toSorted()).toEqual(migrationNames())

  await start(urls)
  expect(said).toHaveLength(2)
})

test('what fails half way leaves all as it was, and says how to go on', async () => {
  const urls = await aDatabaseOfBefore()
  // What the last change but one makes is there already, of somebody's own hand.
  await change(urls, 'create table backup_runs ()')
  const before = await ourStructure(urls)
  const { start, backups } = starting()

  const failed = start(urls)

  await expect(failed).rejects.toThrow('La base est restée telle qu’elle était : remettez la version d’avant')
  await expect(failed).rejects.toThrow('backup_runs')
  expect(backups()).toHaveLength(1)
  expect(await ourStructure(urls)).toBe(before)

  await change(urls, 'drop table backup_runs')
  expect((await start(urls)).length).toBeGreaterThan(0)
})

test('a new database, and an invented network, are not backed up first; without room for a backup nothing changes', async () => {
  const fresh = starting()
  expect((await fresh.start(await emptyDatabaseUrls())).length).toBeGreaterThan(0)
  expect(fresh.said).toEqual([])
  expect(() => fresh.backups()).toThrow('ENOENT')

  const invented = starting({ demo: true })
  await invented.start(await aDatabaseOfBefore())
  expect(invented.said).toEqual([])

  const urls = await aDatabaseOfBefore()
  const plan = { folder: '/dev/null/backups', protection: undefined, kept: { secret, settings: '' }, version: '2.0.0' }
  const before = await ourStructure(urls)
  await expect(upgrade(urls, { config: { secret, secretsBefore: [], demo: false }, plan, say: () => {}, now })).rejects.toThrow()
  expect(await ourStructure(urls)).toBe(before)
})
