import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openAuthentication } from '#src/platform/web/authentication.ts'
import { isGuard } from '#src/platform/web/http.ts'
import { sessionCookieName } from '#src/platform/web/session-cookie.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Role } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aBrowser, aManager, linkTo, sessionsOf, setUpSecondFactor, signIn } from '#test/accounts.ts'
import { nextAuthenticatorCode } from '#test/authenticator.ts'
import { openBrowser } from '#test/browser.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aNetwork, aUser } from '#test/world.ts'
import { recogniseViewer } from '#src/features/day/pairings/recognise-viewer.ts'
import { mayGrantRoles } from './policy.ts'
import { expiryAfterUse, FRESH_MINUTES, isAskedAgain, provesMailbox } from './session.ts'

let db: Kysely<Tables>
let later = 0
const clock = () => new Date(Date.now() + later)
const minutes = 60_000
const hours = 60 * minutes
const days = 24 * hours

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})
beforeEach(async () => {
  later = 0
  await db.deleteFrom('mails').execute()
})

/** A browser whose site lives by a clock that goes on as the test says. */
function browserInTime() {
  return openBrowser(openSite(db, { clock, viewerOf: recogniseViewer({ db, secret, origin, clock }) }).app, origin)
}

async function aManagerInTime(email: string) {
  const { user, canteen } = await aManager(db, email)
  const browser = browserInTime()
  const { key } = await setUpSecondFactor(db, browser, user.email)
  return { user, canteen, browser, key, people: href(urls.canteenPeople, { canteen: canteen.slug }) }
}

const invited = (email: string) => db.selectFrom('invitations').select(['role', 'ends_at']).where('email', '=', email).execute()

test.each<[role: Role | undefined, ends: string]>([
  ['canteen-manager', '2026-12-01T20:13:00.000Z'],
  ['civic-service', '2026-12-01T20:13:00.000Z'],
  ['network-admin', '2026-12-01T20:13:00.000Z'],
  ['volunteer', '2026-12-30T09:00:00.000Z'],
  [undefined, '2026-12-30T09:00:00.000Z'],
])('a session used by %s is open until %s', (role, ends) => {
  const grants = role ? [{ role, canteen: null }] : []
  const viewer = { user: { id: '', name: '', email: '' }, grants: [], lockedGrants: grants }
  const session = { viewer, openedAt: new Date('2026-11-30T09:00Z'), expiresAt: new Date('2026-12-30T09:00Z') }

  expect(expiryAfterUse(session, new Date('2026-12-01T12:12:34Z'), 8).toISOString()).toBe(ends)
})

test('however much it is used, a session ends after thirty days', () => {
  const viewer = { user: null, grants: [{ role: 'treasurer' as const, canteen: 'ici' }], lockedGrants: [] }
  const session = { viewer, openedAt: new Date('2026-11-01T09:00Z'), expiresAt: new Date('2026-12-01T09:00Z') }

  expect(expiryAfterUse(session, new Date('2026-12-01T08:00Z'), 8)).toEqual(new Date('2026-12-01T09:00Z'))
})

test('a manager who goes on working stays signed in, and is out after a night', async () => {
  const { browser, people } = await aManagerInTime('nuit@exemple.fr')
  const statuses: number[] = []

  for (const pause of [0, 7 * hours, 7 * hours, 9 * hours]) {
    later += pause
    statuses.push((await browser.get(people)).status)
  }

  expect(statuses).toEqual([200, 200, 200, 401])
})

test('a session that ended is dead for the sign-in library too, and is not listed', async () => {
  const { browser, user } = await aManagerInTime('mort@exemple.fr')
  await browser.get(urls.sessions)
  await db
    .updateTable('sessions')
    .set({ expires_at: new Date(Date.now() - 1) })
    .where('user_id', '=', user.id)
    .execute()
  const authentication = openAuthentication({ db, secret, origin, deliver: async () => {} })
  const cookie = `${sessionCookieName(origin)}=${browser.cookies.get(sessionCookieName(origin))}`

  const codes = await authentication.renewRecoveryCodes(new Request(origin, { headers: { cookie } }))

  expect(codes).toBeUndefined()
  expect((await browser.get(urls.sessions)).status).toBe(401)
})

