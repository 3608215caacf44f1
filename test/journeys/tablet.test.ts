/** A tablet at the door: paired with the meal's board, locked, opened again, with nothing lost of what was being typed. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aBooking, aCanteen, aMeal, aNetwork } from '#test/world.ts'
import { openBrowser, serveSite, signInAs, violationsOn, widths } from './browser.ts'

const noon = new Date('2026-12-01T11:30Z')
const minutes = 60_000

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let now = noon
let place: { canteen: string; meal: string }
let canteenId: string

beforeAll(async () => {
  site = await serveSite(await freshDatabaseUrl(), { clock: () => now })
  await aNetwork(site.db, { demonstration: true })
  browser = await openBrowser()
})

beforeEach(async () => {
  now = noon
  const canteen = await aCanteen(site.db)
  canteenId = canteen.id
  const meal = await aMeal(site.db, { canteen, state: 'held' })
  await aBooking(site.db, meal)
  place = { canteen: canteen.slug, meal: meal.slug }
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function aTablet(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: widths.tablet, locale: 'fr-FR', ...options })
  const page = await context.newPage()
  await signInAs(page, site.db, site.origin, 'core-team', canteenId)
  await page.goto(site.origin + href(urls.board, place))
  await page.getByRole('link', { name: 'Associer un appareil' }).click()
  await page.getByLabel('Nom de l’appareil').fill('Tablette de la porte')
  await page.getByLabel('Code de l’appareil').fill('4827')
  await page.getByRole('button', { name: 'Associer cet appareil' }).click()
  await page.getByText('Appareil associé\u00a0: Tablette de la porte').waitFor()
  return page
}

async function unlock(page: Page, pin = '4827'): Promise<void> {
  await page.getByLabel('Code de l’appareil').fill(pin)
  await page.getByRole('button', { name: 'Déverrouiller' }).click()
}

const amount = (page: Page) => page.getByLabel('Ou écrivez le vôtre, en euros')

test('without scripts: paired, used, locked and opened again; a form sent too late is kept, and one half filled comes back', async () => {
  const page = await aTablet({ javaScriptEnabled: false })

  await page.getByRole('button', { name: 'Verrouiller' }).click()
  await page.getByRole('heading', { name: 'Appareil verrouillé' }).waitFor()
  expect(await page.getByText('Soupe du mardi').count()).toBe(0)
  await unlock(page, '0000')
  await page.getByText('Ce n’est pas le bon code').first().waitFor()
  await unlock(page)
  await page.locator('#walk-in-unknown').click()
  await page.getByRole('link', { name: 'Participations' }).click()

  await amount(page).fill('12,50')
  now = new Date(noon.getTime() + 6 * minutes)
  await page.getByRole('button', { name: 'Carte' }).click()
  await page.getByText('Ce que vous veniez d’envoyer est gardé').waitFor()
  await unlock(page)
  await page.getByText('1 participation notée').waitFor()

  await amount(page).fill('7')
  await page.getByRole('button', { name: 'Verrouiller en gardant' }).click()
  await page.getByText('Ce que vous aviez écrit est gardé').waitFor()
  await unlock(page)
  expect(await amount(page).inputValue()).toBe('7')
  await page.getByText('1 participation notée').waitFor()

  await page.goto(site.origin + urls.team)
  await page.getByText('Cet appareil ne montre que le tableau de son repas').waitFor()
  await page.context().close()
})

test('with scripts: left alone it covers the page and keeps what is typed beneath, by keyboard too', async () => {
  const page = await aTablet({})
  await page.clock.install({ time: noon })
  await page.goto(site.origin + href(urls.contributions, place))
  await amount(page).fill('12,50')
  const cover = page.getByRole('dialog', { name: 'Appareil verrouillé' })

  await page.clock.runFor(4 * minutes)
  expect(await cover.isVisible()).toBe(false)
  await page.clock.runFor(2 * minutes)
  await cover.waitFor()
  expect(await amount(page).isVisible()).toBe(false)
  expect(await page.locator('main').evaluate((main) => (main as HTMLElement).inert)).toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.type('0000')
  await page.keyboard.press('Enter')
  await page.getByText('Ce n’est pas le bon code').waitFor()
  await page.keyboard.type('4827')
  await page.keyboard.press('Enter')
  await cover.waitFor({ state: 'hidden' })

  expect(await amount(page).inputValue()).toBe('12,50')
  await page.getByRole('button', { name: 'Carte' }).click()
  await page.getByText('1 participation notée').waitFor()
  await page.context().close()
})

test('with scripts: the button locks for the site too, a touched device stays open, and the board goes on after the PIN', async () => {
  const page = await aTablet({})
  const statusOf = (address: string) => page.evaluate(async (at) => (await fetch(at)).status, address)
  const board = href(urls.board, place)

  await page.getByRole('button', { name: 'Verrouiller' }).click()
  await page.getByRole('dialog').waitFor()
  await expect.poll(() => statusOf(board)).toBe(423)
  await unlock(page)
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.locator('#walk-in-unknown').click()
  await page.locator('#noted').waitFor()

  now = new Date(noon.getTime() + 6 * minutes)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByRole('dialog').waitFor()
  await unlock(page)
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await statusOf(board)).toBe(200)
  await page.context().close()
})

test('with scripts: two taps before the board has answered let one person in, a tap on the board that follows another', async () => {
  const page = await aTablet({})
  const letIn = () =>
    site.db.selectFrom('bookings').where('canteen_id', '=', canteenId).where('channel', '=', 'walk-in').select('id').execute()
  // Found and tapped in one moment: each answer puts another board in place.
  const tap = (times: number) =>
    page.evaluate((taps) => {
      const button = document.querySelector<HTMLButtonElement>('#walk-in-unknown')
      for (let tap = 0; tap < taps; tap += 1) button?.click()
    }, times)
  let answered = 0
  page.on('response', (answer) => {
    if (answer.request().method() === 'POST') answered += 1
  })

  await page.goto(site.origin + href(urls.board, place))
  await tap(2)
  await expect.poll(() => answered).toBe(2)
  expect(await letIn()).toHaveLength(1)
  await page.locator('#noted').waitFor()
  await tap(1)
  await expect.poll(async () => (await letIn()).length).toBe(2)
  await page.context().close()
})

test('axe finds nothing on the pages of pairing and locking, and they fit a phone', async () => {
  const page = await aTablet({ bypassCSP: true, viewport: widths.phone })
  const found: Record<string, unknown> = {}
  const look = async (name: string) => {
    await page.waitForLoadState()
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    found[name] = [sideways, ...(await violationsOn(page))]
  }

  await look('board of a device')
  await page.getByRole('button', { name: 'Verrouiller' }).click()
  await page.getByRole('dialog').waitFor()
  await look('cover')
  await page.goto(site.origin + href(urls.board, place))
  await look('PIN asked')
  await unlock(page, '0000')
  await look('PIN wrong')
  const manager = await (await browser.newContext({ bypassCSP: true, viewport: widths.phone })).newPage()
  await signInAs(manager, site.db, site.origin, 'canteen-manager', canteenId)
  await manager.goto(site.origin + href(urls.pairings, place))
  found.pairings = await violationsOn(manager)
  await manager.goto(site.origin + href(urls.board, place))
  found.board = await violationsOn(manager)

  const none = { 'board of a device': [false], cover: [false], 'PIN asked': [false], 'PIN wrong': [false], pairings: [], board: [] }
  expect(found).toEqual(none)
})
