/** Newer code on a database of before: a backup first, then every change or none. docs/decisions/0073-upgrades.md */
import { join } from 'node:path'
import pg from 'pg'
import type { BackupPlan } from './features/operation/backups/keep-backups.ts'
import { prepareFolder } from './platform/backup/backup-folder.ts'
import { nameOfBackup } from './platform/backup/kept-backups.ts'
import { refuseUnfinishedRestore } from './platform/backup/restore-backup.ts'
import { writeBackup } from './platform/backup/write-backup.ts'
import { MigrationFailed, missingMigrations, type DatabaseUrls } from './platform/database/migrate.ts'
import type { Config } from './platform/process/config.ts'
import { OperatorError } from './platform/process/operator-error.ts'
import { bringUpToDate } from './start-steps.ts'

/** Held from before the backup to the last step: of two that start together, one waits and finds nothing to do. Any constant: it only has to be ours. */
const UPGRADE_LOCK = 7_214_022

type Upgrade = {
  config: Pick<Config, 'secret' | 'secretsBefore' | 'demo'>
  plan: Pick<BackupPlan, 'folder' | 'protection' | 'kept' | 'version'>
  say: (line: string) => void
  now: Date
}

/** @returns the names of the changes applied now. @throws OperatorError, with how to go on, when one failed: the database is as it was */
export async function upgrade(urls: DatabaseUrls, { config, plan, say, now }: Upgrade): Promise<string[]> {
  const lock = new pg.Client(urls.ownerUrl)
  await lock.connect()
  try {
    await lock.query('select pg_advisory_lock($1)', [UPGRADE_LOCK])
    await refuseUnfinishedRestore(urls.ownerUrl)
    const missing = await missingMigrations(urls.ownerUrl)
    // An invented network loses nothing.
    const isKept = missing.length > 0 && !config.demo
    const file = isKept ? await backUpBefore(urls.ownerUrl, plan, now) : undefined
    if (file) say(`Nouvelle version (${plan.version}) : sauvegarde d’abord, dans ${file}.`)
    const applied = await applyAll(urls, config, file)
    if (file) say(`Base mise à jour : ${applied.length} changements.`)
    return applied
  } finally {
    await lock.end()
  }
}

/** One of those that are kept by their age. */
async function backUpBefore(ownerUrl: string, { folder, ...plan }: Upgrade['plan'], now: Date): Promise<string> {
  await prepareFolder(folder)
  const file = join(folder, nameOfBackup(now, plan.protection !== undefined))
  await writeBackup({ file, ownerUrl, now, ...plan })
  return file
}

async function applyAll(urls: DatabaseUrls, keys: Upgrade['config'], file: string | undefined): Promise<string[]> {
  try {
    return await bringUpToDate(urls, keys)
  } catch (error) {
    if (!(error instanceof MigrationFailed)) throw error
    const goOn = 'La base est restée telle qu’elle était : remettez la version d’avant et relancez npm start, puis signalez ce qui suit.'
    const kept = file ? ` Sauvegarde d’avant : ${file}.` : ''
    throw new OperatorError(`La mise à jour a échoué. ${goOn}${kept}\n  ${error.message}`, { cause: error })
  }
}
