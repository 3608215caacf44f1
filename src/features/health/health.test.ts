import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { openDatabase, openPool } from '#src/platform/database.ts'
import { openMetrics } from '#src/platform/metrics.ts'
import type { Tables } from '#src/platform/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aNetwork } from '#test/world.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

test('a site whose database answers and is up to date is well', async () => {
  const answer = await openSite(db).get(urls.health)

  expect([answer.status, await answer.text()]).toEqual([200, 'ok'])
})

test('a database that lacks a migration is not well, and says which', async () => {
  const old = await freshDatabase()
  await aNetwork(old)
  await sql`delete from schema_migrations where name = '20261123_0930_bookings.sql'`.execute(old)

  const answer = await openSite(old).get(urls.health)

  expect([answer.status, await answer.text()]).toEqual([503, 'missing migrations: 20261123_0930_bookings.sql'])
})

test('a site without its database says that it comes back', async () => {
  const answer = await openSite(openDatabase(openPool('postgres://127.0.0.1:1/nowhere'))).get(urls.health)

  expect(answer.status).toBe(503)
})

test('requests are counted by the pattern of their route: the token of an address is written nowhere', async () => {
  const site = openSite(db, { metrics: openMetrics() })
  await site.get(href(urls.signInLink, { token: 'tres-secret' }))
  await site.get('/nulle-part/tres-secret')

  const measures = await (await site.get(urls.metrics)).text()

  expect(measures).toMatch(/tablee_requests_total\{method="GET",route="\/connexion\/lien\/:token",status="200",process="\d+"\} 1/)
  expect(measures).toMatch(/tablee_requests_total\{method="GET",route="none",status="404",process="\d+"\} 1/)
  expect(measures).not.toContain('tres-secret')
})

test('measures answer this machine, or whoever shows the token, and look absent to everybody else', async () => {
  const metrics = openMetrics({ token: 'un jeton bien assez long' })
  const [here, elsewhere] = [openSite(db, { metrics }), openSite(db, { metrics, addressOf: () => '203.0.113.9' })]
  const ask = async (site: typeof here, headers: Record<string, string>) =>
    (await site.app.request(origin + urls.metrics, { headers })).status

  expect(await ask(here, {})).toBe(200)
  expect(await ask(here, { 'x-forwarded-for': '203.0.113.9' })).toBe(404)
  expect(await ask(elsewhere, {})).toBe(404)
  expect(await ask(elsewhere, { authorization: 'Bearer un jeton bien assez long' })).toBe(200)
  expect(await ask(elsewhere, { authorization: 'Bearer un autre' })).toBe(404)
})
