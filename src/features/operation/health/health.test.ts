import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { Kysely } from 'kysely'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { sql } from 'kysely'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { openMetrics } from '#src/platform/process/metrics.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { asOwner, freshDatabase, freshDatabaseUrl } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aMeal, aNetwork } from '#test/world.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

test('a site whose database answers and is up to date is well', async () => {
  const answer = await openSite(db).get(urls.health)

  expect([answer.status, await answer.text()]).toEqual([200, 'ok'])
})

test('a site that serves as the owner of its database is well, and is told that two roles are better', async () => {
  const answer = await openSite(await asOwner(db)).get(urls.health)

  expect(answer.status).toBe(200)
  expect((await answer.text()).split('\n')).toEqual([
    'ok',
    'note: the application serves as the owner of its database; DATABASE_OWNER_URL lets it serve with a role of its own',
  ])
})

test('a database that lacks a migration is not well, and says which', async () => {
  const old = await freshDatabase()
  await aNetwork(old)
  await sql`delete from schema_migrations where name = '20261123_0930_bookings.sql'`.execute(await asOwner(old))

  const answer = await openSite(old).get(urls.health)

  expect([answer.status, await answer.text()]).toEqual([503, 'missing migrations: 20261123_0930_bookings.sql'])
})

test('a site without its database says that it comes back', async () => {
  const answer = await openSite(openDatabase(openPool('postgres://127.0.0.1:1/nowhere'))).get(urls.health)

  expect(answer.status).toBe(503)
})

test.each([
  ['a full disk', '53100', 'database: its disk is full or failing'],
  ['a failing disk', '58030', 'database: its disk is full or failing'],
  ['a lost connection', '08006', 'database: does not answer'],
  ['a server that stops', '57P01', 'database: does not answer'],
  ['a server without memory', '53200', 'database: too busy to answer'],
])('%s is told as such, and answers a guest that the site comes back', async (_, code, told) => {
  const ailing = await freshDatabase()
  await aNetwork(ailing)
  const owner = await asOwner(ailing)
  const failing = `raise exception 'it fails' using errcode = '${code}'`
  await sql`alter table schema_migrations rename to kept_migrations`.execute(owner)
  await sql.raw(`create function fail() returns boolean language plpgsql as $$ begin ${failing}; end $$`).execute(owner)
  await sql`create view schema_migrations as select * from kept_migrations where fail()`.execute(owner)

  const health = await openSite(ailing).get(urls.health)

  expect([health.status, await health.text()]).toEqual([503, told])
  expect(await bookWhile(ailing, failing)).toBe(503)
})

test('a connection that breaks while somebody books answers that the site comes back', async () => {
  const breaking = await freshDatabase()
  await aNetwork(breaking)

  expect(await bookWhile(breaking, 'perform pg_terminate_backend(pg_backend_pid())')).toBe(503)
})

/** Books a place in a database where writing a booking fails like this. */
async function bookWhile(ailing: Kysely<Tables>, failing: string): Promise<number> {
  const [meal, owner] = [await aMeal(ailing), await asOwner(ailing)]
  await sql.raw(`create function fail_booking() returns trigger language plpgsql as $$ begin ${failing}; return new; end $$`).execute(owner)
  await sql`create trigger fail before insert on bookings for each row execute function fail_booking()`.execute(owner)
  const guest = { 'people.0.firstName': 'Zoé', 'people.0.mode': 'eat', email: 'zoe@exemple.fr', phone: '', website: '' }
  const answer = await openSite(ailing).submit(href(urls.bookMeal, { canteen: meal.canteen, meal: meal.slug }), {
    ...guest,
    requestKey: randomUUID(),
  })
  expect(await answer.text()).toContain('Rien de ce que vous aviez confirmé n’est perdu')
  return answer.status
}

test('a database that takes connections and never answers is told as such, within what a watcher waits', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  onTestFinished(() => void silent.close())
  const { port } = silent.address() as AddressInfo

  const asked = performance.now()
  const answer = await openSite(openDatabase(openPool(`postgres://127.0.0.1:${port}/tablee`))).get(urls.health)

  expect([answer.status, await answer.text()]).toEqual([503, 'database: does not answer'])
  // The connection itself is given up after fifteen seconds.
  expect(performance.now() - asked).toBeLessThan(14_000)
})

