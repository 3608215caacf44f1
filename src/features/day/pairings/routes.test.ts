import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { contributionsIn } from '#src/features/money/contributions/bag.ts'
import { everybody, isGuard, signedIn } from '#src/platform/web/http.ts'
import { pairingCookieName } from '#src/platform/web/pairing-cookie.ts'
import { sessionCookieName } from '#src/platform/web/session-cookie.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Role } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { origin, seals } from '#test/site.ts'
import { aDayWithTablets, PIN } from '#test/tablet.ts'
import { aBooking, aMeal, aNetwork } from '#test/world.ts'
import { findOpenPairing } from './queries.ts'

const minutes = 60_000
const text = async (answer: Response | Promise<Response>) => (await answer).text()

let db: Kysely<Tables>
let day: Awaited<ReturnType<typeof aDayWithTablets>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})
beforeEach(async () => {
  day = await aDayWithTablets(db)
})

test.each<[Role, number]>([
  ['canteen-manager', 303],
  ['core-team', 303],
  ['civic-service', 403],
  ['volunteer', 403],
  ['treasurer', 403],
  ['board-member', 403],
])('a %s who pairs a device is answered %i', async (role, status) => {
  const { browser } = await day.signedInAs(role)

  expect((await browser.submit(href(urls.pairings, day.place), { device: 'Tablette', pin: PIN })).status).toBe(status)
})

test('pairing takes the session along and leaves a cookie that no script reads and no other site sends', async () => {
  const { browser, user } = await day.signedInAs('canteen-manager')

  const answer = await browser.submit(href(urls.pairings, day.place), { device: 'Tablette', pin: PIN })

  const [cookie] = answer.headers.getSetCookie().filter((line) => line.startsWith(pairingCookieName(origin)))
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  expect(cookie).toMatch(/Expires=Tue, 01 Dec 2026 16:45:00 GMT/)
  expect(browser.cookies.has(sessionCookieName(origin))).toBe(false)
  expect(await db.selectFrom('sessions').where('user_id', '=', user.id).select('id').execute()).toEqual([])
  expect(await text(browser.get(day.board))).toContain('Appareil associé\u00a0: Tablette')
})

test('over https the cookie is for this host alone', async () => {
  const { browser } = await day.signedInAs('canteen-manager', 'Mona', 'https://cantine.test')

  const answer = await browser.submit(href(urls.pairings, day.place), { device: 'Tablette', pin: PIN })

  expect(answer.headers.getSetCookie().join('\n')).toMatch(/__Host-tablee-tableau=[^\n]*Secure/)
})

test('the PIN is kept as a digest that the database alone does not open', async () => {
  await day.aTablet()

  const rows = JSON.stringify(await db.selectFrom('pairings').selectAll().execute())

  expect(rows).not.toContain(PIN)
})

test.each([
  [{ device: '', pin: PIN }, 'Donnez un nom'],
  [{ device: 'x'.repeat(41), pin: PIN }, '40\u00a0caractères'],
  [{ device: 'Tablette', pin: '12' }, 'de 4 à 8\u00a0chiffres'],
  [{ device: 'Tablette', pin: '1234' }, 'se devine'],
  [{}, 'Donnez un nom'],
])('what does not do is said beside its field: %j', async (fields, sentence) => {
  const { browser } = await day.signedInAs('canteen-manager')

  const answer = await browser.submit(href(urls.pairings, day.place), fields)

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(sentence)
})

test('the device runs the day of its meal: arrivals, people at the door, the kitchen’s counts, contributions, each taken back by its own permission', async () => {
  const booking = await aBooking(db, day.meal)
  const { tablet } = await day.aTablet()

  await tablet.submit(href(urls.partyArrival, { ...day.place, booking: booking.id }), { gesture: 'arrive' })
  await tablet.submit(href(urls.walkIns, day.place), { kind: 'unknown' })
  expect((await tablet.get(href(urls.kitchenSheet, day.place))).status).toBe(200)
  await tablet.submit(href(urls.contributions, day.place), { other: '12', means: 'card' })
  const counter = await text(tablet.get(href(urls.contributions, day.place)))

  expect(counter).toContain('1 participation notée')
  expect(counter).not.toContain('enveloppes')
  const token = /name="token" value="([^"]+)"/.exec(counter)![1]!
  await tablet.submit(href(urls.contributionTakenBack, day.place), { token })
  expect(contributionsIn((await findMoney(db, seals, day.key)).bag!)).toBe(0)
  expect(await day.happenings()).toEqual(
    expect.arrayContaining([
      [expect.stringContaining('One guest welcomed'), null],
      [expect.stringContaining('Device “Tablette de la porte” paired with the board'), 'Mona'],
    ]),
  )
})

