import type { TaskList } from 'graphile-worker'
import { keepBackups, type BackupPlan } from '#src/features/operation/backups/keep-backups.ts'
import type { Database } from '#src/platform/database/database.ts'

type KeeperParts = { db: Database; clock: () => Date; plan: BackupPlan }

/** Those of the process that keeps backups; no other knows their names, and so no other takes them. */
export const keeperJobs = {
  tasks: ({ db, plan, clock }: KeeperParts): TaskList => ({
    'keep-backups': () => keepBackups({ db, plan, now: clock() }, { isAsked: false }),
    'back-up-now': () => keepBackups({ db, plan, now: clock() }, { isAsked: true }),
  }),
  timetable: ['23 * * * * keep-backups'],
}
