/** PostgreSQL started and stopped with the application, for whoever has no server of their own. See docs/decisions/0002. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { takeExclusiveLock, type ExclusiveLock } from './postgres/exclusive-lock.ts'
import type { DatabaseUrls } from './migrate.ts'
import { OperatorError } from '../process/operator-error.ts'
import { findBinaries } from './postgres/binaries.ts'
import { initialiseData, locateData, privateFolder } from './postgres/data-folder.ts'
import { clearLeftovers } from './postgres/leftovers.ts'
import { makeRoles } from './postgres/roles.ts'
import { keepServer } from './postgres/keep-server.ts'
import { databaseUser, type SystemUser } from './postgres/system-user.ts'

/** Reached through a Unix socket; neither of the two roles is superuser. */
export type EmbeddedPostgres = DatabaseUrls & {
  /** Lets running transactions end abruptly, writes everything down, then frees the data for another start. */
  stop(): Promise<void>
}

type Start = { directory: string; settings?: Record<string, string> }

/**
 * Starts our own PostgreSQL on the data kept in `directory`, made on first use. It is started again whenever it ends unasked: those who
 * are connected find it back at the same address, with all that was confirmed.
 * @param settings replaces entries of postgresql.conf, such as `{ max_connections: '300' }`.
 * @throws OperatorError when the data is in use by another start, out of reach, or of another version.
 */
export async function startEmbeddedPostgres({ directory, settings = {} }: Start): Promise<EmbeddedPostgres> {
  const folder = resolve(directory)
  const locks = new DisposableStack()
  try {
    locks.adopt(takeLock(folder), (lock) => lock.release())
    const user = databaseUser()
    const data = locateData(folder, user)
    // A copy of the project may point at the same data.
    if (dirname(data) !== folder) locks.adopt(takeLock(dirname(data)), (lock) => lock.release())
    const running = await startHeld({ folder, data, user, settings })
    return { ...running, stop: () => running.stop().then(() => locks.dispose()) }
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

type StartHeld = { folder: string; data: string; user: SystemUser; settings: Record<string, string> }

/** Starts the server on data whose lock is held. */
async function startHeld({ folder, data, user, settings }: StartHeld): Promise<EmbeddedPostgres> {
  const binaries = findBinaries(user)
  const password = keptPassword(folder)
  const durable = settings.fsync !== 'off'
  await clearLeftovers(data)
  initialiseData({ data, binaries, user, durable })
  makeRoles({
    postgres: binaries.postgres,
    data,
    user,
    passwords: { owner: password, application: applicationPassword(password) },
    durable,
  })

  const socket = newSocketFolder(folder, user)
  const forget = () => rmSync(socket, { recursive: true, force: true })
  const stop = await keepServer({
    launch: () => launch({ postgres: binaries.postgres, data, socket, settings, log: join(folder, 'postgres.log'), user }),
    ready: (server) => prepareDatabase(server, urlOf({ socket, role: 'tablee', password, database: 'postgres' }), folder),
    clear: () => clearLeftovers(data),
  }).catch((error) => {
    forget()
    throw error
  })
  return { ...urlsOf(socket, password), stop: () => stop().finally(forget) }
}

function keptPassword(folder: string): string {
  const file = join(folder, 'password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8')
}

function newSocketFolder(folder: string, user: SystemUser): string {
  const record = join(folder, 'socket')
  if (existsSync(record)) rmSync(readFileSync(record, 'utf8'), { recursive: true, force: true })
  const socket = privateFolder(user)
  writeFileSync(record, socket)
  return socket
}

type Launch = { postgres: string; data: string; socket: string; settings: Record<string, string>; log: string; user: SystemUser }

function launch({ postgres, data, socket, settings, log, user }: Launch): ChildProcess {
  const output = openSync(log, 'w', 0o600)
  const options = Object.entries({ ...SETTINGS, unix_socket_directories: socket, ...settings })
  const server = spawn(postgres, ['-D', data, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    ...user,
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: ['ignore', output, output],
    detached: true, // a Ctrl-C in the terminal stops the application, which then stops PostgreSQL, in that order
  })
  closeSync(output)
  return server
}

/** Never written to the log: the values people typed. */
const DISCREET_LOG = { log_error_verbosity: 'terse', log_min_error_statement: 'panic', log_parameter_max_length_on_error: '0' }

const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  shared_buffers: `${sharedMegabytes(totalmem())}MB`,
  ...DISCREET_LOG,
}

/** An eighth of the machine's memory: Node and the files that PostgreSQL reads live in it too. @param memory bytes */
function sharedMegabytes(memory: number): number {
  return Math.min(512, Math.max(128, Math.floor(memory / 8 / 1_000_000)))
}

const WRONG_PASSWORD = '28P01'
const SLOWEST_RECOVERY_MILLISECONDS = 10 * 60_000

/** Waits for the server, which may first have to recover from a crash. Undefined where it refuses the password. */
async function connect(server: ChildProcess, url: string, folder: string): Promise<pg.Client | undefined> {
  const failure = once(server, 'error').then(([error]) => error)
  for (let waited = 0; waited < SLOWEST_RECOVERY_MILLISECONDS; waited += 30) {
    const client = new pg.Client(url)
    const refusal = await client.connect().then(
      () => undefined,
      (error: { code?: string }) => error.code ?? 'unknown',
    )
    if (!refusal) return client
    if (refusal === WRONG_PASSWORD) return undefined
    const error = await Promise.race([failure, sleep(30)])
    if (error || server.exitCode !== null) break
  }
  const log = readFileSync(join(folder, 'postgres.log'), 'utf8').trim().split('\n').slice(-3).join('\n')
  throw new OperatorError(`PostgreSQL ne démarre pas (journal : ${join(folder, 'postgres.log')}).\n${log}`)
}

/** Makes the database unless it is there, as its owner. */
async function prepareDatabase(server: ChildProcess, url: string, folder: string): Promise<void> {
  const owner = await connect(server, url, folder)
  if (!owner) throw new OperatorError(`${join(folder, 'password')} ne va plus avec les données : remettez celui de la sauvegarde.`)
  const database = await owner.query(`select from pg_database where datname = 'tablee'`)
  if (database.rowCount === 0) await owner.query('create database tablee')
  await owner.end()
}

/** Follows from the owner's and does not lead back to it: one password to keep with a backup. */
function applicationPassword(password: string): string {
  return createHmac('sha256', password).update('tablee_app').digest('base64url')
}

function urlsOf(socket: string, password: string): DatabaseUrls {
  const database = 'tablee'
  return {
    url: urlOf({ socket, role: 'tablee_app', password: applicationPassword(password), database }),
    ownerUrl: urlOf({ socket, role: 'tablee', password, database }),
  }
}

function urlOf({ socket, role, password, database }: { socket: string; role: string; password: string; database: string }): string {
  return `postgres://${role}:${password}@${encodeURIComponent(socket)}/${database}`
}
