/** The contribution screen in a guest's hands: whatever is tapped or typed, it leads to no page of the team without the PIN. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { contributionsIn } from '#src/features/money/contributions/bag.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { everybody, isGuard } from '#src/platform/web/http.ts'
import { sessionCookieName } from '#src/platform/web/session-cookie.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { openLive } from '#src/platform/database/live.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, freshDatabaseUrl } from '#test/database.ts'
import { origin, seals } from '#test/site.ts'
import { aDayWithTablets, PIN as tabletPin } from '#test/tablet.ts'
import { aBooking, aMeal, aNetwork } from '#test/world.ts'

const pin = '7193'
const text = async (answer: Response | Promise<Response>) => (await answer).text()

let db: Kysely<Tables>
let day: Awaited<ReturnType<typeof aDayWithTablets>>
let screen: string
let back: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})
beforeEach(async () => {
  day = await aDayWithTablets(db)
  await db.updateTable('meals').set({ state: 'held' }).where('id', '=', day.meal.id).execute()
  screen = href(urls.contributionScreen, day.place)
  back = href(urls.takeScreenBack, day.place)
})

/** A manager has just handed over the screen of their own phone. */
async function aHandedScreen() {
  const { browser } = await day.signedInAs('canteen-manager')
  expect((await browser.submit(href(urls.handOver, day.place), { pin })).headers.get('location')).toBe(screen)
  return browser
}

type Browser = Awaited<ReturnType<typeof aHandedScreen>>
type Asking = { get: (path: string) => Promise<Response>; submit: (path: string) => Promise<Response> }

/** Every route of the site that is not everybody's, and what does not answer with the PIN page. */
async function openedTo(browser: Asking): Promise<string[]> {
  const booking = await aBooking(db, day.meal)
  const other = await aMeal(db, { canteen: day.canteen })
  const opened = new Set<string>()
  for (const meal of [day.meal.slug, other.slug])
    for (const { method, path, handler } of day.site.app.routes) {
      if (!isGuard(handler) || handler.policy === everybody) continue
      const values: Record<string, string> = { ...day.place, meal, booking: booking.id }
      const address = path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => values[name] ?? '00000000-0000-4000-8000-000000000000')
      const answer = await (method === 'GET' ? browser.get(address) : browser.submit(address))
      if (answer.status !== 423) opened.add(`${meal === other.slug ? 'of another meal: ' : ''}${method} ${path}`)
      await answer.body?.cancel()
    }
  return [...opened].toSorted()
}

const theScreen = [
  `GET ${urls.contributionScreen}`,
  `GET ${urls.contributionThanks}`,
  `POST ${urls.contributionScreen}`,
  `POST ${urls.contributionTakenBack}`,
  `GET ${urls.membershipScreen}`,
  `POST ${urls.membershipScreen}`,
]

test('while a guest holds it, every address of the team, on this meal and every other, answers with the PIN page; the screen is used', async () => {
  const browser = await aHandedScreen()

  // Without a PIN the form that takes it back is given back.
  expect(await openedTo(browser)).toEqual([...theScreen, `POST ${urls.takeScreenBack}`].toSorted())
  const page = await text(browser.get(day.board))
  expect(page).toContain('L’écran est chez un·e convive')
  expect(page).not.toContain('Mona')
  expect((await browser.submit(screen, { other: '12', means: 'card' })).headers.get('location')).toBe(
    href(urls.contributionThanks, day.place),
  )
  expect(contributionsIn((await findMoney(db, seals, day.key)).bag!)).toBe(1)
})

test('the same on a paired tablet, whose own PIN takes it back', async () => {
  const { tablet } = await day.aTablet()
  expect(await text(tablet.get(href(urls.handOver, day.place)))).not.toContain('Code pour reprendre')
  await tablet.submit(href(urls.handOver, day.place))

  expect(await openedTo(tablet)).toEqual([...theScreen, `POST ${urls.takeScreenBack}`].toSorted())
  day.later(10)
  expect((await tablet.get(screen)).status).toBe(200)
  const taken = await tablet.submit(back, { pin: tabletPin, retour: day.board })
  expect([taken.status, taken.headers.get('location')]).toEqual([303, day.board])
  expect((await tablet.get(day.board)).status).toBe(200)
})

test('the PIN leads back to the page that was asked for; the next guest costs no typing, and a wrong PIN changes nothing', async () => {
  const browser = await aHandedScreen()
  const asked = href(urls.guestList, day.place)
  expect(await text(browser.get(asked))).toContain(`name="retour" value="${asked}"`)

  const wrong = await browser.submit(back, { pin: '0000', retour: asked })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Ce n’est pas le bon code')])
  expect((await browser.get(asked)).status).toBe(423)
  expect((await browser.submit(back, { pin, retour: 'https://ailleurs.fr' })).headers.get('location')).toBe(
    href(urls.contributions, day.place),
  )
  expect((await browser.get(asked)).status).toBe(200)

  expect((await browser.submit(href(urls.handOver, day.place), { pin: '' })).status).toBe(303)
  expect((await browser.get(asked)).status).toBe(423)
  expect((await browser.submit(back, { pin })).status).toBe(303)
})

