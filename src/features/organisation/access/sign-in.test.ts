import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openLimits } from '#src/platform/web/rate-limit.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { urls } from '#src/urls.ts'
import { aBrowser, aManager, linkTo, realClock as clock, sessionsOf, signIn } from '#test/accounts.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aNetwork, aUser } from '#test/world.ts'
import { forgetExpired } from './forget-expired.ts'
import { demonstrationLink } from './sign-in.ts'
import { findSession } from './queries.ts'
import { recogniseViewer } from '#src/features/day/pairings/recognise-viewer.ts'

let pool: ReturnType<typeof openPool>
let db: Kysely<Tables>
let queries = 0

beforeAll(async () => {
  pool = openPool(await freshDatabaseUrl())
  pool.on('connect', (client) => {
    const query = client.query.bind(client)
    client.query = ((...args: Parameters<typeof query>) => {
      queries++
      return query(...args)
    }) as typeof client.query
  })
  db = openDatabase(pool)
  await aNetwork(db)
})
beforeEach(async () => {
  await db.deleteFrom('mails').execute()
  await pool.query('delete from rate_limits')
})

test('a guest signs in by mail, without password, and an account is made on first use', async () => {
  const browser = aBrowser(db)

  const answer = await signIn(db, browser, 'nadia@exemple.fr')
  const home = await browser.get(urls.sessions)
  const noCodes = await browser.get(urls.recoveryCodes)

  expect([answer.status, answer.headers.get('location')]).toEqual([303, urls.team])
  expect([home.status, noCodes.headers.get('location')]).toEqual([200, urls.sessions])
  expect(await db.selectFrom('users').select(['email', 'email_verified']).where('email', '=', 'nadia@exemple.fr').execute()).toHaveLength(1)
})

test('opening the link signs nobody in: programs that read mails open links', async () => {
  const browser = aBrowser(db)
  await browser.submit(urls.signIn, { email: 'lien@exemple.fr' })
  const link = await linkTo(db, 'lien@exemple.fr')

  const page = await browser.get(link)

  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<form method="post"')
  expect(await sessionsOf(db, 'lien@exemple.fr')).toEqual([])
  expect((await browser.submit(link)).headers.get('location')).toBe(urls.team)
})

test('a link works once', async () => {
  const [first, second] = [aBrowser(db), aBrowser(db)]
  await first.submit(urls.signIn, { email: 'une-fois@exemple.fr' })
  const link = await linkTo(db, 'une-fois@exemple.fr')

  await first.submit(link)
  const again = await second.submit(link)

  expect(again.headers.get('location')).toBe(`${urls.signIn}?lien=perime`)
  expect(second.cookies.size).toBe(0)
})

test('a link that is too old opens nothing', async () => {
  const browser = aBrowser(db)
  await browser.submit(urls.signIn, { email: 'trop-tard@exemple.fr' })
  await db
    .updateTable('verifications')
    .set({ expires_at: new Date(0) })
    .execute()

  const late = await browser.submit(await linkTo(db, 'trop-tard@exemple.fr'))

  expect(late.headers.get('location')).toBe(`${urls.signIn}?lien=perime`)
})

test('the answer is the same whether the address is known or not', async () => {
  await aUser(db, { email: 'connue@exemple.fr' })
  const browser = aBrowser(db)

  const [known, unknown] = [
    await browser.submit(urls.signIn, { email: 'connue@exemple.fr' }),
    await browser.submit(urls.signIn, { email: 'inconnue@exemple.fr' }),
  ]

  expect([known.status, known.headers.get('location')]).toEqual([unknown.status, unknown.headers.get('location')])
})

test('after signing in one comes back to the page that asked, and never to another site', async () => {
  const [home, elsewhere, backslash] = [
    await signIn(db, aBrowser(db), 'retour@exemple.fr', '/calendrier?jour=1'),
    await signIn(db, aBrowser(db), 'retour@exemple.fr', '//mechant.test/'),
    await signIn(db, aBrowser(db), 'retour@exemple.fr', '/\\mechant.test/'),
  ]

  expect(home.headers.get('location')).toBe('/calendrier?jour=1')
  expect(elsewhere.headers.get('location')).toBe(urls.team)
  expect(backslash.headers.get('location')).toBe(urls.team)
})

test('every sign-in has a new token, and the earlier one of this browser is dead', async () => {
  const browser = aBrowser(db)
  await signIn(db, browser, 'deux-fois@exemple.fr')
  const [before] = await sessionsOf(db, 'deux-fois@exemple.fr')

  await signIn(db, browser, 'deux-fois@exemple.fr')
  const after = await sessionsOf(db, 'deux-fois@exemple.fr')

  expect(after).toHaveLength(1)
  expect(after[0]!.token).not.toBe(before!.token)
})

test('the cookie is out of reach of scripts and of other sites, and bound to the host where the site is served by https', async () => {
  const [plain, secure] = [
    await signIn(db, aBrowser(db), 'cookie@exemple.fr'),
    await signIn(db, aBrowser(db, { at: 'https://cantine.test' }), 'cookie@exemple.fr'),
  ]

  expect(plain.headers.getSetCookie()).toEqual([expect.stringMatching(/^tablee=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)])
  expect(secure.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-tablee=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ])
})

test('a cookie that we did not sign names nobody', async () => {
  const browser = aBrowser(db)
  await signIn(db, browser, 'signature@exemple.fr')
  const [session] = await sessionsOf(db, 'signature@exemple.fr')

  browser.cookies.set('tablee', `${session!.token}.${'A'.repeat(43)}%3D`)

  expect((await browser.get(urls.sessions)).status).toBe(401)
})

