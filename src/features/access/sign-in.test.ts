import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openLimits } from '#src/platform/rate-limit.ts'
import { openDatabase, openPool } from '#src/platform/database.ts'
import type { Tables } from '#src/platform/tables/tables.ts'
import { urls } from '#src/urls.ts'
import { authenticatorCode, nextAuthenticatorCode } from '#test/authenticator.ts'
import { openBrowser } from '#test/browser.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aUser } from '#test/world.ts'
import { forgetExpired } from './forget-expired.ts'
import { demonstrationLink } from './sign-in.ts'
import { findViewer } from './queries.ts'
import { recogniseViewer } from './recognise-viewer.ts'

// Sessions and links live by the real clock of the sign-in library.
const clock = () => new Date()
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

function openSignInSite(at = origin) {
  return openSite(db, { clock, origin: at, viewerOf: recogniseViewer({ db, secret, origin: at, clock }) })
}

function aBrowser(at = origin) {
  return openBrowser(openSignInSite(at).app, at)
}

/** The path of the link in the latest mail to an address. */
async function linkTo(email: string): Promise<string> {
  const mail = await db
    .selectFrom('mails')
    .select('text_body')
    .where('recipient', '=', email)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  return /https?:\/\/[^/\s]+(\/\S+)/.exec(mail.text_body)![1]!
}

async function signIn(browser: ReturnType<typeof aBrowser>, email: string, retour = '') {
  await browser.submit(urls.signIn, { email, retour })
  const link = await linkTo(email)
  return browser.submit(link, { retour: new URL(link, origin).searchParams.get('retour') ?? '' })
}

async function sessionsOf(email: string) {
  return db.selectFrom('sessions').innerJoin('users', 'users.id', 'user_id').where('email', '=', email).selectAll('sessions').execute()
}

async function aManager(email: string) {
  const canteen = await aCanteen(db)
  const user = await aUser(db, { email })
  await db
    .insertInto('role_grants')
    .values({ user_id: user.id, canteen_id: canteen.id, role: 'canteen-manager', starts_at: new Date(0), ends_at: null, granted_by: null })
    .execute()
  return { user, canteen }
}

function codesOn(page: string): string[] {
  return [...page.matchAll(/<li>(\w{5}-\w{5})<\/li>/g)].map(([, code]) => code!)
}

/** Signs in and sets the second factor up; gives back what the authenticator keeps and the recovery codes. */
async function setUpSecondFactor(browser: ReturnType<typeof aBrowser>, email: string) {
  await signIn(browser, email)
  const page = await (await browser.submit(urls.setUpSecondFactor)).text()
  const key = /secret-code">([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(' ', '')
  return { key, recoveryCodes: codesOn(page), answer: await browser.submit(urls.secondFactor, { code: authenticatorCode(key) }) }
}

test('a guest signs in by mail, without password, and an account is made on first use', async () => {
  const browser = aBrowser()

  const answer = await signIn(browser, 'nadia@exemple.fr')
  const home = await browser.get(urls.sessions)
  const noCodes = await browser.get(urls.recoveryCodes)

  expect([answer.status, answer.headers.get('location')]).toEqual([303, urls.team])
  expect([home.status, noCodes.headers.get('location')]).toEqual([200, urls.sessions])
  expect(await db.selectFrom('users').select(['email', 'email_verified']).where('email', '=', 'nadia@exemple.fr').execute()).toHaveLength(1)
})

test('opening the link signs nobody in: programs that read mails open links', async () => {
  const browser = aBrowser()
  await browser.submit(urls.signIn, { email: 'lien@exemple.fr' })
  const link = await linkTo('lien@exemple.fr')

  const page = await browser.get(link)

  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<form method="post"')
  expect(await sessionsOf('lien@exemple.fr')).toEqual([])
  expect((await browser.submit(link)).headers.get('location')).toBe(urls.team)
})

test('a link works once', async () => {
  const [first, second] = [aBrowser(), aBrowser()]
  await first.submit(urls.signIn, { email: 'une-fois@exemple.fr' })
  const link = await linkTo('une-fois@exemple.fr')

  await first.submit(link)
  const again = await second.submit(link)

  expect(again.headers.get('location')).toBe(`${urls.signIn}?lien=perime`)
  expect(second.cookies.size).toBe(0)
})

