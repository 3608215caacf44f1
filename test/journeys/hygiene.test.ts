/** A fridge that is too warm, food that is cooled, samples, and the binder of an inspection. With scripts off, on a phone. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCleaningTask, aPoint } from '#test/hygiene.ts'
import { aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let place: { canteen: string; meal: string }

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day: '2026-12-01', state: 'held' })
  await aMenu(db, meal, [{ name: 'Dahl de lentilles' }, { name: 'Pain' }])
  await aPoint(db, canteen, { name: 'Frigo du fond' })
  await aPoint(db, canteen, { name: 'Bahut', kind: 'freezer', timesADay: 1 })
  await aCleaningTask(db, canteen)
  const viewer = await aViewer(db, inCanteen('canteen-manager', canteen))
  place = { canteen: canteen.slug, meal: meal.slug }
  await db.destroy()
  site = await serveSite(url, { viewer })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function aPage(): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  return context.newPage()
}

test('a fridge too warm is noted by one tap, dealt with, a wrong reading corrected, samples taken, and the binder tells all of it', async () => {
  const page = await aPage()
  await page.goto(site.origin + href(urls.board, place))
  await page.getByRole('link', { name: 'Températures et plats témoins' }).click()
  await page.getByRole('button', { name: 'Frigo du fond : noter 5 °C' }).click()
  await page.getByText('Hors limites : à régler').waitFor()
  await page.getByLabel('Ce que vous avez fait').selectOption({ label: 'Déplacé dans un autre frigo' })
  await page.getByRole('button', { name: 'Noter', exact: true }).first().click()
  await page.getByText('C’est réglé').or(page.getByText('c’est réglé')).waitFor()
  expect(await page.locator('main').innerText()).not.toContain('à régler')

  // Enter in a field notes what is typed, and presses no tap.
  await page.getByRole('listitem').filter({ hasText: 'Bahut' }).getByLabel('Autre température, en °C').fill('-12')
  await page.keyboard.press('Enter')
  await page.getByText('Bahut : −12 °C').waitFor()
  await page.getByRole('link', { name: 'Corriger : Bahut, −12 °C' }).click()
  await page.getByLabel('Bonne température, en °C').fill('-20')
  await page.getByRole('button', { name: 'Noter la correction' }).click()
  await page.getByText('La correction est notée').waitFor()
  expect(await page.locator('main').innerText()).not.toContain('à régler')

  await page.getByRole('button', { name: 'Prélevé : Dahl de lentilles' }).click()
  await page.getByText('Prélevé par Claude').waitFor()
  await page.getByRole('link', { name: 'Classeur d’hygiène' }).click()
  const answer = await page.request.get(`${site.origin}${href(urls.hygieneBinderFile, place)}?from=2026-12-01&until=2026-12-01`)
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
})

test('the day, the meal, the plan and the binder read well on every screen', async () => {
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const faults: string[] = []
  for (const pattern of [urls.hygiene, urls.mealHygiene, urls.hygienePlan, urls.hygieneBinder] as const)
    faults.push(...(await faultsOn(page, site.origin + href(pattern, place))))

  expect(faults).toEqual([])
})