test('who signs out is out, here or everywhere', async () => {
  const [here, there] = [aBrowser(db), aBrowser(db)]
  await signIn(db, here, 'partout@exemple.fr')
  await signIn(db, there, 'partout@exemple.fr')
  const stolen = new Map(there.cookies)

  await there.submit(urls.signOut)
  for (const [name, value] of stolen) there.cookies.set(name, value)
  const afterSignOut = (await there.get(urls.sessions)).status
  await signIn(db, there, 'partout@exemple.fr')
  await here.submit(urls.signOutEverywhere)

  expect(afterSignOut).toBe(401)
  expect(await sessionsOf(db, 'partout@exemple.fr')).toEqual([])
  expect((await there.get(urls.sessions)).status).toBe(401)
})

test('a role counts from its start to its end, to the second', async () => {
  const { user, canteen } = await aManager(db, 'dates@exemple.fr')
  await db
    .insertInto('role_grants')
    .values([
      { user_id: user.id, canteen_id: canteen.id, role: 'volunteer', starts_at: new Date(1000), ends_at: new Date(5000), granted_by: null },
    ])
    .execute()
  const { token } = await db
    .insertInto('sessions')
    .values({
      user_id: user.id,
      token: 'dates',
      expires_at: new Date(9000),
      ip_address: null,
      user_agent: null,
      second_factor_at: new Date(0),
    })
    .returning('token')
    .executeTakeFirstOrThrow()
  const rolesAt = async (time: number) => (await findSession(db, { token, now: new Date(time) }))?.viewer.grants.map(({ role }) => role)

  expect(await rolesAt(999)).toEqual(['canteen-manager'])
  expect(await rolesAt(1000)).toEqual(['canteen-manager', 'volunteer'])
  expect(await rolesAt(5000)).toEqual(['canteen-manager'])
  expect(await rolesAt(9000)).toBeUndefined()
})

test('a request with a session costs one query to recognise, one without costs none', async () => {
  const browser = aBrowser(db)
  await signIn(db, browser, 'requetes@exemple.fr')
  const recognise = recogniseViewer({ db, secret, origin, clock })
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  queries = 0

  await recognise(new Request(origin))
  const without = queries
  await recognise(new Request(origin, { headers: { cookie } }))

  expect([without, queries]).toEqual([0, 1])
})

test('a link of the demonstration signs in with the second factor, as often as wanted, and nowhere else', async () => {
  const { user } = await aManager(db, 'demo@exemple.fr')
  const path = demonstrationLink({ secret, origin, userId: user.id }).slice(origin.length)
  const real = await aBrowser(db).submit(path)
  await db.updateTable('network').set({ demonstration: true }).execute()

  const [first, second] = [await aBrowser(db).submit(path), await aBrowser(db).submit(path)]
  await db.updateTable('network').set({ demonstration: false }).execute()

  expect([real.status, first.status, second.status]).toEqual([404, 303, 303])
  expect((await sessionsOf(db, user.email)).map(({ second_factor_at }) => second_factor_at !== null)).toEqual([true, true])
})

test('sessions and links that open nothing any more are forgotten, the others kept', async () => {
  const browser = aBrowser(db)
  await signIn(db, browser, 'oubli@exemple.fr')
  await browser.submit(urls.signIn, { email: 'oubli@exemple.fr' })
  const [session] = await sessionsOf(db, 'oubli@exemple.fr')

  await forgetExpired(db, clock())
  const kept = await sessionsOf(db, 'oubli@exemple.fr')
  await forgetExpired(db, session!.expires_at)

  expect(kept).toHaveLength(1)
  expect(await sessionsOf(db, 'oubli@exemple.fr')).toEqual([])
  expect(await db.selectFrom('verifications').select('id').execute()).toEqual([])
})

test('the eleventh link asked from one address is refused, on whichever process it lands', async () => {
  const limits = () => openLimits(pool)
  const sites = [openSite(db, { clock, limits: limits() }), openSite(db, { clock, limits: limits() })]

  const answers: number[] = []
  for (let turn = 0; turn < 11; turn++) {
    const answer = await sites[turn % 2]!.submit(urls.signIn, { email: `foule-${turn}@exemple.fr` })
    answers.push(answer.status)
  }

  expect(answers).toEqual([...Array<number>(10).fill(303), 429])
  expect(await db.selectFrom('mails').select('id').execute()).toHaveLength(10)
})

test('nobody fills somebody else’s mailbox, and nobody learns that it is full', async () => {
  const limits = openLimits(pool)
  const answers: number[] = []
  for (let turn = 0; turn < 7; turn++) {
    const site = openSite(db, { clock, limits, addressOf: () => `10.0.0.${turn}` })
    answers.push((await site.submit(urls.signIn, { email: 'cible@exemple.fr' })).status)
  }

  expect(answers).toEqual(Array<number>(7).fill(303))
  expect(await db.selectFrom('mails').select('id').execute()).toHaveLength(5)
})

test('whoever has one IPv6 address has no more attempts from the others of its network', async () => {
  const limits = openLimits(pool)
  const answers: number[] = []
  for (let turn = 1; turn <= 11; turn++) {
    const site = openSite(db, { clock, limits, addressOf: () => `2001:db8:7:7::${turn}` })
    answers.push((await site.submit(urls.signIn, { email: `voisine-${turn}@exemple.fr` })).status)
  }

  expect(answers).toEqual([...Array<number>(10).fill(303), 429])
})
