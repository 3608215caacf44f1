import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { copiesInFolder } from '#src/platform/backup/backup-folder.ts'
import { readErasures } from '#src/platform/backup/erasure-list.ts'
import { inspectBackup } from '#src/platform/backup/inspect-backup.ts'
import { nameOfBackup } from '#src/platform/backup/kept-backups.ts'
import { copiesInStore } from '#src/platform/backup/object-store.ts'
import type { Keys } from '#src/platform/backup/protection.ts'
import { openDatabase, openPool, type Database } from '#src/platform/database/database.ts'
import { noteErasure } from '#src/platform/database/erasures.ts'
import { freshDatabaseUrls } from '#test/database.ts'
import { aFolder } from '#test/folder.ts'
import { openObjectStore } from '#test/object-store.ts'
import { keepBackups, type BackupPlan } from './keep-backups.ts'
import { findKeeping, findLastRuns, listKeptBackups } from './queries.ts'

const day = 24 * 3_600_000
const night = new Date('2026-12-01T02:23Z')
const keys = { keyId: 'a-key', keySecret: 'its secret half' }
let db: Database
let ownerUrl: string
let recipient: string
let identity: string

beforeAll(async () => {
  const urls = await freshDatabaseUrls()
  db = openDatabase(openPool(urls.url, 4))
  ownerUrl = urls.ownerUrl
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
})
beforeEach(async () => {
  for (const table of ['backup_runs', 'kept_backups', 'backup_keeping'] as const) await db.deleteFrom(table).execute()
})

/** Keys are quicker than a passphrase, which is slow on purpose. */
function aPlan(changes: Partial<BackupPlan> = {}): BackupPlan {
  const kept = { secret: 'a secret of thirty-two letters or more', settings: '' }
  const protection = { recipients: [recipient] }
  return {
    ownerUrl,
    folder: join(aFolder(), 'backups'),
    protection,
    kept,
    version: '1',
    copies: [],
    check: async () => ({ broken: [] }),
    ...changes,
  }
}

const keep = (plan: BackupPlan, at = night, isAsked = false) => keepBackups({ db, plan, now: at }, { isAsked })
/** Not the list of what was erased, which lies beside them. */
const backupsIn = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith('tablee-erasures'))
const failures = async () =>
  Object.entries(await findLastRuns(db)).flatMap(([kind, { failure }]) => (failure ? [`${kind}: ${failure}`] : []))

test('once a night, whoever asks how often; by hand, at any hour', async () => {
  const plan = aPlan()
  await keep(plan)
  await keep(plan, new Date('2026-12-01T03:23Z'))
  expect(backupsIn(plan.folder)).toEqual(['tablee-auto-2026-12-01T02-23Z.tar.zst.age'])
  await keep(plan, new Date('2026-12-01T14:00Z'), true)
  // The newest of a day stays.
  expect(backupsIn(plan.folder)).toEqual(['tablee-auto-2026-12-01T14-00Z.tar.zst.age'])
  expect(statSync(plan.folder).mode & 0o777).toBe(0o700)
  expect((await findLastRuns(db)).backup.good).toEqual(new Date('2026-12-01T14:00Z'))
  expect(await findKeeping(db)).toMatchObject({ protection: 'recipients', folder: plan.folder, disk: null, store: null })
  expect((await inspectBackup(join(plan.folder, backupsIn(plan.folder)[0]!), { identity })).secret).toBe(plan.kept.secret)
})

test('what is older than it is worth goes, what somebody put there stays', async () => {
  const plan = aPlan()
  mkdirSync(plan.folder)
  const older = Array.from({ length: 40 }, (_, index) => nameOfBackup(new Date(night.getTime() - (index + 1) * day), true))
  for (const name of [...older, 'tablee-avant-les-travaux.tar.zst.age', `${older[0]}.partial`]) writeFileSync(join(plan.folder, name), '')
  await keep(plan)
  const names = backupsIn(plan.folder)
  expect(names).toHaveLength(7 + 2 + 1 + 1)
  expect(names).toContain('tablee-avant-les-travaux.tar.zst.age')
  expect(names.filter((name) => name.endsWith('.partial'))).toEqual([])
  expect((await listKeptBackups(db))[0]).toMatchObject({ name: nameOfBackup(night, true), places: ['here'] })
})

test('what fails is told, leaves the last good one, and is tried again an hour later', async () => {
  const disk = aFolder()
  const plan = aPlan({ copies: [{ place: 'disk', called: disk, copies: copiesInFolder(disk) }] })
  await keep(plan, new Date(night.getTime() - day))
  symlinkSync('/dev/full', join(disk, `${nameOfBackup(night, true)}.partial`))
  await keep(plan)
  expect(await failures()).toEqual(['disk: disk-full'])
  expect(backupsIn(disk)).toEqual([nameOfBackup(new Date(night.getTime() - day), true)])
  await keep(plan, new Date('2026-12-01T03:23Z'))
  expect(await failures()).toEqual([])
  expect(backupsIn(disk)).toHaveLength(2)

  writeFileSync(join(disk, 'no-folder'), '')
  const nowhere = { ...plan, folder: join(disk, 'no-folder', 'backups'), copies: [] }
  await keep(nowhere, new Date(night.getTime() + day))
  expect(await failures()).toEqual(['backup: no-folder'])
  expect((await findLastRuns(db)).backup.good).toEqual(night)
  await keep(plan, new Date(night.getTime() + day + 3_600_000))
  expect(await failures()).toEqual([])
})

