import { symmetricEncrypt } from 'better-auth/crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { openLimits } from '#src/platform/web/rate-limit.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { urls } from '#src/urls.ts'
import { aBrowser, aManager, codesOn, realClock as clock, sessionsOf, setUpSecondFactor, signIn } from '#test/accounts.ts'
import { authenticatorCode, nextAuthenticatorCode } from '#test/authenticator.ts'
import { openBrowser } from '#test/browser.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aNetwork } from '#test/world.ts'
import { recogniseViewer } from '#src/features/day/pairings/recognise-viewer.ts'

let pool: ReturnType<typeof openPool>
let db: Kysely<Tables>

beforeAll(async () => {
  pool = openPool(await freshDatabaseUrl())
  db = openDatabase(pool)
  await aNetwork(db)
})
beforeEach(async () => {
  await db.deleteFrom('mails').execute()
  await pool.query('delete from rate_limits')
})

test('a role that sees people is locked until the second factor is shown in this session', async () => {
  const { user, canteen } = await aManager(db, 'gerante@exemple.fr')
  const browser = aBrowser(db)
  const viewerNow = () =>
    recogniseViewer({ db, secret, origin, clock })(
      new Request(origin, { headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } }),
    )

  await signIn(db, browser, user.email)
  const locked = await viewerNow()
  const [beforehand] = await sessionsOf(db, user.email)
  const { answer } = await setUpSecondFactor(db, browser, user.email)
  const unlocked = await viewerNow()

  const grant = { role: 'canteen-manager', canteen: canteen.slug }
  expect(locked).toMatchObject({ grants: [], lockedGrants: [grant] })
  expect(unlocked).toMatchObject({ grants: [grant], lockedGrants: [] })
  expect(answer.status).toBe(303)
  const sessions = await sessionsOf(db, user.email)
  expect(sessions).toHaveLength(1)
  expect(sessions[0]!.token).not.toBe(beforehand!.token)
})

test('a wrong code opens nothing, and a mailbox alone cannot replace the authenticator', async () => {
  const { user } = await aManager(db, 'code-faux@exemple.fr')
  const { key } = await setUpSecondFactor(db, aBrowser(db), user.email)
  const thief = aBrowser(db)
  await signIn(db, thief, user.email)
  const right = authenticatorCode(key)

  const wrong = await thief.submit(urls.secondFactor, { code: right === '000000' ? '000001' : '000000' })
  const anotherSetUp = await thief.submit(urls.setUpSecondFactor)

  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('id="code-error"')
  expect([anotherSetUp.status, await anotherSetUp.text()]).toEqual([200, expect.not.stringContaining('secret-code')])
  expect((await sessionsOf(db, user.email)).filter(({ second_factor_at }) => second_factor_at)).toHaveLength(1)
})

test('a code of the authenticator opens one session, even when two browsers show it at the same moment', async () => {
  const { user } = await aManager(db, 'une-seule@exemple.fr')
  const { key } = await setUpSecondFactor(db, aBrowser(db), user.email)
  const browsers = [aBrowser(db), aBrowser(db), aBrowser(db)]
  for (const browser of browsers) await signIn(db, browser, user.email)

  const [early, ...atOnce] = await Promise.all(
    browsers.map((browser, index) =>
      browser.submit(urls.secondFactor, { code: index === 0 ? authenticatorCode(key) : nextAuthenticatorCode(key) }),
    ),
  )
  const late = await browsers[0]!.submit(urls.secondFactor, { code: nextAuthenticatorCode(key) })

  expect([early!.status, late.status]).toEqual([422, 422])
  expect(atOnce.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 422])
})

test('a recovery code shown in two browsers at the same moment opens one session', async () => {
  const { user } = await aManager(db, 'secours-double@exemple.fr')
  const { recoveryCodes } = await setUpSecondFactor(db, aBrowser(db), user.email)
  const browsers = [aBrowser(db), aBrowser(db)]
  for (const browser of browsers) await signIn(db, browser, user.email)

  const answers = await Promise.all(browsers.map((browser) => browser.submit(urls.secondFactor, { code: recoveryCodes[0]! })))

  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 422])
})

