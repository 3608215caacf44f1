import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { contributionsIn } from '#src/features/money/contributions/bag.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { origin, seals, secret } from '#test/site.ts'
import { aDayWithTablets, PIN } from '#test/tablet.ts'
import { aBooking, aNetwork } from '#test/world.ts'
import { unlockDevice } from './unlock-device.ts'

let db: Kysely<Tables>
let day: Awaited<ReturnType<typeof aDayWithTablets>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})
beforeEach(async () => {
  day = await aDayWithTablets(db)
})

test('the board that looks by itself does not keep the device unlocked', async () => {
  const { tablet } = await day.aTablet()
  const { app } = day.site
  const cookie = [...tablet.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const look = async () => (await app.request(origin + day.board, { headers: { cookie, 'x-looks-by-itself': '1' } })).status
  const statuses: number[] = []

  for (const pause of [0, 2, 2, 2]) {
    day.later(pause)
    statuses.push(await look())
  }

  expect(statuses).toEqual([200, 200, 200, 423])
})

test('left without scripts, the board is asked for again and so hides its names; a form that may be half filled is not', async () => {
  const { tablet } = await day.aTablet()
  const refresh = '<noscript><meta http-equiv="refresh" content="305"'

  expect(await (await tablet.get(day.board)).text()).toContain(refresh)
  expect(await (await tablet.get(href(urls.contributions, day.place))).text()).not.toContain('http-equiv="refresh"')
  const { browser } = await day.signedInAs('core-team')
  expect(await (await browser.get(day.board)).text()).not.toContain('http-equiv="refresh"')
})

test('locked, it shows nothing of its meal until the PIN is typed, then the page that was asked for', async () => {
  await aBooking(db, day.meal)
  const { tablet } = await day.aTablet()
  const asked = `${day.board}?nom=Rita`

  await tablet.submit(href(urls.lockDevice, day.place))
  const locked = await tablet.get(asked)
  const page = await locked.text()
  const opened = await tablet.submit(href(urls.unlockDevice, day.place), { retour: asked, pin: '48 27' })

  expect(locked.status).toBe(423)
  expect(page).toContain('Appareil verrouillé')
  expect(page).toContain(`name="retour" value="${asked}"`)
  expect(page).not.toContain('Soupe du mardi')
  expect(opened.headers.get('location')).toBe(asked)
  expect((await tablet.get(asked)).status).toBe(200)
})

test('locked, it answers no page, no stream and no form of its meal', async () => {
  const { tablet } = await day.aTablet()
  await tablet.submit(href(urls.lockDevice, day.place))
  const pages = [
    urls.board,
    urls.boardUpdates,
    urls.kitchenSheet,
    urls.contributions,
    urls.contributionScreen,
    urls.contributionThanks,
    urls.lockDevice,
  ]
  const forms = [urls.walkIns, urls.mealHeld, urls.contributions, urls.contributionScreen, urls.contributionTakenBack, urls.unlockDevice]

  for (const page of pages) expect([page, (await tablet.get(href(page, day.place))).status]).toEqual([page, 423])
  for (const form of forms) expect([form, (await tablet.submit(href(form, day.place))).status]).toEqual([form, 423])
  expect((await tablet.get(href(urls.guestList, day.place))).status).toBe(423)
})

test('a form sent to a device that has locked itself meanwhile is kept, and carried out once the PIN is right', async () => {
  const { tablet } = await day.aTablet()
  await tablet.submit(href(urls.mealHeld, day.place))
  const counter = href(urls.contributions, day.place)
  const sent = { other: '12,50', means: 'card' }
  const count = async () => contributionsIn((await findMoney(db, seals, day.key)).bag!)

  day.later(6)
  const asked = await tablet.submit(counter, sent)
  const wrong = await tablet.submit(counter, { ...sent, pin: '9999' })
  const before = await count()
  const right = await tablet.submit(counter, { ...sent, pin: PIN })

  expect([asked.status, wrong.status, before, right.status, await count()]).toEqual([423, 422, 0, 303, 1])
  for (const page of [await asked.text(), await wrong.text()]) {
    expect(page).toContain(`action="${counter}"`)
    expect(page).toContain('name="other" value="12,50"')
    expect(page).toContain('name="means" value="card"')
    expect(page.replaceAll(/[0-9a-f-]{36}/g, '')).not.toContain('9999')
  }
})

test('locked from within a half-filled form, it brings the form back as it was, and carries nothing out', async () => {
  const { tablet } = await day.aTablet()
  await tablet.submit(href(urls.mealHeld, day.place))
  const counter = href(urls.contributions, day.place)

  const locked = await tablet.submit(counter, { other: '12,50', verrouiller: '1' })
  const page = await locked.text()
  const shown = await tablet.submit(counter, { other: '12,50', means: 'card', montrer: '1', pin: PIN })

  expect([locked.status, shown.status]).toEqual([423, 200])
  expect(page).toContain('name="montrer" value="1"')
  expect(page).toContain('Ce que vous aviez écrit est gardé')
  expect(await shown.text()).toContain('value="12,50"')
  expect(contributionsIn((await findMoney(db, seals, day.key)).bag!)).toBe(0)
})

test('five wrong PINs in a row end the pairing, and the history tells whose it was', async () => {
  const { tablet } = await day.aTablet()
  await tablet.submit(href(urls.lockDevice, day.place))
  const tryPin = async (pin: string) => (await tablet.submit(href(urls.unlockDevice, day.place), { pin })).status
  const statuses: number[] = []

  for (const pin of ['1111', '2222', '3333', '4444', PIN]) statuses.push(await tryPin(pin))
  await tablet.submit(href(urls.lockDevice, day.place))
  for (const pin of ['1111', '2222', '3333', '4444', '', '5555', PIN]) statuses.push(await tryPin(pin))

  expect(statuses).toEqual([422, 422, 422, 422, 303, 422, 422, 422, 422, 422, 401, 401])
  expect((await tablet.get(day.board)).status).toBe(401)
  expect((await day.happenings())[0]).toEqual([
    'Five wrong PINs on the device “Tablette de la porte”, paired by Mona: it is unpaired from the meal “Soupe du mardi”, Tue 1 Dec',
    null,
  ])
})

test('of many PINs tried at the same moment no more than five are looked at', async () => {
  const { tablet } = await day.aTablet()
  await tablet.submit(href(urls.lockDevice, day.place))
  const pins = ['1111', '2222', '3333', '4444', '5555', '6666', '7777', '8888', PIN]

  await Promise.all(pins.slice(0, -1).map((pin) => tablet.submit(href(urls.unlockDevice, day.place), { pin })))

  expect((await tablet.submit(href(urls.unlockDevice, day.place), { pin: PIN })).status).toBe(401)
})

test('a PIN tried while another is being looked at is counted after it', async () => {
  await day.aTablet()
  const { id: pairingId } = await db.selectFrom('pairings').where('meal_id', '=', day.meal.id).select('id').executeTakeFirstOrThrow()
  const others = Promise.withResolvers<void>()
  const looking = Promise.withResolvers<void>()
  const other = db.transaction().execute(async (tx) => {
    await tx.updateTable('pairings').set({ wrong_pins: 4 }).where('id', '=', pairingId).execute()
    looking.resolve()
    await others.promise
  })
  await looking.promise

  const tried = unlockDevice(db, { key: { ...day.key, pairingId }, pin: '1111', secret, now: day.now() })
  await expect.poll(() => waiting(db)).toBe(1)
  others.resolve()
  await other

  expect(await tried).toEqual({ ok: false, refusal: 'ended' })
})

/** How many wait for what another transaction holds. */
async function waiting(on: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(on)
  return rows[0]!.count
}
