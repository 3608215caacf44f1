import { Logger, runOnce } from 'graphile-worker'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { taskList } from '#src/jobs.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { openSms, type SmsAccount } from '#src/platform/messages/sms.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { openSmsServer } from '#test/sms-server.ts'
import { aCanteen, now } from '#test/world.ts'
import { deliverTextMessage } from './deliver-text-message.ts'
import { seals } from '#test/site.ts'

const message = { purpose: 'reminder', recipient: '+33612345678', body: 'À demain à l’Étoile' }
const silent = new Logger(() => () => {})

let db: Kysely<Tables>
let pool: pg.Pool
let server: Awaited<ReturnType<typeof openSmsServer>>

beforeAll(async () => {
  pool = openPool(await freshDatabaseUrl())
  db = openDatabase(pool)
  server = await openSmsServer({ clock: () => now })
})
beforeEach(async () => {
  server.answer(undefined)
  server.jobs.length = 0
  await db.deleteFrom('text_messages').execute()
  await pool.query('delete from graphile_worker._private_jobs')
})
afterAll(() => server.close())

/** Runs what waits, at once, and returns when the queue has written down how it went. */
async function work({ smsAccount }: { smsAccount: SmsAccount | undefined } = { smsAccount: server.account }) {
  await pool.query('update graphile_worker._private_jobs set run_at = now()')
  const parts = { db, clock: () => now, secret: '', seals, origin: '', smtpUrl: undefined, mailFrom: '', smsAccount }
  await runOnce({ pgPool: pool, taskList: taskList(parts), noHandleSignals: true, logger: silent })
  await vi.waitUntil(async () => (await pool.query('select from graphile_worker._private_jobs where locked_at is not null')).rowCount === 0)
}

const rows = () => db.selectFrom('text_messages').select(['state', 'attempts', 'last_error', 'body']).execute()

test('a message leaves once, and what it said is not kept', async () => {
  await queueTextMessage(db, message, now)

  await work()
  await work()

  expect(server.jobs).toMatchObject([{ receivers: ['+33612345678'], message: "A demain à l'Étoile" }])
  expect(await rows()).toEqual([{ state: 'sent', attempts: 1, last_error: null, body: '' }])
})

test('a provider in trouble is asked again later; the reason kept names no number', async () => {
  await queueTextMessage(db, message, now)

  server.answer({ status: 503, content: { message: 'Busy for +33612345678', errorCode: 'BUSY' } })
  await work()
  const afterRefusal = await rows()
  server.answer(undefined)
  await work()

  expect(afterRefusal).toMatchObject([{ state: 'waiting', attempts: 1, last_error: 'Error: OVHcloud : 503 BUSY' }])
  expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }])
})

test('a number that nobody has is given up at once', async () => {
  server.unknown.add('+33699999999')
  await queueTextMessage(db, { ...message, recipient: '+33699999999' }, now)

  await work()

  expect(await rows()).toMatchObject([{ state: 'failed', attempts: 1 }])
})

test('a message that comes too late is not sent', async () => {
  await queueTextMessage(db, { ...message, notAfter: now }, now)

  await work()

  expect(server.jobs).toEqual([])
  expect(await rows()).toMatchObject([{ state: 'failed', attempts: 0 }])
})

test('a reminder that was held up into the night leaves in the morning', async () => {
  const { id: canteenId } = await aCanteen(db)
  await queueTextMessage(db, { ...message, canteenId }, now)
  const { id: messageId } = await db.selectFrom('text_messages').select('id').executeTakeFirstOrThrow()
  await pool.query('delete from graphile_worker._private_jobs')
  const night = new Date('2026-12-02T05:00Z')

  await deliverTextMessage(db, { messageId, send: openSms(server.account), isLastAttempt: false, now: night })

  expect(server.jobs).toEqual([])
  const { rows: jobs } = await pool.query<{ run_at: Date }>('select run_at from graphile_worker._private_jobs')
  expect(jobs).toEqual([{ run_at: new Date('2026-12-02T07:30Z') }])
})

test('without a provider a message is kept to be read in the outbox', async () => {
  await queueTextMessage(db, message, now)

  await work({ smsAccount: undefined })

  expect(await rows()).toMatchObject([{ state: 'kept', body: "A demain à l'Étoile" }])
})