test('a link that is too old opens nothing', async () => {
  const browser = aBrowser()
  await browser.submit(urls.signIn, { email: 'trop-tard@exemple.fr' })
  await db
    .updateTable('verifications')
    .set({ expires_at: new Date(0) })
    .execute()

  const late = await browser.submit(await linkTo('trop-tard@exemple.fr'))

  expect(late.headers.get('location')).toBe(`${urls.signIn}?lien=perime`)
})

test('the answer is the same whether the address is known or not', async () => {
  await aUser(db, { email: 'connue@exemple.fr' })
  const browser = aBrowser()

  const [known, unknown] = [
    await browser.submit(urls.signIn, { email: 'connue@exemple.fr' }),
    await browser.submit(urls.signIn, { email: 'inconnue@exemple.fr' }),
  ]

  expect([known.status, known.headers.get('location')]).toEqual([unknown.status, unknown.headers.get('location')])
})

test('after signing in one comes back to the page that asked, and never to another site', async () => {
  const [home, elsewhere, backslash] = [
    await signIn(aBrowser(), 'retour@exemple.fr', '/calendrier?jour=1'),
    await signIn(aBrowser(), 'retour@exemple.fr', '//mechant.test/'),
    await signIn(aBrowser(), 'retour@exemple.fr', '/\\mechant.test/'),
  ]

  expect(home.headers.get('location')).toBe('/calendrier?jour=1')
  expect(elsewhere.headers.get('location')).toBe(urls.team)
  expect(backslash.headers.get('location')).toBe(urls.team)
})

test('every sign-in has a new token, and the earlier one of this browser is dead', async () => {
  const browser = aBrowser()
  await signIn(browser, 'deux-fois@exemple.fr')
  const [before] = await sessionsOf('deux-fois@exemple.fr')

  await signIn(browser, 'deux-fois@exemple.fr')
  const after = await sessionsOf('deux-fois@exemple.fr')

  expect(after).toHaveLength(1)
  expect(after[0]!.token).not.toBe(before!.token)
})

test('the cookie is out of reach of scripts and of other sites, and bound to the host where the site is served by https', async () => {
  const [plain, secure] = [
    await signIn(aBrowser(), 'cookie@exemple.fr'),
    await signIn(aBrowser('https://cantine.test'), 'cookie@exemple.fr'),
  ]

  expect(plain.headers.getSetCookie()).toEqual([expect.stringMatching(/^tablee=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)])
  expect(secure.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-tablee=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ])
})

test('a cookie that we did not sign names nobody', async () => {
  const browser = aBrowser()
  await signIn(browser, 'signature@exemple.fr')
  const [session] = await sessionsOf('signature@exemple.fr')

  browser.cookies.set('tablee', `${session!.token}.${'A'.repeat(43)}%3D`)

  expect((await browser.get(urls.sessions)).status).toBe(401)
})

test('who signs out is out, here or everywhere', async () => {
  const [here, there] = [aBrowser(), aBrowser()]
  await signIn(here, 'partout@exemple.fr')
  await signIn(there, 'partout@exemple.fr')
  const stolen = new Map(there.cookies)

  await there.submit(urls.signOut)
  for (const [name, value] of stolen) there.cookies.set(name, value)
  const afterSignOut = (await there.get(urls.sessions)).status
  await signIn(there, 'partout@exemple.fr')
  await here.submit(urls.signOutEverywhere)

  expect(afterSignOut).toBe(401)
  expect(await sessionsOf('partout@exemple.fr')).toEqual([])
  expect((await there.get(urls.sessions)).status).toBe(401)
})

test('a role that sees people is locked until the second factor is shown in this session', async () => {
  const { user, canteen } = await aManager('gerante@exemple.fr')
  const browser = aBrowser()
  const viewerNow = () =>
    recogniseViewer({ db, secret, origin, clock })(
      new Request(origin, { headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } }),
    )

  await signIn(browser, user.email)
  const locked = await viewerNow()
  const [beforehand] = await sessionsOf(user.email)
  const { answer } = await setUpSecondFactor(browser, user.email)
  const unlocked = await viewerNow()

  const grant = { role: 'canteen-manager', canteen: canteen.slug }
  expect([locked.grants, locked.lockedGrants]).toEqual([[], [grant]])
  expect([unlocked.grants, unlocked.lockedGrants]).toEqual([[grant], []])
  expect(answer.status).toBe(303)
  const sessions = await sessionsOf(user.email)
  expect(sessions).toHaveLength(1)
  expect(sessions[0]!.token).not.toBe(beforehand!.token)
})

