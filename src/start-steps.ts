/** What migrations cannot do, since SQL folds no name, knows no secret and weighs no word: done after them, before anything is served. */
import pg from 'pg'
import { foldNames } from './features/guests/bookings/fold-names.ts'
import { sealExistingMoney } from './features/day/closings/seal-existing-money.ts'
import { noteMissingWords } from './features/commons/practices/note-words.ts'
import { publishMonths } from './features/impact/publication/publish-months.ts'
import { refuseUnfinishedRestore } from './platform/backup/restore-backup.ts'
import type { Config } from './platform/process/config.ts'
import { openDatabase, openPool, type Database } from './platform/database/database.ts'
import { migrate, type DatabaseUrls } from './platform/database/migrate.ts'
import { checkSecret } from './platform/database/reseal.ts'
import { openSeals, type Seals } from './platform/seal.ts'

type Keys = Pick<Config, 'secret' | 'secretsBefore'>

/** In small transactions: it may be interrupted at any moment, runs at each start, and finds nothing to do once it is done. */
type StartStep = (db: Database, seals: Seals) => Promise<void>

/** Months that were over before they were published: their pages are not empty until the night. */
const publishOldMonths: StartStep = (db, seals) => publishMonths(db, { seals, now: new Date() })

const steps: readonly StartStep[] = [checkSecret, foldNames, sealExistingMoney, publishOldMonths, noteMissingWords]

/** Held while the steps run, so that processes started together wait for each other. Any constant: it only has to be ours. */
const STEPS_LOCK = 7_214_021

/**
 * Brings the database up to date: its structure, then its contents. As its owner, since the last of a step may be to drop a table.
 * @returns the names of the migrations applied now.
 */
export async function bringUpToDate(urls: DatabaseUrls, keys: Keys): Promise<string[]> {
  await refuseUnfinishedRestore(urls.ownerUrl)
  const applied = await migrate(urls)
  await runStartSteps(urls.ownerUrl, keys)
  return applied
}

export async function runStartSteps(url: string, keys: Keys): Promise<void> {
  const lock = new pg.Client(url)
  await lock.connect()
  const db = openDatabase(openPool(url, 1))
  const seals = openSeals({ secret: keys.secret, before: keys.secretsBefore })
  try {
    await lock.query('select pg_advisory_lock($1)', [STEPS_LOCK])
    for (const step of steps) await step(db, seals)
  } finally {
    await db.destroy()
    await lock.end()
  }
}
