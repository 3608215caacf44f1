/** The whole application on one machine: the database unless there is one, web processes on every core, the process that runs jobs, and the one that keeps backups. */
import { fork, type ChildProcess } from 'node:child_process'
import cluster from 'node:cluster'
import { join } from 'node:path'
import { backupPlanOf, versionOfProgram } from './backup-plan.ts'
import { prepareDemonstration } from './demonstration.ts'
import { prepareFirstRun } from './first-run.ts'
import { outsideDatabase, readConfig, type Config } from './platform/process/config.ts'
import { say } from './commands/with-database.ts'
import { upgradeCluster } from './platform/backup/upgrade-cluster.ts'
import type { DatabaseUrls } from './platform/database/migrate.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/database/embedded-postgres.ts'
import { runEntryPoint, stopAsked } from './platform/process/process.ts'
import { keepRunning } from './platform/process/supervision.ts'
import { upgrade } from './upgrade.ts'

/** For the pages that listen for news, and for the operator's commands. */
const sparedConnections = 30

/** Set to nothing, they count as unset. Above the start: what is declared below it is still undefined while it runs. */
const withoutStore = {
  BACKUP_PASSPHRASE: '',
  BACKUP_IDENTITY: '',
  BACKUP_STORE_URL: '',
  BACKUP_STORE_KEY_ID: '',
  BACKUP_STORE_KEY_SECRET: '',
}

await runEntryPoint(async () => {
  const stop = stopAsked()
  const config = readConfig(process.env)
  const database = await openServer(config)
  try {
    const plan = backupPlanOf(config, database.ownerUrl, process.env)
    await upgrade(database, { config, plan, say, now: new Date() })
    const prepare = config.demo ? prepareDemonstration : prepareFirstRun
    const doors = await Promise.race([prepare(database.url, config, new Date()), stop])
    if (doors) await runSite({ config, database, doors, stop })
  } finally {
    await database.stop()
  }
})

async function openServer(config: Config): Promise<EmbeddedPostgres> {
  const outside = outsideDatabase(config)
  if (outside) return { ...outside, stop: async () => {} }
  const { varDirectory, webProcesses, databasePool } = config
  await upgradeCluster({ directory: join(varDirectory, 'postgres'), version: versionOfProgram(), now: new Date(), say })
  const connections = (webProcesses + 1) * databasePool + sparedConnections
  return startEmbeddedPostgres({ directory: join(varDirectory, 'postgres'), settings: { max_connections: String(connections) } })
}

/** `doors`: how to get in, one line each, for the terminal. */
type RunSite = { config: Config; database: DatabaseUrls; doors: string[]; stop: Promise<void> }

async function runSite({ config, database, doors, stop }: RunSite): Promise<void> {
  // Who serves the site is never told how to become the owner, nor where backups are copied.
  const env = { ...process.env, ...withoutStore, DATABASE_URL: database.url, DATABASE_OWNER_URL: '', SECRET: config.secret }
  const ownersEnv = { ...process.env, DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl, SECRET: config.secret }
  const web = Array.from({ length: config.webProcesses }, () => keepRunning({ name: 'web', start: () => startWeb(env) }))
  const beside = [
    keepRunning({ name: 'worker', start: () => fork(entryPoint('worker'), { env }) }),
    keepRunning({ name: 'keeper', start: () => fork(entryPoint('keeper'), { env: ownersEnv }) }),
  ]
  const kept = [...web, ...beside]
  try {
    await Promise.all(kept.map(({ ready }) => ready))
    for (const line of [`Tablée est prête : ${config.publicUrl}`, ...doors]) process.stdout.write(`${line}\n`)
    await stop
  } finally {
    await Promise.all(kept.map((running) => running.stop()))
  }
}

/** Web processes share one port: Node's cluster hands each connection to one of them. */
function startWeb(env: NodeJS.ProcessEnv): ChildProcess {
  cluster.setupPrimary({ exec: entryPoint('web'), args: [] })
  return cluster.fork(env).process
}

function entryPoint(name: string): string {
  return join(import.meta.dirname, `${name}.js`)
}