test('on every route of the site the device is let in where its meal’s board is run, and nowhere else but where everybody is', async () => {
  const { tablet } = await day.aTablet()
  const other = await aMeal(db, { canteen: day.canteen })
  const elsewhere = await aMeal(db)
  const { app } = day.site
  const declared = app.routes.flatMap(({ method, path, handler }) => (isGuard(handler) ? [{ method, path, policy: handler.policy }] : []))
  const places = {
    own: day.place,
    'another meal': { canteen: day.canteen.slug, meal: other.slug },
    elsewhere: { canteen: elsewhere.canteen, meal: elsewhere.slug },
  }
  const letIn: Record<string, string[]> = {}

  for (const [where, { canteen: slug, meal: day }] of Object.entries(places)) {
    for (const { method, path, policy } of declared) {
      if (policy === everybody) continue
      const values: Record<string, string> = { canteen: slug, meal: day }
      const address = path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => values[name] ?? '00000000-0000-4000-8000-000000000000')
      const answer = await (method === 'GET' ? tablet.get(address) : tablet.submit(address))
      await answer.body?.cancel()
      expect(answer.status).toBeLessThan(500)
      if (answer.status !== 401) (letIn[where] ??= []).push(`${method} ${path}`)
      if (policy === signedIn) expect(answer.status).toBe(401)
      await db.updateTable('pairings').set({ locked_at: null, handed_at: null }).execute()
    }
  }

  expect(Object.keys(letIn)).toEqual(['own'])
  expect(letIn.own!.toSorted()).toEqual(
    [
      `GET ${urls.board}`,
      `GET ${urls.boardUpdates}`,
      `GET ${urls.contributions}`,
      `GET ${urls.contributionScreen}`,
      `GET ${urls.contributionThanks}`,
      `GET ${urls.handOver}`,
      `GET ${urls.kitchenSheet}`,
      `GET ${urls.mealHygiene}`,
      `POST ${urls.mealHygieneReadings}`,
      `POST ${urls.mealHygieneMending}`,
      `POST ${urls.mealHygieneActs}`,
      `POST ${urls.mealHygieneDeliveries}`,
      `POST ${urls.mealHygienePassages}`,
      `POST ${urls.mealHygieneSteps}`,
      `POST ${urls.mealSamples}`,
      `GET ${urls.lockDevice}`,
      `GET ${urls.membershipScreen}`,
      `POST ${urls.membershipScreen}`,
      `POST ${urls.contributions}`,
      `POST ${urls.contributionScreen}`,
      `POST ${urls.contributionTakenBack}`,
      `POST ${urls.handOver}`,
      `POST ${urls.lockDevice}`,
      `POST ${urls.mealHeld}`,
      `POST ${urls.partyArrival}`,
      `POST ${urls.unlockDevice}`,
      `POST ${urls.walkInUndone}`,
      `POST ${urls.walkIns}`,
    ].toSorted(),
  )
})

test('outside its meal the device says what it shows, and leads back', async () => {
  const { tablet } = await day.aTablet()

  const page = await text(tablet.get(urls.team))

  expect(page).toContain('Cet appareil ne montre que le tableau de son repas')
  expect(page).toContain(`href="${day.board}"`)
})

test('the closing ends it, also when the meal is opened again', async () => {
  const { tablet } = await day.aTablet()
  const set = (state: 'closed' | 'held') =>
    db.updateTable('meals').set({ state, closed_at: day.now() }).where('id', '=', day.meal.id).execute()

  day.later(1)
  await set('closed')
  const closed = await tablet.get(day.board)
  await set('held')
  const reopened = await tablet.get(day.board)

  expect([closed.status, reopened.status]).toEqual([401, 401])
  expect(await reopened.text()).toContain('Cet appareil n’est plus associé au tableau du jour')
})

