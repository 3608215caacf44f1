import { Logger, runOnce } from 'graphile-worker'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { taskList } from '#src/jobs.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { queueMail, type Mail } from '#src/platform/messages/mail.ts'
import { openSmtp } from '#src/platform/messages/smtp.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { freshDatabaseUrl } from '#test/database.ts'
import { openMailServer } from '#test/mail-server.ts'
import { deliverMail } from './deliver-mail.ts'
import { noteBounce } from './note-bounce.ts'
import { findMail } from './queries.ts'
import { aCanteen, now } from '#test/world.ts'
import { seals } from '#test/site.ts'

const frame = renderMail({
  language: 'fr',
  sender: 'La Marmite',
  title: 'Votre place est réservée',
  blocks: [
    { kind: 'paragraph', text: 'À mardi <3' },
    { kind: 'facts', facts: [{ label: 'Repas', value: 'Soupe du mardi' }] },
    { kind: 'button', label: 'Voir ma réservation', url: 'https://exemple.org/r?a=1&b=2' },
  ],
})
const mail: Mail = { ...frame, purpose: 'booking-confirmed', recipient: 'amina@exemple.fr', language: 'fr' }

const silent = new Logger(() => () => {})

let db: Kysely<Tables>
let pool: pg.Pool
let server: Awaited<ReturnType<typeof openMailServer>>

beforeAll(async () => {
  pool = openPool(await freshDatabaseUrl())
  db = openDatabase(pool)
  server = await openMailServer()
})
beforeEach(async () => {
  server.refuse(undefined)
  server.letters.length = 0
  await db.deleteFrom('mails').execute()
  await db.deleteFrom('bouncing_addresses').execute()
  await pool.query('delete from graphile_worker._private_jobs')
})
afterAll(() => server.close())

/** Runs what waits, at once, and returns when the queue has written down how it went. */
async function work(smtpUrl: string | undefined = server.url) {
  await pool.query('update graphile_worker._private_jobs set run_at = now()')
  const parts = {
    db,
    clock: () => now,
    secret: '',
    seals,
    origin: '',
    smtpUrl,
    mailFrom: 'La Marmite <cantine@exemple.org>',
    smsAccount: undefined,
  }
  await runOnce({ pgPool: pool, taskList: taskList(parts), noHandleSignals: true, logger: silent })
  await vi.waitUntil(async () => (await pool.query('select from graphile_worker._private_jobs where locked_at is not null')).rowCount === 0)
}

const rows = () => db.selectFrom('mails').select(['state', 'attempts', 'last_error', 'text_body', 'html_body']).execute()

test('a mail reaches the SMTP server as text and HTML, under a Message-ID that names its row', async () => {
  await queueMail(db, mail, now)
  const { id } = await db.selectFrom('mails').select('id').executeTakeFirstOrThrow()

  await work()

  const [letter] = server.letters
  expect(server.letters).toHaveLength(1)
  expect(letter).toMatchObject({ subject: 'Votre place est réservée', messageId: `<${id}@exemple.org>` })
  expect(letter?.text).toContain('Voir ma réservation\nhttps://exemple.org/r?a=1&b=2')
  expect(letter?.html).toContain('À mardi &lt;3')
  expect(letter?.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' })
})

test('a calendar file and the way out of a list travel with the mail', async () => {
  const calendarFile = 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n'
  await queueMail(db, { ...mail, calendarFile, unsubscribeUrl: 'https://exemple.org/adieu' }, now)

  await work()

  const [letter] = server.letters
  expect(letter?.attachments.map(({ contentType, content }) => [contentType, content.toString()])).toEqual([
    ['text/calendar', calendarFile],
  ])
  expect(letter?.headers.get('list')).toMatchObject({ unsubscribe: { url: 'https://exemple.org/adieu' } })
  expect(letter?.headerLines.map(({ line }) => line)).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
})

test('what a sent mail said is not kept', async () => {
  await queueMail(db, mail, now)

  await work()

  expect(await rows()).toEqual([{ state: 'sent', attempts: 1, last_error: null, text_body: '', html_body: '' }])
})

test('a mail is never sent for a change that was rolled back', async () => {
  const change = db.transaction().execute(async (tx) => {
    await queueMail(tx, mail, now)
    throw new Error('changed my mind')
  })
  await expect(change).rejects.toThrow('changed my mind')

  await work()

  expect(server.letters).toEqual([])
})

test('a server that is busy is asked again later', async () => {
  await queueMail(db, mail, now)

  server.refuse(451)
  await work()
  const afterRefusal = await rows()
  server.refuse(undefined)
  await work()

  expect(afterRefusal).toMatchObject([{ state: 'waiting', attempts: 1, last_error: expect.stringContaining('451') }])
  expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }])
  expect(server.letters).toHaveLength(1)
})

test('each attempt waits at least twice as long as the one before', async () => {
  await queueMail(db, mail, now)
  server.refuse(451)
  const waits: number[] = []

  for (let attempt = 0; attempt < 4; attempt++) {
    await work()
    const { rows } = await pool.query<{ wait: number }>(
      'select extract(epoch from run_at - updated_at)::float as wait from graphile_worker._private_jobs',
    )
    waits.push(rows[0]!.wait)
  }

  for (const [index, wait] of waits.slice(1).entries()) expect(wait).toBeGreaterThan(2 * waits[index]!)
})

test('after the last attempt the mail has failed and says why', async () => {
  await queueMail(db, mail, now)
  server.refuse(451)

  for (let attempt = 0; attempt < 12; attempt++) await work()

  expect(await rows()).toMatchObject([{ state: 'failed', attempts: 12, last_error: expect.stringContaining('451') }])
})

