import type { TaskList } from 'graphile-worker'
import { keepBackups, type BackupPlan } from '#src/features/operation/backups/keep-backups.ts'
import { tellOverdue } from '#src/features/operation/backups/tell-overdue.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { GroupJobs } from '#src/platform/jobs/group-jobs.ts'

type KeeperParts = { db: Database; clock: () => Date; plan: BackupPlan }

export const operationJobs: GroupJobs = {
  tasks: ({ db, clock, origin }) => ({ 'tell-overdue-backups': () => tellOverdue(db, { origin, now: clock() }) }),
  timetable: ['45 6 * * * tell-overdue-backups'],
}

/** Those of the process that keeps backups; no other knows their names, and so no other takes them. */
export const keeperJobs = {
  tasks: ({ db, plan, clock }: KeeperParts): TaskList => ({
    'keep-backups': () => keepBackups({ db, plan, now: clock() }, { isAsked: false }),
    'back-up-now': () => keepBackups({ db, plan, now: clock() }, { isAsked: true }),
  }),
  timetable: ['23 * * * * keep-backups'],
}
