/** A receipt from the market on a phone, and the treasurer's month, without scripts. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { openBrowser, serveSite, violationsOn, widths } from './browser.ts'

let browser: Browser
let context: BrowserContext
let site: Awaited<ReturnType<typeof serveSite>>
let page: Page
let here: { canteen: string }

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const association = db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id as associationId')
  await openFiscalYear(db, { ...(await association.executeTakeFirstOrThrow()), firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const viewer = await aViewer(db, inCanteen('canteen-manager', canteen), inCanteen('treasurer', canteen))
  await db.destroy()
  here = { canteen: canteen.slug }
  site = await serveSite(url, { viewer })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: widths.phone, javaScriptEnabled: false })
  page = await context.newPage()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await site.close()
})

test('an expense is noted with its photo in a few gestures, and the month is written once it is over', async () => {
  const photo = await sharp({ create: { width: 900, height: 1400, channels: 3, background: '#f4efe4' } })
    .jpeg()
    .toBuffer()
  await page.goto(site.origin + href(urls.expenses, here))
  await page.locator('main').getByRole('link', { name: 'Noter une dépense' }).click()
  await page.getByLabel('Montant, en euros').fill('42,50')
  await page.getByLabel('Jour', { exact: true }).fill('2026-11-12')
  await page.getByLabel('Pour quoi').selectOption('food')
  await page.getByLabel('Espèces de la caisse').check()
  await page.getByLabel('À qui').fill('Marché de Wazemmes')
  await page.getByLabel('Photo ou fichier').setInputFiles({ name: 'ticket.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.getByRole('button', { name: 'Noter', exact: true }).click()
  await page.getByText('C’est noté.').waitFor()

  await page.goto(site.origin + href(urls.monthToValidate, here))
  await page.getByRole('button', { name: 'Écrire dans les comptes' }).click()
  await page.getByText('Une écriture est entrée dans les comptes').waitFor()

  await page.goto(`${site.origin}${href(urls.expenses, here)}?mois=2026-11`)
  await page.getByText('dans les comptes, pièce 2026-11-001').waitFor()
})

test('its pages are read by everybody, on every screen', async () => {
  const looked = await browser.newContext({ bypassCSP: true })
  const tab = await looked.newPage()
  const draft = /\/pieces\/[0-9a-f-]{36}/.exec(await page.content())?.[0] ?? ''
  const base = href(urls.expenses, here)
  const addresses = [urls.newExpense, urls.newIncome, urls.newMove, urls.newEntry, urls.volunteering, urls.monthToValidate].map((url) =>
    href(url, here),
  )
  const found: string[] = []
  for (const address of [`${base}?mois=2026-11`, base.replace('/depenses', draft), ...addresses])
    for (const [name, size] of Object.entries(widths)) {
      await tab.setViewportSize(size)
      await tab.goto(site.origin + address)
      const overflows = await tab.evaluate('document.documentElement.scrollWidth > innerWidth')
      if (overflows) found.push(`${address} overflows on a ${name}`)
      if (name === 'phone') found.push(...(await violationsOn(tab)).map((violation) => `${address}: ${violation}`))
    }
  await looked.close()

  expect(found).toEqual([])
}, 120_000)