test('an address that the server does not know is not asked twice', async () => {
  await queueMail(db, mail, now)
  server.refuse(550)

  await work()

  expect(await rows()).toMatchObject([{ state: 'failed', attempts: 1 }])
})

test.each([
  ['MAIL FROM', 550],
  ['RCPT TO', 501],
  ['RCPT TO', 554],
  ['DATA', 501],
  ['DATA', 552],
  ['DATA', 554],
] as const)('a mail that the server refuses for good at %s with %i is not sent again, and says why', async (command, code) => {
  await queueMail(db, mail, now)
  server.refuse(code, { command, words: '5.6.0 not like this' })

  await work()
  await work()

  expect(await rows()).toMatchObject([{ state: 'failed', attempts: 1, last_error: expect.stringContaining(`${code} 5.6.0 not like this`) }])
})

test.each([
  ['CONN', 554],
  ['MAIL FROM', 451],
  ['RCPT TO', 452],
  ['DATA', 421],
  ['DATA', 450],
] as const)('a trouble that passes, at %s with %i, is tried again', async (command, code) => {
  await queueMail(db, mail, now)
  server.refuse(code, { command })
  await work()
  server.refuse(undefined)
  await work()

  expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }])
})

test.each([
  ['RCPT TO', 501, 'bad address', true],
  ['RCPT TO', 554, '5.1.1 no such user', true],
  ['DATA', 550, '5.1.1 no such user', true],
  ['DATA', 554, '5.7.1 looks like spam', false],
  ['RCPT TO', 550, '5.7.1 we do not want your mail', false],
  ['MAIL FROM', 550, '5.1.8 bad sender', false],
] as const)('%s answered %i %s: the address is noted as one that receives nothing: %s', async (command, code, words, isNoted) => {
  await queueMail(db, mail, now)
  server.refuse(code, { command, words })

  await work()

  expect(await db.selectFrom('bouncing_addresses').select('reason').execute()).toEqual(isNoted ? [{ reason: `${code} ${words}` }] : [])
})

test('without an SMTP server a mail is kept to be read in the outbox', async () => {
  await queueMail(db, mail, now)

  await work('')

  expect(await rows()).toMatchObject([{ state: 'kept', text_body: mail.text }])
})

test('an address that its server does not know is noted with the reason, and the next mail to it is held', async () => {
  await queueMail(db, mail, now)
  server.refuse(550)
  await work()
  server.refuse(undefined)

  await queueMail(db, { ...mail, subject: 'Le lendemain' }, now)
  await queueMail(db, { ...mail, purpose: 'sign-in', subject: 'Connexion' }, now)
  await work()

  expect(await db.selectFrom('bouncing_addresses').select(['address', 'reason']).execute()).toEqual([
    { address: 'amina@exemple.fr', reason: '550 refused by the test' },
  ])
  const states = await db.selectFrom('mails').select(['subject', 'state']).orderBy('subject').execute()
  expect(states.filter(({ subject }) => subject !== mail.subject)).toEqual([
    { subject: 'Connexion', state: 'sent' },
    { subject: 'Le lendemain', state: 'held' },
  ])
})

test('an address is tried again after thirty days', async () => {
  await noteBounce(db, { address: mail.recipient, reason: '550', now: new Date(now.getTime() - 30 * 24 * 60 * 60_000) })
  await queueMail(db, mail, now)

  await work()

  expect(await rows()).toMatchObject([{ state: 'sent' }])
})

test('a busy server and a refused sender say nothing of the address', async () => {
  await queueMail(db, mail, now)
  server.refuse(451)
  await work()

  expect(await db.selectFrom('bouncing_addresses').selectAll().execute()).toEqual([])
})

test('a mail that nobody needs any more is not sent', async () => {
  await queueMail(db, { ...mail, notAfter: now }, now)

  await work()

  expect(await rows()).toMatchObject([{ state: 'failed', attempts: 0 }])
  expect(server.letters).toEqual([])
})

test('a reminder that was held up into the night leaves in the morning, any other mail at once', async () => {
  const { id: canteenId } = await aCanteen(db)
  const [night, morning] = [new Date('2026-12-01T20:30Z'), new Date('2026-12-02T07:30Z')]
  const send = openSmtp(server.url, 'La Marmite <cantine@exemple.org>').send
  for (const purpose of ['reminder', 'booking-confirmed']) await queueMail(db, { ...mail, purpose, subject: purpose, canteenId }, now)
  const waiting = await db.selectFrom('mails').select('id').execute()

  for (const { id: mailId } of waiting) await deliverMail(db, { mailId, send, isLastAttempt: false, now: night })

  expect(server.letters.map(({ subject }) => subject)).toEqual(['booking-confirmed'])
  const { id } = await db.selectFrom('mails').select('id').where('state', '=', 'waiting').executeTakeFirstOrThrow()
  expect((await findMail(db, id)).nextAttemptAt).toEqual(morning)
})

test('a mail that waits says when it is tried next', async () => {
  await queueMail(db, mail, now)
  server.refuse(451)
  await work()
  const { id } = await db.selectFrom('mails').select('id').executeTakeFirstOrThrow()

  const { nextAttemptAt } = await findMail(db, id)

  const jobs = await pool.query<{ run_at: Date; attempts: number }>('select run_at, attempts from graphile_worker.jobs')
  expect(jobs.rows).toMatchObject([{ attempts: 1, run_at: nextAttemptAt }])
})
