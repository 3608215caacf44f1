/** PostgreSQL started and stopped with the application, for whoever has no server of their own. See docs/decisions/0002. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { OperatorError } from '../process/operator-error.ts'
import type { DatabaseUrls } from './migrate.ts'
import { findBinaries } from './postgres/binaries.ts'
import { locateData } from './postgres/data-folder.ts'
import { takeExclusiveLock, type ExclusiveLock } from './postgres/exclusive-lock.ts'
import { keptPassword, startHeld, urlsOf, type EmbeddedPostgres, type StartHeld } from './postgres/run-server.ts'
import { databaseUser } from './postgres/system-user.ts'

export type { EmbeddedPostgres } from './postgres/run-server.ts'

type Start = { directory: string; settings?: Record<string, string> }

/**
 * Starts our own PostgreSQL on the data kept in `directory`, made on first use. It is started again whenever it ends unasked: those who
 * are connected find it back at the same address, with all that was confirmed.
 * @param settings replaces entries of postgresql.conf, such as `{ max_connections: '300' }`.
 * @throws OperatorError when the data is in use by another start, out of reach, or of another version.
 */
export async function startEmbeddedPostgres({ directory, settings = {} }: Start): Promise<EmbeddedPostgres> {
  const { release, ...held } = holdData(directory)
  try {
    const running = await startHeld({ ...held, binaries: findBinaries(held.user), settings })
    return { ...running, stop: () => running.stop().then(release) }
  } catch (error) {
    release()
    throw error
  }
}

/** Data that nobody else may start on, until it is released. */
type HeldData = Pick<StartHeld, 'folder' | 'data' | 'user'> & { release: () => void }

/** @throws OperatorError when it is in use by another start, or out of reach */
export function holdData(directory: string): HeldData {
  const folder = resolve(directory)
  const locks = new DisposableStack()
  try {
    locks.adopt(takeLock(folder), (lock) => lock.release())
    const user = databaseUser()
    const data = locateData(folder, user)
    // A copy of the project may point at the same data.
    if (dirname(data) !== folder) locks.adopt(takeLock(dirname(data)), (lock) => lock.release())
    return { folder, data, user, release: () => locks.dispose() }
  } catch (error) {
    locks.dispose()
    throw error
  }
}

function takeLock(folder: string): ExclusiveLock {
  const lock = takeExclusiveLock(join(folder, 'lock'))
  if (!lock) throw new OperatorError(`Tablée tourne déjà avec les données de ${folder} : arrêtez d’abord l’autre.`)
  return lock
}

/**
 * Reaches the PostgreSQL that a running application started on `directory`, or starts it when none runs.
 * @throws OperatorError as `startEmbeddedPostgres`.
 */
export async function joinEmbeddedPostgres({ directory, settings = {} }: Start): Promise<EmbeddedPostgres> {
  const folder = resolve(directory)
  const lock = takeExclusiveLock(join(folder, 'lock'))
  if (!lock) return joinRunning(folder)
  lock.release()
  return startEmbeddedPostgres({ directory, settings })
}

const SLOWEST_START_MILLISECONDS = 60_000

/** The application that holds the lock may still be starting. */
async function joinRunning(folder: string): Promise<EmbeddedPostgres> {
  for (let waited = 0; waited < SLOWEST_START_MILLISECONDS; waited += 100) {
    const urls = runningUrls(folder)
    if (urls && (await answers(urls.url))) return { ...urls, stop: async () => {} }
    await sleep(100)
  }
  throw new OperatorError('Tablée tourne déjà, mais sa base ne répond pas : arrêtez l’application et relancez-la.')
}

function runningUrls(folder: string): DatabaseUrls | undefined {
  const record = join(folder, 'socket')
  return existsSync(record) ? urlsOf(readFileSync(record, 'utf8'), keptPassword(folder)) : undefined
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client(url)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
