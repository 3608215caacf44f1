/** Every meal is as near as today's, and the menu stays out of the way: without any script. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Role } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aMeal, aNetwork } from '#test/world.ts'
import { openBrowser, serveSite, signInAs, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let canteenId: string
let tomorrow: string
let yesterday: string

const canteen = 'la-marmite'

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db, { demonstration: true })
  const place = await aCanteen(db, { name: 'La Marmite', slug: canteen })
  canteenId = place.id
  await aMeal(db, { canteen: place, title: 'Le repas du jour' })
  tomorrow = (await aMeal(db, { canteen: place, title: 'Dahl de demain', day: '2026-12-02' })).slug
  yesterday = (await aMeal(db, { canteen: place, title: 'Riz d’hier', day: '2026-11-30', state: 'held' })).slug
  await db.destroy()
  site = await serveSite(url)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function pageOf(role: Role, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport, locale: 'fr-FR' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await signInAs(page, site.db, site.origin, role, canteenId)
  return page
}

describe.each(['canteen-manager', 'volunteer'] as const)('from the home, a %s', (role) => {
  test('reads tomorrow’s kitchen sheet after two taps', async () => {
    const page = await pageOf(role, widths.phone)
    await page.goto(site.origin + href(urls.team))

    await page.locator('main').getByRole('link', { name: 'Prochains repas' }).click()
    await page.getByRole('navigation', { name: 'Dahl de demain' }).getByRole('link', { name: 'Cuisine' }).click()

    expect(new URL(page.url()).pathname).toBe(href(urls.kitchenSheet, { canteen, meal: tomorrow }))
    await page.getByRole('heading', { name: 'Feuille de cuisine' }).waitFor()
    expect(await page.getByText('Dahl de demain').filter({ visible: true }).count()).toBe(1)
  }, 60_000)
})

test('on a phone the menu is one line until it is opened, and says where one is', async () => {
  const page = await pageOf('canteen-manager', widths.phone)
  await page.goto(site.origin + href(urls.weeks, { canteen }))
  const menu = page.locator('.menu-folded')

  expect((await menu.boundingBox())!.height).toBeLessThan(60)
  await menu.locator('summary').click()
  expect(await menu.getByRole('link', { name: 'Semaines' }).getAttribute('aria-current')).toBe('page')
  await menu.getByRole('link', { name: 'Salle' }).click()
  expect(new URL(page.url()).pathname).toBe(href(urls.room, { canteen }))
})

test('on a phone the pages of a meal are one line too, and what one came for begins on the first screen', async () => {
  const page = await pageOf('canteen-manager', { width: 360, height: 780 })
  for (const url of [urls.board, urls.guestList, urls.kitchenSheet, urls.mealBookings, urls.contributions, urls.closing, urls.editMeal]) {
    await page.goto(site.origin + href(url, { canteen, meal: yesterday }))
    const { y, height } = (await page.locator('h1').boundingBox())!
    expect([url, y < 320, y + height < 420]).toEqual([url, true, true])
  }
  const folded = page.locator('.meal-folded')
  expect(await folded.locator('summary').innerText()).toContain('Riz d’hier')
  await folded.locator('summary').click()
  await folded.getByRole('link', { name: 'Clôture' }).click()
  expect(new URL(page.url()).pathname).toBe(href(urls.closing, { canteen, meal: yesterday }))
})

test('on a desk the areas stand in a row, with the pages of the one that one is in', async () => {
  const page = await pageOf('canteen-manager', widths.desk)
  await page.goto(site.origin + href(urls.kitchenSheet, { canteen, meal: tomorrow }))

  const current = await page.locator('[aria-current]:visible').allTextContents()
  expect(current).toEqual(['Repas', 'Prochains repas', 'Cuisine'])
  expect((await page.locator('.areas').boundingBox())!.height).toBeLessThan(80)
})

test('a meal that is over says that it is among the past ones, and leads back to them', async () => {
  const page = await pageOf('canteen-manager', widths.desk)
  await page.goto(site.origin + href(urls.closing, { canteen, meal: yesterday }))

  expect(await page.locator('[aria-current]:visible').allTextContents()).toEqual(['Repas', 'Repas passés', 'Clôture'])
  await page.locator('.meal-bar').getByRole('link', { name: 'Repas passés' }).click()
  expect(new URL(page.url()).pathname).toBe(href(urls.pastMeals, { canteen }))
})

test('on a phone the site’s own links take one line until they are opened', async () => {
  const page = await pageOf('canteen-manager', widths.phone)
  await page.goto(site.origin + href(urls.today, { canteen }))

  expect((await page.locator('.site-header').boundingBox())!.height).toBeLessThan(90)
  await page.locator('.site-menu summary').click()
  await page.locator('.site-header').getByRole('link', { name: 'Calendrier' }).click()
  expect(new URL(page.url()).pathname).toBe(urls.calendar)
})

test('what is printed shows no navigation', async () => {
  const page = await pageOf('canteen-manager', widths.desk)
  await page.goto(site.origin + href(urls.kitchenSheet, { canteen, meal: tomorrow }))
  await page.emulateMedia({ media: 'print' })

  expect(await page.locator('nav:visible').count()).toBe(0)
  expect(await page.locator('summary:visible').count()).toBe(0)
})