test('a wrong code opens nothing, and a mailbox alone cannot replace the authenticator', async () => {
  const { user } = await aManager('code-faux@exemple.fr')
  const { key } = await setUpSecondFactor(aBrowser(), user.email)
  const thief = aBrowser()
  await signIn(thief, user.email)
  const right = authenticatorCode(key)

  const wrong = await thief.submit(urls.secondFactor, { code: right === '000000' ? '000001' : '000000' })
  const anotherSetUp = await thief.submit(urls.setUpSecondFactor)

  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('id="code-error"')
  expect([anotherSetUp.status, anotherSetUp.headers.get('location')]).toEqual([303, urls.secondFactor])
  expect((await sessionsOf(user.email)).filter(({ second_factor_at }) => second_factor_at)).toHaveLength(1)
})

test('a code of the authenticator opens one session, even when two browsers show it at the same moment', async () => {
  const { user } = await aManager('une-seule@exemple.fr')
  const { key } = await setUpSecondFactor(aBrowser(), user.email)
  const browsers = [aBrowser(), aBrowser(), aBrowser()]
  for (const browser of browsers) await signIn(browser, user.email)

  const [early, ...atOnce] = await Promise.all(
    browsers.map((browser, index) =>
      browser.submit(urls.secondFactor, { code: index === 0 ? authenticatorCode(key) : nextAuthenticatorCode(key) }),
    ),
  )
  const late = await browsers[0]!.submit(urls.secondFactor, { code: nextAuthenticatorCode(key) })

  expect([early!.status, late.status]).toEqual([422, 422])
  expect(atOnce.map(({ status }) => status).toSorted()).toEqual([303, 422])
})

test('a recovery code shown in two browsers at the same moment opens one session', async () => {
  const { user } = await aManager('secours-double@exemple.fr')
  const { recoveryCodes } = await setUpSecondFactor(aBrowser(), user.email)
  const browsers = [aBrowser(), aBrowser()]
  for (const browser of browsers) await signIn(browser, user.email)

  const answers = await Promise.all(browsers.map((browser) => browser.submit(urls.secondFactor, { code: recoveryCodes[0]! })))

  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
})

test('who signs in to a role and who gives a wrong code is in the history of that place, without address, code or token', async () => {
  const { user, canteen } = await aManager('journal@exemple.fr')
  const browser = aBrowser()
  await setUpSecondFactor(browser, user.email)
  const thief = aBrowser()
  await signIn(thief, user.email)
  await thief.submit(urls.secondFactor, { code: 'aaaaa-bbbbb' })
  await signIn(aBrowser(), 'sans-role@exemple.fr')

  const events = await db
    .selectFrom('events')
    .where('canteen_id', '=', canteen.id)
    .select(['name', 'facts', 'actor_id'])
    .orderBy('id')
    .execute()

  const facts = {}
  expect(events).toEqual([
    { name: 'session.opened', facts, actor_id: user.id },
    { name: 'second-factor.shown', facts, actor_id: user.id },
    { name: 'session.opened', facts, actor_id: user.id },
    { name: 'second-factor.failed', facts, actor_id: null },
  ])
})

test('a recovery code replaces the telephone once', async () => {
  const { user } = await aManager('secours@exemple.fr')
  const { recoveryCodes } = await setUpSecondFactor(aBrowser(), user.email)
  const [first, second] = [aBrowser(), aBrowser()]
  await signIn(first, user.email)
  await signIn(second, user.email)

  const used = await first.submit(urls.secondFactor, { code: recoveryCodes[0]! })
  const again = await second.submit(urls.secondFactor, { code: recoveryCodes[0]! })

  expect(recoveryCodes).toHaveLength(10)
  expect([used.status, again.status]).toEqual([303, 422])
})

