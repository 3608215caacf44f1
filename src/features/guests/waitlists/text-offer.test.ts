import type { BookingKey } from '#src/features/guests/parties/party.ts'
import { Logger, runOnce } from 'graphile-worker'
import { sql, type Kysely } from 'kysely'
import type pg from 'pg'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { taskList } from '#src/jobs.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { openSite, seals, secret } from '#test/site.ts'
import { openSmsServer } from '#test/sms-server.ts'
import { aMeal, aNetwork, aWaitingParty } from '#test/world.ts'
import { leaveWaitlist } from './leave-waitlist.ts'
import { serveWaitlist } from './serve-waitlist.ts'
import { textOffer } from './text-offer.ts'

let db: Kysely<Tables>
let pool: pg.Pool
const now = new Date('2026-12-01T09:00Z')
const origin = 'https://tablees.test'

beforeAll(async () => {
  pool = openPool(await freshDatabaseUrl())
  db = openDatabase(pool)
  await aNetwork(db)
})
beforeEach(async () => {
  await db.deleteFrom('text_messages').execute()
  await pool.query('delete from graphile_worker._private_jobs')
})

async function anOffer(contact: { email?: string; phone?: string }, at = now) {
  const meal = await aMeal(db, { day: '2026-12-10', tablePlaces: 1 })
  const party = await aWaitingParty(db, meal, [{ firstName: 'Odile' }], contact)
  await serveWaitlist(db, party, at)
  return { canteenId: party.canteenId, mealId: party.mealId, bookingId: party.bookingId, canteen: meal.canteen }
}

const tell = (key: BookingKey) => textOffer(db, { ...key, secret, origin, now })
const messages = () => db.selectFrom('text_messages').select(['recipient', 'body', 'not_after as notAfter']).execute()

async function jobsOf({ bookingId }: { bookingId: string }) {
  const { rows } = await sql<{ identifier: string; at: Date }>`
    select identifier, run_at as at from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where payload ->> 'bookingId' = ${bookingId}`.execute(db)
  return rows
}

test('who has left a number and no address is told once by text message, with the hour and a link to the offer', async () => {
  const offer = await anOffer({ phone: '0612345678' })

  await tell(offer)
  await tell(offer)

  const address = origin + href(urls.shortBooking, { token: bookingToken(secret, offer.bookingId) })
  const body = `La Marmite : des places pour vous (jeu. 10 déc.), gardées jusqu'au mar. 1er déc., 14 h : ${address}`
  expect(await messages()).toEqual([{ recipient: '+33612345678', body, notAfter: new Date('2026-12-01T13:00Z') }])
})

test('a mail or a land line brings no text message, and neither does an offer that was answered', async () => {
  const [mailed, landLine, answered] = [
    await anOffer({ email: 'odile@exemple.fr', phone: '0612345678' }),
    await anOffer({ phone: '0320000000' }),
    await anOffer({ phone: '0612345678' }),
  ]
  await leaveWaitlist(db, { ...answered, because: 'passed', actorId: null, now })

  for (const offer of [mailed, landLine, answered]) await tell(offer)

  expect(await messages()).toEqual([])
})

test('by day the message leaves at once, by night in the morning', async () => {
  const [byDay, byNight] = [await anOffer({ phone: '0612345678' }), await anOffer({ phone: '0612345678' }, new Date('2026-12-01T22:00Z'))]

  expect(await jobsOf(byDay)).toEqual([{ identifier: 'text-offer', at: now }])
  expect(await jobsOf(byNight)).toEqual([{ identifier: 'text-offer', at: new Date('2026-12-02T07:30Z') }])
})

test('the short link of the message opens the page with both answers', async () => {
  const { bookingId, canteen } = await anOffer({ phone: '0612345678' })
  const site = openSite(db, { clock: () => now })
  site.as(visitor)
  const token = bookingToken(secret, bookingId)

  const answer = await site.get(href(urls.shortBooking, { token }))
  const page = await (await site.get(answer.headers.get('location')!)).text()

  expect(answer.headers.get('location')).toBe(href(urls.booking, { canteen, token }))
  for (const answered of [urls.acceptOffer, urls.passOffer]) expect(page).toContain(`action="${href(answered, { canteen, token })}"`)
  expect((await site.get(href(urls.shortBooking, { token: 'faux' }))).status).toBe(404)
})

test('through the worker and the operator an offer reaches the telephone', async () => {
  const operator = await openSmsServer({ clock: () => now })
  const { bookingId } = await anOffer({ phone: '0612345678' })
  const parts = { db, clock: () => now, secret, seals, origin, smtpUrl: undefined, mailFrom: '', smsAccount: operator.account }
  const silent = new Logger(() => () => {})

  for (const job of ['text-offer', 'deliver-text-message']) {
    await pool.query('update graphile_worker._private_jobs set run_at = now()')
    await runOnce({ pgPool: pool, taskList: { [job]: taskList(parts)[job] }, noHandleSignals: true, logger: silent })
  }
  await operator.close()

  const message: unknown = expect.stringContaining(`/r/${bookingToken(secret, bookingId)}`)
  expect(operator.jobs).toMatchObject([{ receivers: ['+33612345678'], message }])
})
