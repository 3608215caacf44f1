import { Kysely, PostgresDialect, sql, type OperationNodeSource, type Transaction } from 'kysely'
import pg from 'pg'
import { logger } from './log.ts'
import type { Tables } from './tables/tables.ts'

export type Database = Kysely<Tables> | Transaction<Tables>

// A `date` is a day on a canteen's calendar, not an instant: it stays the text YYYY-MM-DD.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
// Counts and sums of cents stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Opens the pool of one process. A connection that breaks, idle or in use, is logged and replaced, never fatal. */
export function openPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max })
  const note = (error: Error) => logger.warn({ error: error.message }, 'database connection lost')
  pool.on('error', note)
  pool.on('connect', (client) => client.on('error', note))
  return pool
}

export function openDatabase(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** Runs a command's statements together: in the caller's transaction when there is one, in one of its own otherwise. */
export function inTransaction<Answer>(db: Database, work: (tx: Database) => Promise<Answer>): Promise<Answer> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

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

/** The server is not there, is starting or stopping, or takes no more connections: asking again later is worth it. */
export function isDatabaseAway(error: Error): boolean {
  const { code } = error as Error & { code?: string }
  return code !== undefined && awayCodes.has(code)
}

/** Of the network, then of PostgreSQL (administrator shutdown, crash shutdown, starting up, too many connections). */
const awayCodes: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', '57P01', '57P02', '57P03', '53300'])