test('nobody is told to have ended a session that is somebody else’s', async () => {
  const own = await aManagerInTime('une@exemple.fr')
  const { user } = await aManagerInTime('autre@exemple.fr')
  const { id } = await db.selectFrom('sessions').where('user_id', '=', user.id).select('id').executeTakeFirstOrThrow()

  expect((await own.browser.submit(href(urls.endSession, { session: id }))).status).toBe(404)
  expect(await db.selectFrom('sessions').where('id', '=', id).select('id').execute()).toHaveLength(1)
})

test('use is noted once a minute at most, and a board that looks by itself is no use', async () => {
  const { browser, user } = await aManagerInTime('minute@exemple.fr')
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const expiry = async () => (await sessionsOf(db, user.email))[0]!.expires_at.getTime()
  const recognise = (at: number, headers: Record<string, string> = {}) =>
    recogniseViewer({ db, secret, origin, clock: () => new Date(at) })(new Request(origin, { headers: { cookie, ...headers } }))
  const start = Math.ceil(Date.now() / minutes) * minutes + 5 * minutes

  await recognise(start + 1000)
  const first = await expiry()
  await recognise(start + 30_000)
  const same = await expiry()
  await recognise(start + 3 * minutes, { 'x-looks-by-itself': '1' })
  await recognise(start + 3 * minutes, { accept: 'text/event-stream' })
  const unseen = await expiry()
  await recognise(start + 3 * minutes)

  expect([same, unseen]).toEqual([first, first])
  expect(await expiry()).toBe(first + 2 * minutes)
})

test('a guest without a role stays signed in for a month', async () => {
  const browser = browserInTime()
  await signIn(db, browser, 'convive@exemple.fr')
  await browser.get(urls.sessions)
  later = 29 * days

  expect((await browser.get(urls.sessions)).status).toBe(200)
})

test('a code that was shown counts for some minutes', () => {
  const shownAt = new Date('2026-12-01T09:00Z')
  const after = (passed: number) => new Date(shownAt.getTime() + passed)

  expect(isAskedAgain({ isSetUp: true, shownAt }, after(FRESH_MINUTES * minutes))).toBe(false)
  expect(isAskedAgain({ isSetUp: true, shownAt }, after(FRESH_MINUTES * minutes + 1))).toBe(true)
  expect(isAskedAgain({ isSetUp: true, shownAt: null }, shownAt)).toBe(true)
  expect(isAskedAgain({ isSetUp: false, shownAt: null }, shownAt)).toBe(false)
  expect(provesMailbox({ openedAt: shownAt }, after(15 * minutes + 1))).toBe(false)
})

test('an invitation is asked for the code once the last one is old, and goes on with what was typed', async () => {
  const { browser, people, key } = await aManagerInTime('invite@exemple.fr')
  const typed = { email: 'nouvelle@exemple.fr', role: 'civic-service', startsOn: '', endsOn: '2099-06-30' }
  const atOnce = await browser.submit(people, { ...typed, email: 'tout-de-suite@exemple.fr' })
  later = 11 * minutes

  const asked = await browser.submit(`/en${people}`, typed)
  const page = await asked.text()
  const before = await invited(typed.email)
  const wrong = await browser.submit(people, { ...typed, code: 'aaaaa-bbbbb' })
  const wrongPage = await wrong.text()
  const right = await browser.submit(people, { ...typed, code: nextAuthenticatorCode(key) })
  const afterwards = await browser.submit(people, { ...typed, email: 'juste-apres@exemple.fr' })

  expect(atOnce.status).toBe(303)
  expect([asked.status, before]).toEqual([200, []])
  expect(page).toContain(`action="/en${people}"`)
  for (const given of [page, wrongPage])
    for (const [name, value] of Object.entries({ email: typed.email, role: typed.role, endsOn: typed.endsOn }))
      expect(given).toContain(`type="hidden" name="${name}" value="${value}"`)
  expect(wrong.status).toBe(422)
  expect(wrongPage).toContain('id="code-error"')
  expect([right.status, right.headers.get('location')]).toEqual([303, `${people}?fait=invited`])
  expect(await invited(typed.email)).toMatchObject([{ role: 'civic-service' }])
  expect(afterwards.status).toBe(303)
})

