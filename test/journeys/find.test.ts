/** The one field of the team's pages, as a manager uses it. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aBooking, aCanteen, aMeal, aNetwork, now } from '#test/world.ts'
import { openBrowser, serveSite, signInAs, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let canteenId: string

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db, { demonstration: true })
  const canteen = await aCanteen(db, { name: 'La Marmite', slug: 'la-marmite' })
  canteenId = canteen.id
  const meal = await aMeal(db, { canteen, title: 'Couscous' })
  await aBooking(db, meal, [{ firstName: 'Mohamed' }], { phone: '+33612345678' })
  await db.destroy()
  site = await serveSite(url, { clock: () => now })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

test.each([
  ['without scripts', false],
  ['with the key « / »', true],
])('a guest is found by a misspelt name from any page of the team, %s', async (_, scripts) => {
  const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: widths.phone, locale: 'fr-FR' })
  const page = await context.newPage()
  await signInAs(page, site.db, site.origin, 'canteen-manager', canteenId)
  await page.goto(site.origin + href(urls.weeks, { canteen: 'la-marmite' }))
  const field = page.getByRole('searchbox', { name: 'Convive, repas, personne, page…' })

  if (scripts) await page.keyboard.press('/')
  else await field.focus()
  await page.keyboard.type('mohammed')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Mohamed' }).waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/find.png`, fullPage: true })

  expect(await field.inputValue()).toBe('mohammed')
  await page.getByRole('link', { name: 'Mohamed' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/equipe\/la-marmite\/reservations\//)
})