test('a part that cannot be looked at because the database fails meanwhile is the database’s', async () => {
  const failing = await freshDatabase()
  await aNetwork(failing)
  const owner = await asOwner(failing)
  await sql`alter table mails rename to kept_mails`.execute(owner)
  await sql
    .raw(`create function fail() returns boolean language plpgsql as $$ begin raise exception 'it fails' using errcode = '57P01'; end $$`)
    .execute(owner)
  await sql`create view mails as select kept_mails.* from (select fail() as failed offset 0) as failing left join kept_mails on failed`.execute(
    owner,
  )

  const answer = await openSite(failing).get(urls.health)

  expect([answer.status, await answer.text()]).toEqual([503, 'database: does not answer'])
})

test('a database that only reads says so', async () => {
  const url = new URL(await freshDatabaseUrl())
  url.searchParams.set('options', '-c default_transaction_read_only=on')

  const answer = await openSite(openDatabase(openPool(url.href))).get(urls.health)

  expect([answer.status, await answer.text()]).toEqual([503, 'database: takes no changes (read-only)'])
})

test('jobs that nobody takes, and mails that no server takes, are told, although pages are answered', async () => {
  const waiting = await freshDatabase()
  await aNetwork(waiting)
  await enqueue(waiting, 'deliver-mail', {}, { at: new Date(Date.now() - 10 * 60_000) })
  const mail = { purpose: 'sign-in', recipient: 'zoe@exemple.fr', subject: 's', language: 'fr', text_body: 't', html_body: 'h' } as const
  await waiting
    .insertInto('mails')
    .values({ ...mail, attempts: 2, created_at: new Date(Date.now() - 3_600_000) })
    .execute()

  const answer = await openSite(waiting).get(urls.health)

  expect(answer.status).toBe(200)
  expect((await answer.text()).split('\n')).toEqual([
    'job worker: 1 jobs wait for more than five minutes',
    'mail queue: 1 mails wait, and none was handed over for half an hour',
  ])
})

test('requests are counted by the pattern of their route: the token of an address is written nowhere', async () => {
  const site = openSite(db, { metrics: openMetrics(), origin: 'http://localhost:3000' })
  await site.get(href(urls.signInLink, { token: 'tres-secret' }))
  await site.get('/nulle-part/tres-secret')

  const measures = await (await site.get(urls.metrics)).text()

  expect(measures).toMatch(/tablee_requests_total\{method="GET",route="\/connexion\/lien\/:token",status="200",process="\d+"\} 1/)
  expect(measures).toMatch(/tablee_requests_total\{method="GET",route="none",status="404",process="\d+"\} 1/)
  expect(measures).not.toContain('tres-secret')
})

const token = 'un jeton bien assez long'

function asking(parts: Parameters<typeof openSite>[1]) {
  const site = openSite(db, { metrics: openMetrics(), ...parts })
  return async (headers: Record<string, string> = {}) => (await site.app.request(origin + urls.metrics, { headers })).status
}

test('without a token, measures answer this machine where the site is its own, and look absent to whoever comes through a proxy', async () => {
  const here = asking({ origin: 'http://localhost:3000' })

  expect(await here()).toBe(200)
  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-proto'])
    expect(await here({ [header]: 'x' })).toBe(404)
  expect(await asking({ origin: 'http://localhost:3000', addressOf: () => '203.0.113.9' })()).toBe(404)
})

test('measures of a public site are behind their token, from this machine too: a plain proxy asks from there for everybody', async () => {
  const [without, withToken] = [asking({ origin: 'https://cantine.test' }), asking({ metrics: openMetrics({ token }) })]

  expect(await without()).toBe(404)
  expect(await withToken()).toBe(404)
  expect(await withToken({ authorization: 'Bearer un autre' })).toBe(404)
  expect(await withToken({ authorization: `Bearer ${token}` })).toBe(200)
  const elsewhere = asking({ metrics: openMetrics({ token }), addressOf: () => '203.0.113.9' })
  expect(await elsewhere({ authorization: `Bearer ${token}` })).toBe(200)
})