test('whatever gives or takes access asks again, and nothing else does', async () => {
  const { browser, user, canteen, people } = await aManagerInTime('gestes@exemple.fr')
  const there = aBrowser(db)
  await signIn(db, there, user.email)
  await browser.submit(people, { email: 'attend@exemple.fr', role: 'volunteer', startsOn: '', endsOn: '' })
  const { id: grant } = await db
    .insertInto('role_grants')
    .values({
      user_id: (await aUser(db)).id,
      canteen_id: canteen.id,
      role: 'volunteer',
      starts_at: new Date(0),
      ends_at: null,
      granted_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const invitation = await db.selectFrom('invitations').select('id').where('email', '=', 'attend@exemple.fr').executeTakeFirstOrThrow()
  const other = (await sessionsOf(db, user.email)).find(({ second_factor_at }) => second_factor_at === null)!
  const place = { canteen: canteen.slug }
  later = 11 * minutes

  const asking = [
    href(urls.endCanteenRole, { ...place, grant }),
    href(urls.withdrawCanteenInvitation, { ...place, invitation: invitation.id }),
    href(urls.endSession, { session: other.id }),
    urls.signOutEverywhere,
    urls.eraseOwnData,
  ]
  for (const path of asking) expect(await (await browser.submit(path, { understood: 'yes' })).text()).toContain('name="code"')

  expect((await sessionsOf(db, user.email)).length).toBe(2)
  expect(await db.selectFrom('role_grants').select('ends_at').where('id', '=', grant).execute()).toEqual([{ ends_at: null }])
  expect((await browser.submit(urls.signOut)).status).toBe(303)
})

test('every route that only those who grant roles may use asks again, in a canteen and in the network', async () => {
  const { browser, canteen } = await aManagerInTime('routes@exemple.fr')
  const granting = openSite(db).app.routes.flatMap(({ method, path, handler }) =>
    method === 'POST' && isGuard(handler) && handler.policy === mayGrantRoles ? [path] : [],
  )
  later = 11 * minutes

  for (const path of granting) {
    const address = path.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'canteen' ? canteen.slug : randomUUID()))
    expect([path, await (await browser.submit(address)).text()]).toEqual([path, expect.stringContaining('name="code"')])
  }
  expect(granting.filter((path) => path.startsWith('/reseau/'))).toHaveLength(3)
  expect(granting.filter((path) => path.startsWith('/equipe/'))).toHaveLength(3)
})

test('who has only the mailbox ends no session of the person, and with the code everything is done at once', async () => {
  const { user, key, browser } = await aManagerInTime('boite@exemple.fr')
  const thief = browserInTime()
  await signIn(db, thief, user.email)

  const refused = await thief.submit(urls.signOutEverywhere)
  const open = (await browser.get(urls.sessions)).status
  const done = await thief.submit(urls.signOutEverywhere, { code: nextAuthenticatorCode(key) })

  expect(await refused.text()).toContain('name="code"')
  expect(open).toBe(200)
  expect([done.status, done.headers.get('location')]).toEqual([303, urls.home])
  expect(await sessionsOf(db, user.email)).toEqual([])
})

test('a session that has not shown the code yet grants what was typed once it does', async () => {
  const { user, people, key } = await aManagerInTime('ferme@exemple.fr')
  const browser = browserInTime()
  await signIn(db, browser, user.email)
  const typed = { email: 'gardee@exemple.fr', role: 'volunteer', startsOn: '', endsOn: '' }

  const asked = await browser.submit(people, typed)
  const done = await browser.submit(people, { ...typed, code: nextAuthenticatorCode(key) })

  expect(await asked.text()).toContain('value="gardee@exemple.fr"')
  expect(done.headers.get('location')).toBe(`${people}?fait=invited`)
})

test('a session that has been open for long proves the mailbox again before it sets up a second factor', async () => {
  const { user } = await aManager(db, 'vieille@exemple.fr')
  const borrowed = browserInTime()
  await signIn(db, borrowed, user.email)
  await db.deleteFrom('mails').execute()
  later = 20 * minutes

  const refused = await borrowed.submit(urls.setUpSecondFactor, { retour: urls.team })
  const page = await refused.text()
  later = 0
  const proven = await borrowed.submit(await linkTo(db, user.email), { retour: urls.secondFactor })
  const begun = await borrowed.submit(urls.setUpSecondFactor)

  expect(page).not.toContain('secret-code')
  expect(page).toContain(user.email)
  expect(proven.headers.get('location')).toBe(urls.secondFactor)
  expect(await begun.text()).toContain('secret-code')
})
