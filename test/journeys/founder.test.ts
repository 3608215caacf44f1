/** From nothing to the first meal on the public calendar, with scripts off: what it costs the person who founds a network is counted here. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFirstRun } from '#src/features/organisation/networks/open-first-run.ts'
import { href, urls } from '#src/urls.ts'
import { authenticatorCode } from '#test/authenticator.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { openBrowser, serveSite, widths } from './browser.ts'

const most = { pages: 8, fields: 25 }

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let page: Page
let cost: { pages: number; fields: number; addresses: Set<string> }

beforeAll(async () => {
  // The clock of the authenticator is the real one.
  site = await serveSite(await freshDatabaseUrl(), { clock: () => new Date() })
  browser = await openBrowser()
  page = await browser.newPage({ javaScriptEnabled: false, viewport: widths.phone, locale: 'fr-FR' })
  cost = { pages: 0, fields: 0, addresses: new Set() }
  page.on('load', () => cost.pages++)
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

/** Types into a field, or chooses or ticks an answer that is not there yet. */
async function answer(label: string, value: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true })
  const kind = await field.evaluate((element) => (element as { type?: string }).type ?? '')
  if (kind === 'checkbox') await field.check()
  else if (kind.startsWith('select')) await field.selectOption({ label: value })
  else await field.fill(value)
  cost.fields++
  if (kind === 'email') cost.addresses.add(value)
}

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = () => page.locator('h1').first().textContent()

test('a founder publishes her first meal in eight pages and twenty-five fields at most, with one address and one authenticator', async () => {
  const code = (await openFirstRun(site.db, new Date()))!
  await page.goto(site.origin + urls.firstRun)
  await answer('Nom de votre réseau', 'Les Petites Tables')
  await answer('Votre nom', 'Solène')
  await answer('Votre adresse de courriel', 'solene@exemple.fr')
  await answer('Code du terminal', code)
  await press('Créer le réseau')

  await press('Commencer')
  const secret = ((await page.locator('.secret-code').textContent()) ?? '').replaceAll(/\s/g, '')
  await answer('Code', authenticatorCode(secret))
  await press('Vérifier')

  expect(await heading()).toBe('La première cantine')
  await answer('Nom', 'La Marmite')
  await answer('Ville, ou code postal et ville', '37000 Tours')
  await answer('Numéro et rue', '12 rue Colbert')
  await answer('J’anime aussi cette cantine', 'yes')
  await press('Ajouter la cantine')

  await answer('Ingrédients par repas (€)', '3,50')
  await answer('Fonctionnement par repas (€)', '9')
  await answer('Prix conseillé (€)', '13')
  await press('Fixer ce prix')

  await answer('Quand', 'Chaque jeudi')
  await press('Publier le premier repas')
  await page.getByRole('link', { name: 'Le voir au calendrier public' }).click()

  expect(await page.locator('main').innerText()).toContain('Déjeuner de quartier')
  expect(await page.locator('main').innerText()).toContain('La Marmite')
  expect(cost.pages).toBeLessThanOrEqual(most.pages)
  expect(cost.fields).toBeLessThanOrEqual(most.fields)
  expect(cost.addresses.size).toBe(1)
  expect(cost).toMatchObject({ pages: 8, fields: 13 })
})

test('a founder who did not say that she runs the canteen finds its pages closed, and takes it from its page of people', async () => {
  await site.db.deleteFrom('role_grants').where('canteen_id', 'is not', null).execute()
  expect((await page.goto(site.origin + href(urls.canteenHome, { canteen: 'la-marmite' })))!.status()).toBe(403)
  await page.goto(site.origin + href(urls.canteenPeople, { canteen: 'la-marmite' }))
  await press('J’anime cette cantine')

  expect(await page.locator('main').innerText()).toContain('ses pages vous sont ouvertes')
  await page.goto(site.origin + href(urls.canteenHome, { canteen: 'la-marmite' }))
  expect(await page.locator('main').innerText()).toContain('Déjeuner de quartier')
})
