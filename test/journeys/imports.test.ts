/** A file with errors, mended, confirmed, and sent again without harm; then a statement. Without scripts. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
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
  const viewer = await aViewer(db, inCanteen('treasurer', canteen))
  await db.destroy()
  here = { canteen: canteen.slug }
  site = await serveSite(url, { viewer })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: widths.phone, javaScriptEnabled: false })
  page = await context.newPage()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function choose(content: string) {
  await page.goto(site.origin + href(urls.imports, here))
  await page.getByLabel('Des dépenses').check()
  await page
    .getByLabel('Fichier', { exact: true })
    .setInputFiles({ name: 'depenses.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
  await page.getByRole('button', { name: 'Lire le fichier' }).click()
}

const wrong = 'Quand;Combien;Magasin\n12/11/2026;1O,50;Marché\n32/11/2026;8;EDF\n'
const right = 'Quand;Combien;Magasin\n12/11/2026;10,50;Marché\n30/11/2026;8;EDF\n'

test('an import with errors is mended, confirmed, and harmless the second time', async () => {
  await choose(wrong)
  await page.getByText('Il manque une colonne').waitFor()
  await page.getByLabel('Date', { exact: true }).selectOption('Quand')
  await page.getByLabel('Montant', { exact: true }).selectOption('Combien')
  await page.getByRole('button', { name: 'Relire avec ces colonnes' }).click()
  await page.getByText('Ligne 2, colonne « Combien »').waitFor()
  await page.getByText('Ligne 3, colonne « Quand »').waitFor()

  for (const said of ['2 lignes sont nouvelles', '2 sont déjà là']) {
    await choose(right)
    await page.getByLabel('Date', { exact: true }).selectOption('Quand')
    await page.getByLabel('Montant', { exact: true }).selectOption('Combien')
    await page.getByRole('button', { name: 'Relire avec ces colonnes' }).click()
    await page.getByText(said).waitFor()
    const confirm = page.getByRole('button', { name: 'Confirmer' })
    if ((await confirm.count()) > 0) await confirm.click()
  }
  await page.goto(`${site.origin}${href(urls.expenses, here)}?mois=2026-11`)
  await page.getByText('2 pièces').waitFor()
})

test('a statement is read, and what it proposes is confirmed by one gesture', async () => {
  await page.goto(site.origin + href(urls.bank, here))
  const statement =
    'Date;Libellé;Montant\n12/11/2026;VIR MARCHE;-10,50\n13/11/2026;VIR HELLOASSO;130,00\n14/11/2026;VIR DE MARIE DURAND;20,00\n'
  await page
    .getByLabel('Relevé', { exact: true })
    .setInputFiles({ name: 'releve.csv', mimeType: 'text/csv', buffer: Buffer.from(statement) })
  await page.getByRole('button', { name: 'Lire le relevé' }).click()
  await page.getByText('3 lignes du relevé sont nouvelles').waitFor()
  await page.getByRole('button', { name: 'Confirmer ce qui est choisi' }).click()
  await page.getByText('2 lignes sont rapprochées').waitFor()
  expect(await page.getByText('DURAND').count()).toBe(0)
})

test('its pages are read by everybody, on every screen', async () => {
  await choose(wrong)
  const looked = await browser.newContext({ bypassCSP: true })
  const tab = await looked.newPage()
  const found: string[] = []
  for (const address of [urls.imports, urls.importPreview, urls.bank, urls.matchedLines].map((url) => href(url, here)))
    for (const [name, size] of Object.entries(widths)) {
      await tab.setViewportSize(size)
      await tab.goto(site.origin + address)
      if (await tab.evaluate('document.documentElement.scrollWidth > innerWidth')) found.push(`${address} overflows on a ${name}`)
      if (name === 'phone') found.push(...(await violationsOn(tab)).map((violation) => `${address}: ${violation}`))
    }
  await looked.close()
  expect(found).toEqual([])
})