test('a meal that is opened again has its own devices', async () => {
  await db
    .updateTable('meals')
    .set({ state: 'held', closed_at: new Date(day.now().getTime() - minutes) })
    .where('id', '=', day.meal.id)
    .execute()
  const { tablet } = await day.aTablet()

  expect((await tablet.get(day.board)).status).toBe(200)
})

test('nothing keeps it beyond four hours after the meal, neither use nor moving the meal to another day', async () => {
  const { tablet } = await day.aTablet()
  const statuses: number[] = []

  for (day.at('2026-12-01T16:44:00Z'); statuses.length < 3; day.later(1)) {
    await db.updateTable('pairings').set({ touched_at: day.now() }).execute()
    statuses.push((await tablet.get(day.board)).status)
    await db
      .updateTable('meals')
      .set({ table_at: new Date('2026-12-08T11:15Z'), ends_at: new Date('2026-12-08T12:45Z') })
      .where('id', '=', day.meal.id)
      .execute()
  }

  expect(statuses).toEqual([200, 401, 401])
})

test('a meal moved to an earlier hour takes the end of its devices along', async () => {
  const { tablet } = await day.aTablet()
  await db
    .updateTable('meals')
    .set({
      cooks_at: null,
      table_at: new Date('2026-12-01T04:00Z'),
      booking_closes_at: new Date('2026-12-01T04:00Z'),
      ends_at: new Date('2026-12-01T05:00Z'),
    })
    .where('id', '=', day.meal.id)
    .execute()

  expect((await tablet.get(day.board)).status).toBe(401)
})

test('a meal that is cancelled is shown no more', async () => {
  const { tablet } = await day.aTablet()
  await db.updateTable('meals').set({ state: 'cancelled', cancellation_reason: 'Fuite' }).where('id', '=', day.meal.id).execute()

  expect((await tablet.get(day.board)).status).toBe(401)
})

test('a device shows nothing more when whoever paired it no longer may', async () => {
  const { tablet, user } = await day.aTablet()
  await db.updateTable('role_grants').set({ ends_at: day.now() }).where('user_id', '=', user.id).execute()

  expect((await tablet.get(day.board)).status).toBe(401)
})

test('other sessions end by idleness or all at once without touching it, and its use keeps none of them open', async () => {
  const { tablet, user } = await day.aTablet()
  const expiresAt = new Date(day.now().getTime() + minutes)
  await db
    .insertInto('sessions')
    .values({ user_id: user.id, token: 'idle', ip_address: null, user_agent: null, second_factor_at: day.now(), expires_at: expiresAt })
    .execute()

  for (let round = 0; round < 5; round++) {
    day.later(4)
    expect((await tablet.get(day.board)).status).toBe(200)
  }

  expect(await db.selectFrom('sessions').where('token', '=', 'idle').select('expires_at').executeTakeFirst()).toEqual({
    expires_at: expiresAt,
  })
  await db.deleteFrom('sessions').where('user_id', '=', user.id).execute()
  expect((await tablet.get(day.board)).status).toBe(200)
})

test('who may pair devices sees them on the board and ends each; nobody else of the team does', async () => {
  const { tablet } = await day.aTablet()
  const { browser } = await day.signedInAs('core-team', 'Léo')
  const { browser: civic } = await day.signedInAs('civic-service', 'Ana')

  const page = await text(browser.get(day.board))
  const end = /action="([^"]+\/fin)"/.exec(page)![1]!
  expect(page).toContain('Tablette de la porte')
  expect(page).toContain('par Mona')
  expect(await text(civic.get(day.board))).not.toContain('Tablette de la porte')
  expect((await civic.submit(end)).status).toBe(403)
  expect((await tablet.get(day.board)).status).toBe(200)
  await browser.submit(end)
  await browser.submit(end)

  expect((await tablet.get(day.board)).status).toBe(401)
  expect(await text(browser.get(day.board))).not.toContain('Tablette de la porte')
  const told = (await day.happenings()).filter(([sentence]) => String(sentence).includes('unpaired'))
  expect(told).toEqual([['Device “Tablette de la porte”, paired by Mona, unpaired from the meal “Soupe du mardi”, Tue 1 Dec', 'Léo']])
})

