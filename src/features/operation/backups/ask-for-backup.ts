import type { Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'

/** Made by the process that keeps backups, as soon as it can; asked twice before that, it is one. */
export function askForBackup(db: Database): Promise<void> {
  return enqueue(db, 'back-up-now', {}, { key: 'back-up-now', attempts: 1 })
}
