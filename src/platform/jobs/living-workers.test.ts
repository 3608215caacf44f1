import { EventEmitter } from 'node:events'
import type { Worker, WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { freshDatabaseUrl } from '#test/database.ts'
import { openDatabase, openPool } from '../database/database.ts'
import { enqueue } from './jobs.ts'
import { freeJobsOfTheDead, showLivingWorkers } from './living-workers.ts'

async function aJobInHand(worker: string) {
  const url = await freshDatabaseUrl()
  const [db, pool] = [openDatabase(openPool(url, 2)), openPool(url, 2)]
  onTestFinished(() => db.destroy())
  await enqueue(db, 'forget-bounces', {})
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '10 seconds', locked_by = ${worker}`.execute(db)
  const isLocked = async () => (await sql`select from graphile_worker.jobs where locked_at is not null`.execute(db)).rows.length === 1
  return { db, pool, isLocked }
}

async function show(pool: Parameters<typeof showLivingWorkers>[0], workerId: string): Promise<void> {
  const events: WorkerEvents = new EventEmitter()
  await showLivingWorkers(pool, events)
  events.emit('worker:create', { ctx: {}, worker: { workerId } as Worker, tasks: {} } as never)
}

const shownLocks = sql<{ pid: number }>`select pid from pg_locks where locktype = 'advisory'
  and database = (select oid from pg_database where datname = current_database())`

test('a job in the hands of a living worker stays there, and is free once its process is gone', async () => {
  const { db, pool, isLocked } = await aJobInHand('worker-1')
  await show(pool, 'worker-1')
  await vi.waitUntil(async () => (await shownLocks.execute(db)).rows.length > 0)

  await freeJobsOfTheDead(db)
  expect(await isLocked()).toBe(true)

  const gone = pool.end()
  const { rows } = await shownLocks.execute(db)
  for (const { pid } of rows) await sql`select pg_terminate_backend(${pid})`.execute(db)
  await gone
  await vi.waitUntil(async () => (await shownLocks.execute(db)).rows.length === 0)
  await freeJobsOfTheDead(db)
  expect(await isLocked()).toBe(false)
})

test('a worker whose connection broke shows itself again', async () => {
  const { db, pool } = await aJobInHand('worker-2')
  onTestFinished(() => void pool.end())
  await show(pool, 'worker-2')
  await vi.waitUntil(async () => (await shownLocks.execute(db)).rows.length > 0)

  const [first] = (await shownLocks.execute(db)).rows
  await sql`select pg_terminate_backend(${first!.pid})`.execute(db)

  await vi.waitUntil(async () => (await shownLocks.execute(db)).rows.some(({ pid }) => pid !== first!.pid), { timeout: 10_000 })
})