test('a device is ended under its own meal only', async () => {
  const { tablet } = await day.aTablet()
  const { browser } = await day.signedInAs('core-team', 'Léo')
  const other = await aMeal(db, { canteen: day.canteen })
  const { id } = await db.selectFrom('pairings').where('meal_id', '=', day.meal.id).select('id').executeTakeFirstOrThrow()

  expect((await browser.submit(href(urls.endPairing, { ...day.place, meal: other.slug, pairing: id }))).status).toBe(404)

  expect((await tablet.get(day.board)).status).toBe(200)
})

test('a device that is paired again, for a forgotten PIN, is listed once', async () => {
  const { tablet } = await day.aTablet('Ancien nom')
  const { browser } = await day.signedInAs('core-team', 'Léo')
  for (const [name, value] of tablet.cookies) browser.cookies.set(name, value)

  await browser.submit(href(urls.pairings, day.place), { device: 'Nouveau nom', pin: '9147' })
  const { browser: manager } = await day.signedInAs('canteen-manager')
  const page = await text(manager.get(day.board))

  expect(page).toContain('Nouveau nom')
  expect(page).not.toContain('Ancien nom')
})

test('whoever signs in on the device acts in their own name, and the device goes on when they leave', async () => {
  const { tablet } = await day.aTablet()
  const { browser } = await day.signedInAs('core-team', 'Léo')
  for (const [name, value] of tablet.cookies) browser.cookies.set(name, value)

  await browser.submit(href(urls.walkIns, day.place), { kind: 'unknown' })
  const [, actor] = (await day.happenings())[0]!
  await browser.submit(urls.signOut)

  expect(actor).toBe('Léo')
  expect(await text(browser.get(day.board))).toContain('Appareil associé')
})

test.each([
  '',
  'x',
  '.',
  '..',
  '%00',
  '%',
  'a.b.c',
  '😀',
  `${'0'.repeat(36)}.${'0'.repeat(36)}.${'A'.repeat(43)}`,
  '"; drop table pairings',
])('a cookie that says “%s” is told in a sentence and opens nothing', async (value) => {
  const { app } = day.site
  const answer = await app.request(origin + day.board, { headers: { cookie: `${pairingCookieName(origin)}=${encodeURI(value)}` } })

  expect(answer.status).toBe(401)
  expect(await answer.text()).toContain('<h1>')
})

test('a cookie changed to name another meal or another pairing opens neither', async () => {
  const { tablet } = await day.aTablet()
  const other = await aMeal(db, { canteen: day.canteen })
  const [canteenId, , token] = tablet.cookies.get(pairingCookieName(origin))!.split('.')
  tablet.cookies.set(pairingCookieName(origin), [canteenId, other.id, token].join('.'))

  expect((await tablet.get(href(urls.board, { ...day.place, meal: other.slug }))).status).toBe(401)
  expect((await tablet.get(day.board)).status).toBe(401)
})

test('before the day and after the closing no device is paired, and a sentence says why', async () => {
  const tomorrow = await aMeal(db, { canteen: day.canteen, day: '2026-12-02' })
  const closed = await aMeal(db, { canteen: day.canteen, state: 'closed' })
  const { browser } = await day.signedInAs('canteen-manager')

  for (const [planned, sentence] of [
    [tomorrow, 'le jour du repas'],
    [closed, 'clôturé'],
  ] as const) {
    const address = href(urls.pairings, { ...day.place, meal: planned.slug })
    expect(await text(browser.get(address))).toContain(sentence)
    const refused = await browser.submit(address, { device: 'Tablette', pin: PIN })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain(sentence)
  }
})

test('a pairing is found under its own meal alone', async () => {
  await day.aTablet()
  const other = await aMeal(db, { canteen: day.canteen })
  const { id: pairingId } = await db.selectFrom('pairings').where('meal_id', '=', day.meal.id).select('id').executeTakeFirstOrThrow()

  expect(await findOpenPairing(db, { ...day.key, pairingId }, day.now())).toBeDefined()
  expect(await findOpenPairing(db, { ...day.key, mealId: other.id, pairingId }, day.now())).toBeUndefined()
})
