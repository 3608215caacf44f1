/** The process that runs jobs: mails, reminders, the timetable. Any number may run. */
import { EventEmitter } from 'node:events'
import { parseCrontab, run, type WorkerEvents } from 'graphile-worker'
import { taskList, timetable } from './jobs.ts'
import { databaseUrlOf, readConfig } from './platform/process/config.ts'
import { openDatabase, openPool } from './platform/database/database.ts'
import { jobLogger } from './platform/jobs/job-logger.ts'
import { showLivingWorkers } from './platform/jobs/living-workers.ts'
import { report, runEntryPoint, stopAsked } from './platform/process/process.ts'
import { refuseOtherSecret } from './platform/database/reseal.ts'
import { openSeals } from './platform/seal.ts'

const jobsAtOnce = 4

await runEntryPoint(async () => {
  const { secret, secretsBefore, publicUrl: origin, smtpUrl, mailFrom, smsAccount, paymentEndpoints, ...config } = readConfig(process.env)
  await refuseOtherSecret(databaseUrlOf(config), { secret, secretsBefore })
  const pool = openPool(databaseUrlOf(config), config.databasePool)
  const seals = openSeals({ secret, before: secretsBefore })
  const events: WorkerEvents = new EventEmitter()
  await showLivingWorkers(pool, events)
  const runner = await run({
    pgPool: pool,
    concurrency: jobsAtOnce,
    taskList: taskList({
      db: openDatabase(pool),
      clock: () => new Date(),
      secret,
      seals,
      origin,
      smtpUrl,
      mailFrom,
      smsAccount,
      paymentEndpoints,
    }),
    parsedCronItems: parseCrontab(timetable.join('\n')),
    logger: jobLogger(),
    noHandleSignals: true,
    events,
  })
  await report('ready')
  await Promise.race([stopAsked(), runner.promise])
  await runner.stop()
})
