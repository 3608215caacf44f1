/** From what was bought to what a cover costs, and what guests are told of it: by a manager, with scripts off, on a phone. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { headNames, type HeadCounts } from '#src/platform/database/tables/figures.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let here: { canteen: string }
let served: string
let coming: string

const eaters = 20

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day: '2026-11-20', state: 'closed' })
  const noHeads = Object.fromEntries(headNames.map((name) => [name, 0])) as HeadCounts
  const heads = { ...noHeads, guests: eaters, eaters, age_unknown: eaters, newcomer_unknown: eaters, table_places: eaters }
  const prices = { low_price_max_cents: 700, suggested_price_cents: 1300, break_even_price_cents: 1250 }
  await db
    .insertInto('figures')
    .values({ ...heads, ...prices, canteen_id: canteen.id, meal_id: meal.id, service_date: '2026-11-20', kind: 'lunch' })
    .execute()
  here = { canteen: canteen.slug }
  served = meal.slug
  coming = (await aMeal(db, { canteen, day: '2026-12-02' })).slug
  const viewer = await aViewer(db, inCanteen('canteen-manager', canteen))
  await db.destroy()
  site = await serveSite(url, { viewer })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

test('a purchase, its line, the meal that it went into, the cost of a cover, and the price that guests read', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  await page.goto(site.origin + href(urls.purchases, here))
  await page.getByRole('main').getByRole('link', { name: 'Noter un achat' }).first().click()
  await page.getByLabel('Fournisseur, ou qui donne').fill('Ferme du Mont-Noir')
  await page.getByLabel('Date').fill('2026-11-19')
  await page.getByLabel('Acheté', { exact: true }).check()
  await page.getByLabel('Total payé (€)').fill('84,20')
  await page.getByRole('button', { name: 'Noter l’achat' }).click()
  await page.getByText('L’achat est noté.').waitFor()

  await page.getByText('Détailler une ligne').click()
  await page.getByLabel('Produit', { exact: true }).fill('Courges')
  await page.getByLabel('Prix de la ligne (€)').fill('84,20')
  await page.getByRole('button', { name: 'Noter la ligne' }).click()
  await page.getByText('La ligne est notée.').waitFor()

  await page.goto(site.origin + href(urls.mealCost, { ...here, meal: served }))
  await page.getByLabel(/Courges/).selectOption('tout')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('C’est enregistré.').waitFor()
  await page.goto(`${site.origin}${href(urls.costs, here)}?mois=2026-11`)
  await page.getByText('d’après les lignes utilisées').waitFor()

  await page.getByRole('button', { name: /Annoncer 4,20/ }).click()
  await page.getByText('C’est annoncé aux convives.').waitFor()
  // With nine euros of running costs.
  await page.goto(site.origin + urls.freePrice)
  expect(await page.locator('main').innerText()).toContain('13,20')
  await context.close()
})

test('none of these pages is wider than a screen, and axe finds nothing', async () => {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  const pages = [href(urls.purchases, here), href(urls.mealCost, { ...here, meal: served }), href(urls.costs, here)]
  const choices = [href(urls.choices, here), href(urls.mealChoices, { ...here, meal: coming })]
  const faults = []
  for (const path of [...pages, ...choices]) faults.push(...(await faultsOn(page, site.origin + path)))

  expect(faults).toEqual([])
  await context.close()
})