test('the weekly trial opens what only somebody else’s key opens, and tells which rule broke', async () => {
  const tried: Keys[] = []
  const check = async ({ file, keys: given }: { file: string; keys: Keys }) => {
    tried.push(given)
    await inspectBackup(file, given)
    return { broken: tried.length === 1 ? [] : ['une règle'] }
  }
  const plan = aPlan({ check })
  for (const nights of [0, 1, 7]) await keep(plan, new Date(night.getTime() + nights * day))
  expect(tried).toHaveLength(2)
  expect(tried[0]!.identity).not.toBe(identity)
  expect((await findLastRuns(db)).check).toMatchObject({ good: night, failure: 'rules-broken', broken: ['une règle'] })
})

test('in clear, it stays on this machine', async () => {
  const disk = aFolder()
  const plan = aPlan({ protection: undefined, copies: [{ place: 'disk', called: disk, copies: copiesInFolder(disk) }] })
  await keep(plan)
  expect(backupsIn(plan.folder)).toEqual(['tablee-auto-2026-12-01T02-23Z.tar.zst'])
  expect(backupsIn(disk)).toEqual([])
  expect(await failures()).toEqual(['disk: not-encrypted'])
})

test('copies on another disk and in a store are the same, caught up and pruned alike', async () => {
  const store = await openObjectStore(keys)
  onTestFinished(store.close)
  const disk = aFolder()
  const inStore = (keySecret: string) =>
    copiesInStore({ url: `${store.url}/bucket/chez nous`, keyId: keys.keyId, keySecret, region: 'gra' })
  const plan = aPlan({
    copies: [
      { place: 'disk', called: disk, copies: copiesInFolder(disk) },
      { place: 'store', called: 'store', copies: inStore(keys.keySecret) },
    ],
  })
  mkdirSync(plan.folder)
  for (let nights = 1; nights < 9; nights++)
    writeFileSync(join(plan.folder, nameOfBackup(new Date(night.getTime() - nights * day), true)), `${nights}`)
  await keep(plan)
  store.isFull = true
  rmSync(join(disk, nameOfBackup(night, true)))
  await keep(plan, new Date(night.getTime() + day))
  expect(await failures()).toEqual(['store: store-away'])
  store.isFull = false
  await keep(plan, new Date(night.getTime() + day + 3_600_000))
  const here = backupsIn(plan.folder)
  expect(here).toHaveLength(7)
  expect(backupsIn(disk)).toEqual(here)
  expect([...store.files.keys()].toSorted()).toEqual([...here, 'tablee-erasures.txt.age'].map((name) => `bucket/chez nous/${name}`))
  for (const name of here) {
    expect(readFileSync(join(disk, name)).equals(readFileSync(join(plan.folder, name)))).toBe(true)
    expect(store.files.get(`bucket/chez nous/${name}`)!.equals(readFileSync(join(plan.folder, name)))).toBe(true)
  }
  expect(store.refused).toEqual([])
  expect((await listKeptBackups(db)).map(({ places }) => places)).toEqual(here.map(() => ['disk', 'here', 'store']))

  await keep(
    { ...plan, copies: [{ place: 'store', called: 'store', copies: inStore('another half') }] },
    new Date(night.getTime() + 2 * day),
  )
  expect(await failures()).toEqual(['store: store-refuses'])
  await keep(
    { ...plan, copies: [{ place: 'disk', called: 'gone', copies: copiesInFolder(join(disk, 'gone')) }] },
    new Date(night.getTime() + 3 * day),
  )
  expect(await failures()).toEqual(['disk: no-folder', 'store: store-refuses'])
})

test('what people had erased is written beside the backups every hour that brings something, and to every copy, as only who may can read it', async () => {
  const disk = aFolder()
  const plan = aPlan({ copies: [{ place: 'disk', called: disk, copies: copiesInFolder(disk) }] })
  await keep(plan)
  expect(await readErasures(plan.folder, { identity })).toEqual([])
  const erased = { kind: 'story' as const, what: 'ce5b4b6e-5f3f-4f3c-9d6c-1f5a5f0b9d10', at: new Date(night.getTime() + 30 * 60_000) }
  await noteErasure(db, erased)
  await keep(plan, new Date(night.getTime() + 3_600_000))
  for (const folder of [plan.folder, disk]) expect(await readErasures(folder, { identity })).toEqual([erased])
  expect(readdirSync(disk).toSorted()).toEqual([nameOfBackup(night, true), 'tablee-erasures.txt.age'])

  const before = statSync(join(disk, 'tablee-erasures.txt.age')).mtimeMs
  await keep(plan, new Date(night.getTime() + 2 * 3_600_000))
  expect(statSync(join(disk, 'tablee-erasures.txt.age')).mtimeMs).toBe(before)

  // No backup of before is kept any more.
  await keep(plan, new Date(night.getTime() + 401 * day))
  expect(await db.selectFrom('erasures').selectAll().execute()).toHaveLength(1)
  await db
    .deleteFrom('kept_backups')
    .where('made_at', '<', new Date(night.getTime() + day))
    .execute()
  rmSync(join(plan.folder, nameOfBackup(night, true)))
  rmSync(join(disk, nameOfBackup(night, true)))
  await keep(plan, new Date(night.getTime() + 402 * day))
  expect(await db.selectFrom('erasures').selectAll().execute()).toEqual([])
})
