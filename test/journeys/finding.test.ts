import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aMeal, aNetwork } from '#test/world.ts'
import { openBrowser, serveSite, violationsOn, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>

const tours = { town: 'Tours', latitude: 47.39, longitude: 0.69 }

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  await aMeal(db, { canteen: await aCanteen(db, { name: 'La Louche' }), day: '2026-12-02', title: 'Carbonade' })
  await aMeal(db, { canteen: await aCanteen(db, { name: 'La Marmite', place: tours }), day: '2026-12-03', title: 'Soupe de saison' })
  await db.destroy()
  site = await serveSite(url)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: widths.phone, locale: 'fr-FR', bypassCSP: true, ...options })
  return context.newPage()
}

test('a guest finds a meal by a misspelt town, without scripts, from the home page', async () => {
  const page = await newPage({ javaScriptEnabled: false })
  await page.goto(site.origin)
  await page.getByLabel('Ville, code postal ou cantine').fill('tourrs')
  await page.getByRole('button', { name: 'Chercher' }).click()

  const found = await page.locator('main').innerText()
  expect(found).toContain('Tours (37)')
  expect(found).not.toContain('Carbonade')
  await page.getByRole('link', { name: 'Soupe de saison' }).click()
  expect(await page.locator('main').innerText()).toContain('La Marmite')
})

test('a guest finds a canteen by a misspelt town on the list, and from there its meals', async () => {
  const page = await newPage({ javaScriptEnabled: false })
  await page.goto(`${site.origin}/cantines`)
  await page.getByLabel('Ville, code postal ou cantine').fill('Joué les Tour')
  await page.getByRole('button', { name: 'Chercher' }).click()

  expect(await page.locator('.canteen-cards').innerText()).toMatch(/La Marmite[\s\S]*km/)
  await page.getByRole('link', { name: 'Voir les repas des environs' }).click()
  await page.getByRole('link', { name: 'Soupe de saison' }).waitFor()
})

test('near me asks the browser only when it is pressed, and tells this site where one is to a kilometre', async () => {
  const page = await newPage({ geolocation: { latitude: 47.412345, longitude: 0.698765 }, permissions: ['geolocation'] })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${site.origin}/calendrier`)
  expect(page.url()).toBe(`${site.origin}/calendrier`)

  await page.getByRole('button', { name: 'Près de moi' }).click()
  await page.waitForURL(/lieu=/)

  expect(page.url()).toContain('lieu=47.41%2C0.70')
  expect(await page.locator('main').innerText()).toContain('Soupe de saison')
  expect(asked.filter((url) => !url.startsWith(site.origin))).toEqual([])
  expect(await violationsOn(page)).toEqual([])
})

test('who refuses to tell where they are is asked for their town instead', async () => {
  const page = await newPage({ permissions: [] })
  await page.goto(`${site.origin}/cantines`)
  await page.getByRole('button', { name: 'Près de moi' }).click()

  await page.getByText('Écrivez plutôt votre ville').waitFor()
})
