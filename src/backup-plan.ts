/** What the settings say of backups, as the jobs that make them need it. */
import { readFileSync } from 'node:fs'
import { checkBackup } from './features/operation/backups/check-backup.ts'
import type { BackupPlan } from './features/operation/backups/keep-backups.ts'
import { copiesInFolder } from './platform/backup/backup-folder.ts'
import { copiesInStore } from './platform/backup/object-store.ts'
import type { Config } from './platform/process/config.ts'
import { settingsToKeep } from './platform/process/restore-config.ts'

export function backupPlanOf(config: Config, ownerUrl: string, environment: NodeJS.ProcessEnv): BackupPlan {
  const { folder, copyFolder, store } = config.backups
  return {
    ownerUrl,
    folder,
    protection: config.protection,
    kept: { secret: config.secret, settings: settingsToKeep(environment) },
    version: versionOfProgram(),
    copies: [
      ...(copyFolder ? [{ place: 'disk' as const, called: copyFolder, copies: copiesInFolder(copyFolder) }] : []),
      ...(store ? [{ place: 'store' as const, called: new URL(store.url).host, copies: copiesInStore(store) }] : []),
    ],
    check: checkBackup,
  }
}

export function versionOfProgram(): string {
  return (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version
}
