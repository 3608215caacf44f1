/**
 * A worker that is killed leaves the jobs in its hands locked, for four hours as graphile-worker counts: too long for a mail whose offer
 * lapses before. So each worker shows that it lives by an advisory lock, which PostgreSQL lets go the moment its connection is gone.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Database } from '../database/database.ts'

/** Sets these advisory locks apart from any others. */
const lockSpace = 7_426_153

const reconnectMilliseconds = 1000

/** Shows the workers of this process as living for as long as it lives. */
export async function showLivingWorkers(pool: pg.Pool, events: WorkerEvents): Promise<void> {
  const workerIds: string[] = []
  let client = await connect(pool, workerIds, reconnect)
  // One after another: a connection answers one question at a time.
  let shown: Promise<unknown> = Promise.resolve()

  events.on('worker:create', ({ worker: { workerId } }) => {
    workerIds.push(workerId)
    // A connection that breaks meanwhile shows everybody when it is back.
    shown = shown.then(() => show(client, workerId)).catch(() => undefined)
  })

  async function reconnect(): Promise<void> {
    client.release(true)
    while (!pool.ending) {
      await wait(reconnectMilliseconds, undefined, { ref: false })
      const connected = await connect(pool, workerIds, reconnect).catch(() => undefined)
      if (connected) {
        client = connected
        return
      }
    }
  }
}

async function connect(pool: pg.Pool, workerIds: readonly string[], reconnect: () => Promise<void>): Promise<pg.PoolClient> {
  const client = await pool.connect()
  for (const workerId of workerIds) await show(client, workerId)
  client.once('end', () => void reconnect())
  return client
}

function show(client: pg.PoolClient, workerId: string): Promise<unknown> {
  return client.query('select pg_advisory_lock_shared($1, hashtext($2))', [lockSpace, workerId])
}

/** A worker has locked its first job before it could show itself. */
const secondsToShowItself = 5

/** Frees the jobs of workers that are gone: they run again, as every job may. */
export async function freeJobsOfTheDead(db: Database): Promise<void> {
  await sql`
    select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
    where locked_at < now() - make_interval(secs => ${secondsToShowItself})
    and not exists (
      select from pg_locks where locktype = 'advisory' and granted and classid = ${lockSpace} and objid = hashtext(locked_by)::oid
      and database = (select oid from pg_database where datname = current_database())
    )
    having count(*) > 0`.execute(db)
}
