/** Our PostgreSQL on data whose lock is held: made ready, started again whenever it ends unasked. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { OperatorError } from '../../process/operator-error.ts'
import type { DatabaseUrls } from '../migrate.ts'
import type { Binaries } from './binaries.ts'
import { initialiseData, privateFolder } from './data-folder.ts'
import { keepServer } from './keep-server.ts'
import { clearLeftovers } from './leftovers.ts'
import { makeRoles } from './roles.ts'
import type { SystemUser } from './system-user.ts'

/** Reached through a Unix socket; neither of the two roles is superuser. */
export type EmbeddedPostgres = DatabaseUrls & {
  /** Lets running transactions end abruptly, writes everything down, then frees the data for another start. */
  stop(): Promise<void>
}

export type StartHeld = {
  /** Where its password, its socket's address and its log lie. */
  folder: string
  data: string
  binaries: Binaries
  user: SystemUser
  settings: Record<string, string>
}

/** Starts the server on data whose lock is held. */
export async function startHeld({ folder, data, binaries, user, settings }: StartHeld): Promise<EmbeddedPostgres> {
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

export function keptPassword(folder: string): string {
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

export function urlsOf(socket: string, password: string): DatabaseUrls {
  const database = 'tablee'
  return {
    url: urlOf({ socket, role: 'tablee_app', password: applicationPassword(password), database }),
    ownerUrl: urlOf({ socket, role: 'tablee', password, database }),
  }
}

function urlOf({ socket, role, password, database }: { socket: string; role: string; password: string; database: string }): string {
  return `postgres://${role}:${password}@${encodeURIComponent(socket)}/${database}`
}
