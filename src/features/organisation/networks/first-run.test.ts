import type { Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { recogniseViewer } from '#src/features/day/pairings/recognise-viewer.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { openLimits } from '#src/platform/web/rate-limit.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { urls } from '#src/urls.ts'
import { openBrowser } from '#test/browser.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aNetwork, now } from '#test/world.ts'
import { createNetwork } from './create-network.ts'
import { openFirstRun } from './open-first-run.ts'

let pool: ReturnType<typeof openPool>
let db: Kysely<Tables>

beforeEach(async () => {
  pool = openPool(await freshDatabaseUrl())
  db = openDatabase(pool)
})

const answers = { network: 'Les Petites Tables', name: 'Solène', email: 'solene@exemple.fr' }
const coordinator = { name: 'Solène', email: 'solene@exemple.fr', language: 'fr' } as const

async function openCode(): Promise<string> {
  return (await openFirstRun(db, now))!
}

test('without a network every page leads to the first run, in its language', async () => {
  const site = openSite(db)

  const [home, unknownEnglish] = [await site.get(urls.signIn), await site.get('/en/connexion')]

  expect([home.status, home.headers.get('location')]).toEqual([303, urls.firstRun])
  expect(unknownEnglish.headers.get('location')).toBe(`/en${urls.firstRun}`)
  expect((await site.get(urls.firstRun)).status).toBe(200)
})

test('the code of the terminal makes the network, signs its first person in and leads to the second factor', async () => {
  const code = await openCode()
  const browser = openBrowser(openSite(db, { viewerOf: recogniseViewer({ db, secret, origin, clock: () => now }) }).app, origin)

  const created = await browser.submit(urls.firstRun, { ...answers, code: ` ${code.toLowerCase().replace('-', ' ')} ` })
  const next = await browser.get(urls.secondFactor)

  expect([created.status, created.headers.get('location')]).toEqual([
    303,
    `${urls.secondFactor}?retour=${encodeURIComponent(urls.newCanteen)}`,
  ])
  expect(await next.text()).toContain('Protéger votre accès')
  const roles = await db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'user_id')
    .select(['email', 'role'])
    .orderBy('role')
    .execute()
  expect(roles).toEqual([
    { email: 'solene@exemple.fr', role: 'network-admin' },
    { email: 'solene@exemple.fr', role: 'network-coordinator' },
  ])
  const events = await db.selectFrom('events').select('name').orderBy('id').execute()
  expect(events.map(({ name }) => name)).toEqual(['network.created', 'role.granted', 'role.granted'])
})

test('a wrong code makes nothing and keeps what was typed', async () => {
  await openCode()
  const site = openSite(db)

  const answer = await site.submit(urls.firstRun, { ...answers, code: 'AAAAA-AAAAA' })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('value="Les Petites Tables"')
  expect(await db.selectFrom('network').selectAll().execute()).toEqual([])
})

test('without any code in the database nothing opens', async () => {
  expect(await createNetwork(db, { name: 'Sans code', coordinator, code: '', now })).toEqual({ ok: false, refusal: 'wrong-code' })
})

test('two submissions at once make one network and one team', async () => {
  const code = await openCode()
  const creating = (name: string) => createNetwork(db, { name, coordinator: { ...coordinator, email: `${name}@exemple.fr` }, code, now })

  const created = await Promise.all([creating('un'), creating('deux'), creating('trois')])

  expect(created.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await db.selectFrom('network').select('name').execute()).toHaveLength(1)
  expect(await db.selectFrom('role_grants').select('id').execute()).toHaveLength(2)
})

test('once there is a network the page does not exist, and no code is made', async () => {
  await aNetwork(db)
  const site = openSite(db)

  expect((await site.get(urls.firstRun)).status).toBe(404)
  expect((await site.submit(urls.firstRun, { ...answers, code: 'AAAAA-AAAAA' })).status).toBe(404)
  expect(await openFirstRun(db, now)).toBeUndefined()
})

test('a new start makes a new code, and the earlier one stops working', async () => {
  const [earlier, later] = [await openCode(), await openCode()]

  expect(await createNetwork(db, { name: 'Avant', coordinator, code: earlier, now })).toEqual({ ok: false, refusal: 'wrong-code' })
  expect((await createNetwork(db, { name: 'Après', coordinator, code: later, now })).ok).toBe(true)
})

test('codes cannot be guessed by trying: the eleventh is refused without being looked at', async () => {
  const code = await openCode()
  const site = openSite(db, { limits: openLimits(pool) })

  for (let guess = 0; guess < 10; guess++) await site.submit(urls.firstRun, { ...answers, code: `AAAAA-AAAA${guess}` })

  expect((await site.submit(urls.firstRun, { ...answers, code })).status).toBe(429)
})