test('who signs in to a role and who gives a wrong code is in the history of that place, without address, code or token', async () => {
  const { user, canteen } = await aManager(db, 'journal@exemple.fr')
  const browser = aBrowser(db)
  await setUpSecondFactor(db, browser, user.email)
  const thief = aBrowser(db)
  await signIn(db, thief, user.email)
  await thief.submit(urls.secondFactor, { code: 'aaaaa-bbbbb' })
  await signIn(db, aBrowser(db), 'sans-role@exemple.fr')

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
  const { user } = await aManager(db, 'secours@exemple.fr')
  const { recoveryCodes } = await setUpSecondFactor(db, aBrowser(db), user.email)
  const [first, second] = [aBrowser(db), aBrowser(db)]
  await signIn(db, first, user.email)
  await signIn(db, second, user.email)

  const used = await first.submit(urls.secondFactor, { code: recoveryCodes[0]!.toLowerCase().replace('-', '') })
  const again = await second.submit(urls.secondFactor, { code: recoveryCodes[0]! })

  expect(recoveryCodes).toHaveLength(10)
  expect(recoveryCodes.join('')).toMatch(/^[2-9A-HJ-NP-Z-]+$/)
  expect([used.status, again.status]).toEqual([303, 422])
})

test('a code of a sheet of before, in small and capital letters, is taken as it is written', async () => {
  const { user } = await aManager(db, 'ancienne-feuille@exemple.fr')
  await setUpSecondFactor(db, aBrowser(db), user.email)
  const kept = await symmetricEncrypt({ key: secret, data: JSON.stringify(['lI1O0-aBcDe']) })
  await sql`update two_factors set backup_codes = ${kept} where user_id = ${user.id}`.execute(db)
  const [wrong, right] = [aBrowser(db), aBrowser(db)]
  for (const browser of [wrong, right]) await signIn(db, browser, user.email)

  expect((await wrong.submit(urls.secondFactor, { code: 'LI1O0-ABCDE' })).status).toBe(422)
  expect((await right.submit(urls.secondFactor, { code: 'lI1O0-aBcDe' })).status).toBe(303)
})

test('recovery codes are made anew by who shows a code at that moment, and the old ones are void', async () => {
  const { user } = await aManager(db, 'nouveaux-codes@exemple.fr')
  const browser = aBrowser(db)
  const { key, recoveryCodes: old } = await setUpSecondFactor(db, browser, user.email)
  const listed = await (await browser.get(urls.sessions)).text()

  const wrong = await browser.submit(urls.recoveryCodes, { code: 'aaaaa-bbbbb' })
  const unharmed = await browser.submit(urls.recoveryCodes, { code: old[0]! })
  const renewed = await browser.submit(urls.recoveryCodes, { code: nextAuthenticatorCode(key) })
  const codes = codesOn(await renewed.text())

  expect(listed).toContain(`href="${urls.recoveryCodes}"`)
  expect([wrong.status, unharmed.status, renewed.status]).toEqual([422, 200, 200])
  expect(renewed.headers.get('cache-control')).toBe('no-store')
  expect(codes).toHaveLength(10)
  const later = aBrowser(db)
  await signIn(db, later, user.email)
  expect((await later.submit(urls.secondFactor, { code: old[1]! })).status).toBe(422)
  expect((await later.submit(urls.secondFactor, { code: codes[0]! })).status).toBe(303)
})

test('codes guessed by whoever has the mailbox do not keep its owner, who has shown one, from showing another', async () => {
  const { user } = await aManager(db, 'proprietaire@exemple.fr')
  await pool.query('delete from rate_limits')
  const site = openSite(db, { clock, limits: openLimits(pool), viewerOf: recogniseViewer({ db, secret, origin, clock }) })
  const [owner, thief] = [openBrowser(site.app, origin), openBrowser(site.app, origin)]
  const { key } = await setUpSecondFactor(db, owner, user.email)
  await signIn(db, thief, user.email)

  for (let guess = 0; guess <= 10; guess++) await thief.submit(urls.secondFactor, { code: `00000${guess % 10}` })

  expect((await owner.submit(urls.recoveryCodes, { code: authenticatorCode(key) })).status).not.toBe(429)
})

test.each([urls.secondFactor, urls.recoveryCodes])('the eleventh code in a row is refused at %s without being looked at', async (page) => {
  const { user } = await aManager(db, `devine${page.length}@exemple.fr`)
  const { key } = await setUpSecondFactor(db, aBrowser(db), user.email)
  await pool.query('delete from rate_limits')
  const site = openSite(db, { clock, limits: openLimits(pool), viewerOf: recogniseViewer({ db, secret, origin, clock }) })
  const thief = openBrowser(site.app, origin)
  await signIn(db, thief, user.email)

  for (let guess = 0; guess < 10; guess++) await thief.submit(page, { code: `00000${guess}` })

  expect((await thief.submit(page, { code: authenticatorCode(key) })).status).toBe(429)
})
