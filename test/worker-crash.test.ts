/** A real worker, killed at every step of passing an offer on: the offer is neither lost nor given twice, and its mail arrives. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, runOnce } from 'graphile-worker'
import { sql, type Kysely } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { taskList } from '#src/jobs.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { freeJobsOfTheDead } from '#src/platform/jobs/living-workers.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { openSeals } from '#src/platform/seal.ts'
import { freshDatabaseUrl } from './database.ts'
import { openMailServer } from './mail-server.ts'
import { expectSoundList, lineOf } from './sound-list.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aWaitingParty } from './world.ts'

const secret = 'a secret that only this test knows, long enough'
const origin = 'http://cantine.test'

let url: string
let pool: pg.Pool
let db: Kysely<Tables>
let mailServer: Awaited<ReturnType<typeof openMailServer>>
let canteen: Awaited<ReturnType<typeof aCanteen>>
beforeAll(async () => {
  url = await freshDatabaseUrl()
  pool = openPool(url, 5)
  db = openDatabase(pool)
  mailServer = await openMailServer()
  await aNetwork(db)
  canteen = await aCanteen(db)
})
afterAll(async () => {
  await mailServer.close()
  await db.destroy()
})

type Offered = Awaited<ReturnType<typeof anOfferToPassOn>>
let offers = 0

/** Silent was offered the only place and has not answered in time; Next is the next in line. The job that passes it on is due. */
async function anOfferToPassOn() {
  const meal = await aMeal(db, { canteen, day: daysFromNow(10), tablePlaces: 1, title: `Repas ${++offers}` })
  const key = { canteenId: meal.canteenId, mealId: meal.id }
  const coming = await aBooking(db, meal)
  const silent = await aWaitingParty(db, meal)
  const email = `suivante-${offers}@exemple.fr`
  const next = await aWaitingParty(db, meal, [{}], { email })
  // Each minute the timetable writes to who has not heard yet that they wait; that was long ago.
  await sql`update bookings set told_revision = revision where id = ${next.id}`.execute(db)
  await cancelBooking(db, { ...key, bookingId: coming.id, asker: 'guest', actorId: null, now: new Date() })
  await db
    .updateTable('waitings')
    .set({ offer_lapses_at: new Date(Date.now() - 60_000) })
    .where('booking_id', '=', silent.id)
    .execute()
  await enqueue(db, 'serve-waitlist', key, { key: `offer:${silent.id}` })
  return { key, silent: silent.id, next: next.id, email }
}

function daysFromNow(days: number): string {
  return Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString()
}

/** Whether the worker died before everything was done. */
async function runWorker(diesAt: number | 'commit', offer: Offered): Promise<boolean> {
  const env = {
    DATABASE_URL: url,
    SECRET: secret,
    PUBLIC_URL: origin,
    SMTP_URL: mailServer.url,
    LOG_LEVEL: 'silent',
    DIES_AT: String(diesAt),
  }
  const worker = spawn(process.execPath, ['--import', './test/dies-at-statement.mjs', 'dist/worker.js'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exited = once(worker, 'exit')
  onTestFinished(() => void worker.kill('SIGKILL'))
  // However slow the machine: only the test as a whole has a time.
  while (isRunning(worker) && !(await isDelivered(offer))) await pause(50)
  worker.kill('SIGTERM')
  const [, signal] = await exited
  return signal === 'SIGKILL'
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

async function isDelivered({ email }: Offered): Promise<boolean> {
  const { rows } = await sql`
    select from mails where recipient = ${email} and state = 'sent'
    and not exists (select from graphile_worker.jobs where locked_at is not null)`.execute(db)
  return rows.length > 0
}

/** What the next worker does within a minute: frees the jobs of the dead one, then works. */
async function carryOn(): Promise<void> {
  // What the dead worker had asked for may still take effect: look until nothing is left in its hands.
  await expect
    .poll(
      async () => {
        await sql`update graphile_worker._private_jobs set locked_at = locked_at - interval '10 seconds'`.execute(db)
        await freeJobsOfTheDead(db)
        return (await sql`select from graphile_worker.jobs where locked_at is not null`.execute(db)).rows.length
      },
      { timeout: 60_000 },
    )
    .toBe(0)
  const parts = {
    db,
    clock: () => new Date(),
    secret,
    seals: openSeals({ secret }),
    origin,
    smtpUrl: mailServer.url,
    mailFrom: 'Tablée <tablee@exemple.fr>',
    smsAccount: undefined,
  }
  await runOnce({ pgPool: pool, taskList: taskList(parts), noHandleSignals: true, logger: new Logger(() => () => undefined) })
}

async function expectPassedOnOnce({ key, silent, next, email }: Offered): Promise<void> {
  await expectSoundList(db, key, { before: [], now: new Date(), isServed: true })
  expect((await lineOf(db, key)).map(({ bookingId, state }) => [bookingId, state])).toEqual([
    [next, 'offered'],
    [silent, 'waiting'],
  ])
  const events = await db
    .selectFrom('events')
    .where('subject_id', 'in', [silent, next])
    .orderBy('id')
    .select(['subject_id as of', 'name'])
    .execute()
  expect(events.map(({ of, name }) => [of, name])).toEqual([
    [silent, 'waiting.offered'],
    [silent, 'waiting.lapsed'],
    [next, 'waiting.offered'],
  ])
  const mails = await db.selectFrom('mails').where('recipient', '=', email).select(['purpose', 'state']).execute()
  expect(mails).toEqual([{ purpose: 'booking-offered', state: 'sent' }])
  expect(mailServer.letters.map(({ headers }) => JSON.stringify(headers.get('to')))).toContainEqual(expect.stringContaining(email))
}

test('a worker killed at any step loses no offer and gives none twice: the next worker carries on within a minute', async () => {
  let steps = 0
  for (let died = true; died;) {
    const offer = await anOfferToPassOn()
    died = await runWorker(++steps, offer)
    await expectSoundList(db, offer.key, { before: [], now: new Date(), isServed: false })
    if (died) await carryOn()
    await expectPassedOnOnce(offer)
  }
  // Fewer would mean that the worker was not killed inside its job.
  expect(steps).toBeGreaterThan(20)
}, 900_000)

test('a worker killed once its commit is sent, before it knows the answer, has given the offer once', async () => {
  const offer = await anOfferToPassOn()

  expect(await runWorker('commit', offer)).toBe(true)

  await carryOn()
  await expectPassedOnOnce(offer)
}, 300_000)
