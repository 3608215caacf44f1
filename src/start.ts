/** The whole application on one machine: the database unless there is one, web processes on every core, and the process that runs jobs. */
import { fork, type ChildProcess } from 'node:child_process'
import cluster from 'node:cluster'
import { join } from 'node:path'
import { prepareDemonstration } from './demonstration.ts'
import { prepareFirstRun } from './first-run.ts'
import { outsideDatabase, readConfig, type Config } from './platform/process/config.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/database/embedded-postgres.ts'
import { runEntryPoint, stopAsked } from './platform/process/process.ts'
import { keepRunning } from './platform/process/supervision.ts'
import { bringUpToDate } from './start-steps.ts'

/** For the pages that listen for news, and for the operator's commands. */
const sparedConnections = 30

await runEntryPoint(async () => {
  const stop = stopAsked()
  const config = readConfig(process.env)
  const database = await openServer(config)
  try {
    await bringUpToDate(database, config)
    const prepare = config.demo ? prepareDemonstration : prepareFirstRun
    const doors = await Promise.race([prepare(database.url, config, new Date()), stop])
    if (doors) await runSite({ config, databaseUrl: database.url, doors, stop })
  } finally {
    await database.stop()
  }
})

async function openServer(config: Config): Promise<EmbeddedPostgres> {
  const outside = outsideDatabase(config)
  if (outside) return { ...outside, stop: async () => {} }
  const { varDirectory, webProcesses, databasePool } = config
  const connections = (webProcesses + 1) * databasePool + sparedConnections
  return startEmbeddedPostgres({ directory: join(varDirectory, 'postgres'), settings: { max_connections: String(connections) } })
}

/** `doors`: how to get in, one line each, for the terminal. */
type RunSite = { config: Config; databaseUrl: string; doors: string[]; stop: Promise<void> }

async function runSite({ config, databaseUrl, doors, stop }: RunSite): Promise<void> {
  // Who serves the site is never told how to become the owner.
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: '', SECRET: config.secret }
  const web = Array.from({ length: config.webProcesses }, () => keepRunning({ name: 'web', start: () => startWeb(env) }))
  const kept = [...web, keepRunning({ name: 'worker', start: () => fork(entryPoint('worker'), { env }) })]
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