test('recovery codes are made anew by who shows a code at that moment, and the old ones are void', async () => {
  const { user } = await aManager('nouveaux-codes@exemple.fr')
  const browser = aBrowser()
  const { key, recoveryCodes: old } = await setUpSecondFactor(browser, user.email)
  const listed = await (await browser.get(urls.sessions)).text()

  const wrong = await browser.submit(urls.recoveryCodes, { code: 'aaaaa-bbbbb' })
  const unharmed = await browser.submit(urls.recoveryCodes, { code: old[0]! })
  const renewed = await browser.submit(urls.recoveryCodes, { code: nextAuthenticatorCode(key) })
  const codes = codesOn(await renewed.text())

  expect(listed).toContain(`href="${urls.recoveryCodes}"`)
  expect([wrong.status, unharmed.status, renewed.status]).toEqual([422, 200, 200])
  expect(renewed.headers.get('cache-control')).toBe('no-store')
  expect(codes).toHaveLength(10)
  const later = aBrowser()
  await signIn(later, user.email)
  expect((await later.submit(urls.secondFactor, { code: old[1]! })).status).toBe(422)
  expect((await later.submit(urls.secondFactor, { code: codes[0]! })).status).toBe(303)
})

test('a role counts from its start to its end, to the second', async () => {
  const { user, canteen } = await aManager('dates@exemple.fr')
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
  const rolesAt = async (time: number) => (await findViewer(db, { token, now: new Date(time) })).grants.map(({ role }) => role)

  expect(await rolesAt(999)).toEqual(['canteen-manager'])
  expect(await rolesAt(1000)).toEqual(['canteen-manager', 'volunteer'])
  expect(await rolesAt(5000)).toEqual(['canteen-manager'])
  expect(await rolesAt(9000)).toEqual([])
})

test('a request with a session costs one query to recognise, one without costs none', async () => {
  const browser = aBrowser()
  await signIn(browser, 'requetes@exemple.fr')
  const recognise = recogniseViewer({ db, secret, origin, clock })
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  queries = 0

  await recognise(new Request(origin))
  const without = queries
  await recognise(new Request(origin, { headers: { cookie } }))

  expect([without, queries]).toEqual([0, 1])
})

test('a link of the demonstration signs in with the second factor, as often as wanted, and nowhere else', async () => {
  const { user } = await aManager('demo@exemple.fr')
  const path = demonstrationLink({ secret, origin, userId: user.id }).slice(origin.length)
  const real = await aBrowser().submit(path)
  await db.updateTable('network').set({ demonstration: true }).execute()

  const [first, second] = [await aBrowser().submit(path), await aBrowser().submit(path)]
  await db.updateTable('network').set({ demonstration: false }).execute()

  expect([real.status, first.status, second.status]).toEqual([404, 303, 303])
  expect((await sessionsOf(user.email)).map(({ second_factor_at }) => second_factor_at !== null)).toEqual([true, true])
})

test('sessions and links that open nothing any more are forgotten, the others kept', async () => {
  const browser = aBrowser()
  await signIn(browser, 'oubli@exemple.fr')
  await browser.submit(urls.signIn, { email: 'oubli@exemple.fr' })
  const [session] = await sessionsOf('oubli@exemple.fr')

  await forgetExpired(db, clock())
  const kept = await sessionsOf('oubli@exemple.fr')
  await forgetExpired(db, session!.expires_at)

  expect(kept).toHaveLength(1)
  expect(await sessionsOf('oubli@exemple.fr')).toEqual([])
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

test.each([urls.secondFactor, urls.recoveryCodes])('the eleventh code in a row is refused at %s without being looked at', async (page) => {
  const { user } = await aManager(`devine${page.length}@exemple.fr`)
  const { key } = await setUpSecondFactor(aBrowser(), user.email)
  await pool.query('delete from rate_limits')
  const site = openSite(db, { clock, limits: openLimits(pool), viewerOf: recogniseViewer({ db, secret, origin, clock }) })
  const thief = openBrowser(site.app, origin)
  await signIn(thief, user.email)

  for (let guess = 0; guess < 10; guess++) await thief.submit(page, { code: `00000${guess}` })

  expect((await thief.submit(page, { code: authenticatorCode(key) })).status).toBe(429)
})
