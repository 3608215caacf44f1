/** A gift to its receipt, without scripts, and its pages on every screen. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aPdf } from '#test/a-pdf.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { openBrowser, serveSite, violationsOn, widths } from './browser.ts'

let browser: Browser
let context: BrowserContext
let team: Awaited<ReturnType<typeof serveSite>>
let guest: Awaited<ReturnType<typeof serveSite>>
let page: Page
let here: { canteen: string }
let claim: string

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  const viewer = await aViewer(db, inCanteen('treasurer', canteen))
  await db.destroy()
  team = await serveSite(url, { viewer })
  guest = await serveSite(url, { viewer: visitor })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: widths.phone, javaScriptEnabled: false })
  page = await context.newPage()
})

afterAll(async () => {
  await browser.close()
  await team.close()
  await guest.close()
})

test('a gift is noted, an officer states, the receipt is issued and reaches the donor', async () => {
  await page.goto(team.origin + href(urls.gifts, here))
  await page.locator('main').getByRole('link', { name: 'Noter un don' }).click()
  await page.getByLabel('Non, rien').check()
  await page.getByLabel('De l’argent').check()
  await page.getByLabel('Montant en euros').fill('80')
  await page.getByLabel('Chèque').check()
  await page.getByLabel('Une personne').check()
  await page.getByLabel('Nom de famille').fill('Benali')
  await page.getByLabel('Prénoms').fill('Amina')
  await page.getByLabel('Numéro et rue').fill('3 rue des Lilas')
  await page.getByLabel('Code postal').fill('59000')
  await page.getByLabel('Commune').fill('Lille')
  await page.getByLabel('Courriel', { exact: true }).fill('amina@exemple.fr')
  await page.getByRole('button', { name: 'Noter ce don' }).click()
  await page.getByText('Le don est noté').waitFor()
  const gift = page.url().split('?')[0]!

  await page.getByRole('link', { name: 'Faire cette déclaration' }).click()
  await page.getByLabel('Numéro SIREN ou RNA').fill('W591234567')
  await page.getByLabel('Numéro et rue').fill('12 rue des Tanneurs')
  await page.getByLabel('Code postal').fill('59000')
  await page.getByLabel('Commune').fill('Lille')
  await page.getByLabel('Objet de l’association').fill('Réunir des voisins autour de repas')
  await page.getByLabel('Pour les dons reçus depuis le').fill('2026-01-01')
  await page.getByLabel('Prénom et nom de qui déclare').fill('Rose Martin')
  await page.getByLabel('Sa fonction').fill('présidente')
  await page.getByLabel('Cette personne certifie').check()
  await page.getByRole('button', { name: 'Déclarer' }).click()
  await page.getByText('La déclaration est enregistrée').waitFor()

  await page.goto(gift)
  await page.getByRole('button', { name: 'Émettre le reçu fiscal' }).click()
  await page.getByRole('heading', { name: 'Reçu fiscal R2026-0001' }).waitFor()

  await page.goto(await linkTo('amina@exemple.fr'))
  await page.getByText('Émis par').waitFor()
  const file = await page.request.get(guest.origin + (await page.getByRole('link', { name: 'Ouvrir le reçu' }).getAttribute('href'))!)
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a volunteer shows what they paid, and gives it', async () => {
  await page.goto(team.origin + href(urls.newExpenseClaim, here))
  await page.getByLabel('Photo du justificatif').setInputFiles({ name: 'ticket.pdf', mimeType: 'application/pdf', buffer: aPdf() })
  await page.getByLabel('Montant en euros').fill('42,50')
  await page.getByLabel('Ce que c’était').selectOption('travel')
  await page.getByLabel('En quelques mots').fill('Train pour la formation')
  await page.getByLabel('Prénoms').fill('Léo')
  await page.getByLabel('Nom de famille').fill('Petit')
  await page.getByLabel('Courriel', { exact: true }).fill('leo@exemple.fr')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await page.getByText('C’est envoyé').waitFor()

  await page.goto(team.origin + href(urls.expenseClaims, here))
  await page
    .locator('main')
    .getByRole('link', { name: /Léo Petit/ })
    .click()
  claim = page.url()
  await page.getByLabel('Oui, elle est acceptée').check()
  await page.getByRole('button', { name: 'Répondre' }).click()
  await page.getByText('La réponse est partie').waitFor()

  await page.goto(await linkTo('leo@exemple.fr'))
  await page.getByLabel('Numéro et rue').fill('9 rue Neuve')
  await page.getByLabel('Code postal').fill('59000')
  await page.getByLabel('Commune').fill('Lille')
  await page.getByLabel('Signez').fill('Léo Petit')
  await page.getByRole('button', { name: 'Je signe et je donne' }).click()
  await page.getByText('C’est signé').waitFor()
})

test('its pages are read by everybody, on every screen', async () => {
  const looked = await browser.newContext({ bypassCSP: true })
  const tab = await looked.newPage()
  const gifts = await team.db.selectFrom('gifts').orderBy('number').select('id').execute()
  const receipt = await team.db.selectFrom('tax_receipts').select('id').executeTakeFirstOrThrow()
  const ofTeam = [
    ...[urls.gifts, urls.newGift, urls.giftStatement, urls.giftDeclaration, urls.taxReceipts, urls.expenseClaims, urls.newExpenseClaim].map(
      (url) => href(url, here),
    ),
    ...gifts.map(({ id }) => href(urls.gift, { ...here, gift: id })),
    href(urls.taxReceipt, { ...here, receipt: receipt.id }),
  ].map((path) => team.origin + path)
  const found: string[] = []
  for (const address of [...ofTeam, claim, await linkTo('amina@exemple.fr'), await linkTo('leo@exemple.fr')])
    for (const [name, size] of Object.entries(widths)) {
      await tab.setViewportSize(size)
      await tab.goto(address)
      const overflows = await tab.evaluate('document.documentElement.scrollWidth > innerWidth')
      if (overflows) found.push(`${address} overflows on a ${name}`)
      if (name === 'phone') found.push(...(await violationsOn(tab)).map((violation) => `${address}: ${violation}`))
    }
  await looked.close()
  expect(found).toEqual([])
})

/** Where the latest mail leads, at the site of guests. */
async function linkTo(recipient: string): Promise<string> {
  const { text_body: body } = await guest.db
    .selectFrom('mails')
    .where('recipient', '=', recipient)
    .orderBy('created_at', 'desc')
    .select('text_body')
    .executeTakeFirstOrThrow()
  return guest.origin + /https?:\/\/[^/\s]+(\/\S+)/.exec(body)![1]!
}
