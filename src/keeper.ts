/** The process that keeps backups. It alone, beside the start, reaches the database as its owner: who serves the site does not see every row. */
import { EventEmitter } from 'node:events'
import { run, parseCrontab, type WorkerEvents } from 'graphile-worker'
import { keeperJobs } from './features/operation/jobs.ts'
import { notePlan } from './features/operation/backups/keep-backups.ts'
import { backupPlanOf } from './backup-plan.ts'
import { databaseUrlOf, readConfig } from './platform/process/config.ts'
import { openDatabase, openPool } from './platform/database/database.ts'
import { jobLogger } from './platform/jobs/job-logger.ts'
import { showLivingWorkers } from './platform/jobs/living-workers.ts'
import { report, runEntryPoint, stopAsked } from './platform/process/process.ts'
import { refuseOtherSecret } from './platform/database/reseal.ts'

const connections = 4

await runEntryPoint(async () => {
  const config = readConfig(process.env)
  const url = databaseUrlOf(config)
  await refuseOtherSecret(url, config)
  const plan = backupPlanOf(config, config.databaseOwnerUrl ?? url, process.env)
  const pool = openPool(url, connections)
  const events: WorkerEvents = new EventEmitter()
  await showLivingWorkers(pool, events)
  const db = openDatabase(pool)
  const { tasks, timetable } = keeperJobs
  const runner = await run({
    pgPool: pool,
    concurrency: 1,
    taskList: tasks({ db, clock: () => new Date(), plan }),
    parsedCronItems: parseCrontab(timetable.join('\n')),
    logger: jobLogger(),
    noHandleSignals: true,
    events,
  })
  await report('ready')
  // A store that does not answer holds up nothing.
  await Promise.race([stopAsked(), Promise.all([runner.promise, notePlan({ db, plan, now: new Date() })])])
  await runner.stop()
})
