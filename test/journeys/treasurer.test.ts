/** A treasurer's month on a phone, without scripts: from the till to the file that the administration asks for. */
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyBag } from '#src/features/money/contributions/bag.ts'
import { sealBag } from '#src/features/money/contributions/seal-bag.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { closeTillDays } from '#src/features/money/till/close-till-days.ts'
import { openDatabase, openPool, type Database } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

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
  await openFiscalYear(db, { ...(await association.executeTakeFirstOrThrow()), firstDay: '2026-11-29', lastDay: '2026-11-30' })
  await closeTillDays(db, { seals, now: new Date('2026-11-30T09:00Z') })
  await aDinner(db, canteen)
  const viewer = await aViewer(db, inCanteen('canteen-manager', canteen), inCanteen('treasurer', canteen))
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

/** Six people gave 56 euros in all. */
async function aDinner(db: Database, canteen: { id: string; slug: string }) {
  const meal = await aMeal(db, { canteen, day: '2026-11-30', state: 'held' })
  const showing = { closedAt: now, lines: [{ means: ['cash' as const], cents: 5600 }], box: null, tillCents: null, complete: true }
  const contributions = [500, 700, 900, 1000, 1200, 1300].map((amountCents) => ({ means: 'cash' as const, amountCents, times: 1 }))
  const { keyId: key_id, bytes } = sealBag(
    seals,
    { canteenId: canteen.id, mealId: meal.id },
    { ...emptyBag, contributions, closedAt: now, showings: [showing] },
  )
  await db.insertInto('bags').values({ canteen_id: canteen.id, meal_id: meal.id, key_id, bytes }).execute()
  await db.updateTable('meals').set({ state: 'closed', closed_at: now }).where('id', '=', meal.id).execute()
}

const open = (url: string) => page.goto(site.origin + url)
const follow = (name: string | RegExp) => page.locator('main').getByRole('link', { name }).first().click()
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const told = (words: string) => page.getByText(words).waitFor()

test('the till is closed, an expense noted from its receipt, the month written, the bank matched, the year closed and its file taken', async () => {
  await open(href(urls.till, here) + '?mois=2026-11')
  await press('Clore maintenant')
  await told('La journée est close')

  const photo = await sharp({ create: { width: 900, height: 1400, channels: 3, background: '#f4efe4' } })
    .jpeg()
    .toBuffer()
  await open(href(urls.expenses, here))
  await follow('Noter une dépense')
  await page.getByLabel('Montant, en euros').fill('42,50')
  await page.getByLabel('Jour', { exact: true }).fill('2026-11-30')
  await page.getByLabel('Pour quoi').selectOption('food')
  await page.getByLabel('Carte de l’association').check()
  await page.getByLabel('À qui').fill('Marché de Wazemmes')
  await page.getByLabel('Photo ou fichier').setInputFiles({ name: 'ticket.jpg', mimeType: 'image/jpeg', buffer: photo })
  await press('Noter')
  await told('C’est noté.')

  const statement = 'Date;Libellé;Montant\n30/11/2026;CARTE MARCHE WAZEMMES;-42,50\n30/11/2026;FRAIS TENUE DE COMPTE;-3,00\n'
  await open(href(urls.bank, here))
  await page.getByLabel('Relevé').setInputFiles({ name: 'releve.csv', mimeType: 'text/csv', buffer: Buffer.from(statement) })
  await press('Lire le relevé')
  await told('2 lignes du relevé sont nouvelles')
  await page.getByLabel(/^.3\s€/).selectOption('nature:bank-fees')
  await press('Confirmer ce qui est choisi')
  await told('2 lignes sont rapprochées')

  await open(href(urls.monthToValidate, here))
  await press('Écrire les 2 dans les comptes')
  await told('2 écritures sont entrées dans les comptes')
  await open(`${href(urls.expenses, here)}?mois=2026-11`)
  await told('dans les comptes, pièce 2026-11-001')

  await open(href(urls.fiscalYears, here))
  await press('Ouvrir l’exercice')
  await told('L’exercice est ouvert')
  await follow('Clore cet exercice')
  await page.getByLabel('J’ai vérifié').check()
  await press('Clore l’exercice')
  await told('L’exercice est clos')

  await page
    .getByRole('row', { name: /clos le/ })
    .getByRole('link', { name: 'Ses fichiers' })
    .click()
  const [file] = await Promise.all([page.waitForEvent('download'), follow(/FEC/)])
  const lines = readFileSync(await file.path(), 'latin1')
    .trimEnd()
    .split(/\r?\n/)
  expect(lines[0]).toMatch(/^JournalCode\t/)
  const debits = lines.slice(1).map((line) => line.split('\t')[11] ?? '')
  expect(new Set(debits)).toStrictEqual(new Set(['0,00', '3,00', '42,50', '56,00']))
})

test('its pages are read by everybody, on every screen', async () => {
  const looked = await browser.newContext({ bypassCSP: true })
  const tab = await looked.newPage()
  await open(`${href(urls.expenses, here)}?mois=2026-11`)
  const draft = /\/pieces\/[0-9a-f-]{36}/.exec(await page.content())?.[0] ?? ''
  const base = href(urls.expenses, here)
  const addresses = [urls.newExpense, urls.newIncome, urls.newMove, urls.newEntry, urls.volunteering, urls.monthToValidate].map((url) =>
    href(url, here),
  )
  const found: string[] = []
  for (const address of [`${base}?mois=2026-11`, base.replace('/depenses', draft), ...addresses])
    found.push(...(await faultsOn(tab, site.origin + address)))
  await looked.close()

  expect(found).toEqual([])
})

test('no amount lies beyond the edge of a phone', async () => {
  await page.setViewportSize(widths.phone)
  const places = [urls.monthToValidate, urls.journal, urls.balance, urls.budget, urls.statements, urls.till, urls.outlook, urls.expenses]
  const account = href(urls.accountLedger, { ...here, account: '512' })
  const found: string[] = []
  for (const address of [...places.map((url) => href(url, here)), account]) {
    await open(address)
    const isWider = '[...document.querySelectorAll(".scroll")].some((region) => region.scrollWidth > region.clientWidth + 1)'
    if (await page.evaluate(isWider)) found.push(address)
  }

  expect(found).toEqual([])
})