test('five wrong PINs in a row, also at the same instant, sign out whoever handed it over', async () => {
  const browser = await aHandedScreen()

  const answers = await Promise.all(Array.from({ length: 8 }, (_, nth) => browser.submit(back, { pin: `100${nth}` })))

  expect(answers.filter(({ status }) => status === 422)).toHaveLength(4)
  expect(
    await db.selectFrom('sessions').where('token', 'like', 'session-%').where('expires_at', '>', day.now()).selectAll().execute(),
  ).toEqual(expect.not.arrayContaining([expect.objectContaining({ token: browser.cookies.get(sessionCookieName(origin))?.split('.')[0] })]))
  expect((await browser.submit(back, { pin })).status).toBe(401)
  expect((await browser.get(day.board)).status).toBe(401)
})

test('on a paired tablet where somebody signed in, no end of the session that was handed over opens the board', async () => {
  const ends = [
    async (tablet: Browser) => Promise.all(Array.from({ length: 6 }, (_, nth) => tablet.submit(back, { pin: `200${nth}` }))),
    (tablet: Browser) => tablet.submit(urls.signOut),
    () => db.deleteFrom('sessions').execute(),
  ]
  for (const end of ends) {
    const { tablet } = await day.aTablet()
    const { browser } = await day.signedInAs('canteen-manager')
    for (const [name, value] of browser.cookies) tablet.cookies.set(name, value)
    await tablet.submit(href(urls.handOver, day.place), { pin })
    expect((await tablet.get(day.board)).status).toBe(423)

    await end(tablet)

    expect((await tablet.get(day.board)).status).toBe(423)
    expect(await text(tablet.get(day.board))).not.toContain('Mona')
  }
})

test('who has forgotten the PIN signs out from that page, and is then a visitor', async () => {
  const browser = await aHandedScreen()
  expect(await text(browser.get(back))).toContain(`action="${urls.signOut}"`)

  await browser.submit(urls.signOut)

  expect((await browser.get(day.board)).status).toBe(401)
  expect((await browser.get(screen)).status).toBe(401)
})

test('it is never shown before it is handed over, nor handed over without a PIN, or with one that is guessed', async () => {
  const { browser } = await day.signedInAs('canteen-manager')

  expect((await browser.get(screen)).headers.get('location')).toBe(href(urls.handOver, day.place))
  for (const weak of ['', '12', '1234', '0000'])
    expect((await browser.submit(href(urls.handOver, day.place), { pin: weak })).status).toBe(422)
  expect((await browser.get(day.board)).status).toBe(200)
})

test('the database keeps no PIN, and what guests do keeps no session open', async () => {
  const browser = await aHandedScreen()
  expect(JSON.stringify(await db.selectFrom('handovers').selectAll().execute())).not.toContain(pin)
  const expiry = async () =>
    (await db.selectFrom('sessions').select('expires_at').orderBy('created_at', 'desc').execute()).map((row) => row.expires_at)
  const before = await expiry()

  day.later(60)
  await browser.get(screen)

  expect(await expiry()).toEqual(before)
})

test('a screen that was handed over shows the guest who takes something back a second time nothing of the counter', async () => {
  const browser = await aHandedScreen()

  const answer = await browser.submit(href(urls.contributionTakenBack, day.place), { token: 'copied' })

  expect([answer.status, answer.headers.get('location')]).toEqual([303, screen])
})

test('every open board of the meal hears that a screen was handed over, taken back or locked, and that a device is paired no more', async () => {
  const heard = await anOpenBoard()
  const { day: there, told } = heard
  await heard.db.updateTable('meals').set({ state: 'held' }).execute()
  const handing = href(urls.handOver, there.place)
  const taking = href(urls.takeScreenBack, there.place)
  const { browser } = await there.signedInAs('canteen-manager')
  const { tablet } = await there.aTablet()

  await told(() => browser.submit(handing, { pin }))
  await told(() => browser.submit(taking, { pin }))
  await told(() => tablet.submit(handing))
  await told(() => tablet.submit(taking, { pin: tabletPin }))
  await told(() => tablet.submit(href(urls.lockDevice, there.place)))
  const { id: pairing } = await heard.db.selectFrom('pairings').select('id').executeTakeFirstOrThrow()
  await told(() => browser.submit(href(urls.endPairing, { ...there.place, pairing })))
  await heard.close()
})

/** Another window that shows the board; `told` waits until it has heard of what is done. */
async function anOpenBoard() {
  const url = await freshDatabaseUrl()
  const live = openLive(url)
  const another = openDatabase(openPool(url))
  await aNetwork(another)
  const there = await aDayWithTablets(another)
  let changes = 0
  live.subscribe(`meal:${there.meal.id}`, { changed: () => changes++, ended() {} })
  await vi.waitFor(() => expect(changes).toBe(1))
  return {
    db: another,
    day: there,
    async told(act: () => Promise<Response>) {
      const before = changes
      expect((await act()).status).toBe(303)
      await vi.waitFor(() => expect(changes).toBe(before + 1))
    },
    close: () => live.close(),
  }
}
