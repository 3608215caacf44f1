import { Kysely, PostgresDialect, sql, type OperationNodeSource } from 'kysely'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { logger } from '../process/log.ts'
import type { Tables } from './tables/tables.ts'

/** Whether a transaction is open or not: the library's type of an open one takes the checker seconds to compare, for nothing that commands use. */
export type Database = Kysely<Tables>

// A `date` is a day on a canteen's calendar, not an instant: it stays the text YYYY-MM-DD.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
// Counts and sums of cents stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A server that hangs refuses nothing: after that time without a connection it counts as away. */
const patienceMilliseconds = 15_000

/** Opens the pool of one process. A connection that breaks, idle or in use, is logged and replaced, never fatal. */
export function openPool(url: string, max = 10): pg.Pool {
  // Days are read, written and chained as ISO, whatever the server, the database or the role were told.
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: patienceMilliseconds, options: '-c datestyle=iso,ymd' })
  const note = (error: Error) => logger.warn({ error: error.message }, 'database connection lost')
  pool.on('error', note)
  pool.on('connect', (client) => client.on('error', note))
  return pool
}

export function openDatabase(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool, cursor: Cursor }) })
}

/**
 * Runs a command's statements together: in the caller's transaction when there is one, in one of its own otherwise. What fails because two
 * people did something at the same instant is decided again, knowing what the other did.
 */
export async function inTransaction<Answer>(db: Database, work: (tx: Database) => Promise<Answer>): Promise<Answer> {
  if (db.isTransaction) return work(db)
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute((tx) => work(tx as unknown as Database))
    } catch (error) {
      if (tries === mostTries || !(error instanceof pg.DatabaseError) || !ofTheSameInstant.has(error.code ?? '')) throw error
    }
  }
}

const mostTries = 3

/** A deadlock; two transactions that cannot both be true; a row referred to that has just been removed. */
const ofTheSameInstant: ReadonlySet<string> = new Set(['40P01', '40001', '23503'])

/**
 * Runs statements that change different tables in one journey to the server. None sees what another changes; foreign keys are checked
 * once all are done.
 */
export async function changeTogether(tx: Database, changes: readonly OperationNodeSource[]): Promise<void> {
  const named = changes.map((change, index) => sql`${sql.ref(`change_${index}`)} as (${change})`)
  await sql`with ${sql.join(named)} select 1`.execute(tx)
}

/** Whether a statement failed on this constraint: for what only the database can decide between two people at once. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint
}

/**
 * One part of a transaction, taken back alone where a table refuses a value of it: what is too long, too large, of no form that a column knows.
 * @returns undefined then
 */
export async function untilRefused<Answer>(tx: Database, work: () => Promise<Answer>): Promise<Answer | undefined> {
  await sql`savepoint part`.execute(tx)
  try {
    const answer = await work()
    await sql`release savepoint part`.execute(tx)
    return answer
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !refusesValue.test(error.code ?? '')) throw error
    await sql`rollback to savepoint part`.execute(tx)
    return undefined
  }
}

/** Data exceptions, and what a constraint refuses. */
const refusesValue = /^(22[A-Z0-9]{3}|2350[25]|23514)$/

/** What ails the database, so that asking again later is worth it. */
export type Ailment = 'away' | 'disk' | 'read-only' | 'busy'

/** What ails the database when a statement failed with this error; undefined when the statement itself was wrong. */
export function ailmentOf(error: unknown): Ailment | undefined {
  if (!(error instanceof Error)) return undefined
  const { code = '' } = error as Error & { code?: string }
  const known = ailments.find(([, codes]) => codes.test(code))
  if (known) return known[0]
  return withoutCode.test(error.message) ? 'away' : ailmentOf(error.cause)
}

/**
 * Codes of the network, then of PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html): no connection, too many,
 * stopping, crashed, starting; no room or a failing disk; a server that only reads; no memory, a deadlock, a statement that took too long.
 */
const ailments: readonly [Ailment, RegExp][] = [
  ['away', /^(ECONN[A-Z]+|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08[A-Z0-9]{3}|57P0\d|53300)$/],
  ['disk', /^(ENOSPC|53100|58[A-Z0-9]{3})$/],
  ['read-only', /^(25006)$/],
  ['busy', /^(53[A-Z0-9]{3}|40[A-Z0-9]{3}|55P03|57014)$/],
]

/** What the driver says, without a code, of a connection that broke, could not be had in time, or is being closed. */
const withoutCode =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered|was closed)|Cannot use a pool|driver has)/
