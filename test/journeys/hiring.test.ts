/** A company asks for the room, and pays for it: from the public site to a credit note, on a phone without scripts. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { anInvoicingAssociation } from '#test/invoices.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let guest: Awaited<ReturnType<typeof serveSite>>
let team: Awaited<ReturnType<typeof serveSite>>
let page: Page
let canteen: Awaited<ReturnType<typeof aCanteen>>
let viewer: Viewer
const seen = new Set<string>()

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  guest = await serveSite(url, { viewer: visitor })
  await aNetwork(guest.db)
  canteen = await aCanteen(guest.db)
  await anInvoicingAssociation(guest.db, canteen.id)
  await aMeal(guest.db, { canteen, day: '2026-12-12', tableAt: '20:00' })
  viewer = await aViewer(guest.db, inCanteen('canteen-manager', canteen))
  team = await serveSite(url, { viewer })
  browser = await openBrowser()
  page = await (await browser.newContext({ viewport: widths.phone, javaScriptEnabled: false })).newPage()
  page.on('load', () => seen.add(page.url().split('?')[0]!))
})

afterAll(async () => {
  await browser.close()
  await guest.close()
  await team.close()
})

const follow = (name: string | RegExp) => page.locator('main').getByRole('link', { name }).first().click()
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const told = (words: string | RegExp) => page.getByText(words).first().waitFor()
const fill = async (fields: Record<string, string>) => {
  for (const [name, value] of Object.entries(fields)) await page.getByLabel(name).first().fill(value)
}

/** Where the latest mail to somebody leads. */
async function linkTo(recipient: string): Promise<string> {
  const { text_body: body } = await guest.db
    .selectFrom('mails')
    .where('recipient', '=', recipient)
    .orderBy('created_at', 'desc')
    .select('text_body')
    .executeTakeFirstOrThrow()
  return guest.origin + /https?:\/\/[^/\s]+(\/\S+)/.exec(body)![1]!
}

test('a company asks, is told that the room is taken, takes another day, accepts the quote, is invoiced, pays, and gets a part back', async () => {
  await page.goto(guest.origin + href(urls.canteen, { canteen: canteen.slug }))
  await follow(/Louer la salle|manger entre collègues/)
  await fill({ 'Quel jour': '2026-12-12', De: '19:00', À: '23:00', 'Combien de personnes': '30', 'Pour quoi faire': 'Fête de l’équipe' })
  await page.getByLabel('Une entreprise').check()
  await fill({ Nom: 'Société Exemple', SIREN: '552 100 554', Adresse: '2 rue Hector', 'Code postal': '69002', Ville: 'Lyon' })
  await fill({ Courriel: 'compta@exemple.fr' })
  await press('Envoyer la demande')
  await told(/La salle est prise/)
  await fill({ 'Quel jour': '2026-12-13' })
  await press('Envoyer la demande')
  await told('La cantine a reçu votre demande')

  await page.goto(team.origin + href(urls.hires, { canteen: canteen.slug }))
  await follow(/Société Exemple/)
  const hire = page.url()
  await fill({ Désignation: 'Repas', Quantité: '30', 'Prix unitaire': '20', 'Somme demandée à la commande': '150' })
  await page.getByLabel('un acompte').check()
  await fill({ 'Valable jusqu’au': '2026-12-05' })
  await press('Envoyer le devis')
  await told('Le devis est envoyé')

  await page.goto(await linkTo('compta@exemple.fr'))
  await fill({ 'Votre prénom et votre nom': 'Anne Martin' })
  await page.getByLabel('J’ai lu ce devis').check()
  await press('Accepter')
  await told('C’est réservé')

  await page.goto(hire)
  await press('Écrire la facture d’acompte')
  await press('Émettre la facture')
  await told(/est émise et envoyée/)
  await pay('150')

  await page.goto(hire)
  await press('Écrire la facture')
  await press('Émettre la facture')
  await pay('450')
  await follow('Faire un avoir')
  await page.getByLabel('Une partie').check()
  await fill({ 'Repas (reste': '40', 'Pourquoi ?': 'Deux repas de moins' })
  await press('Émettre l’avoir')
  await told(/L’avoir est émis/)
  await told(/40\s€ sont à rendre au client/)

  await page.goto(await linkTo('compta@exemple.fr'))
  const file = await page.request.get(guest.origin + (await page.getByRole('link', { name: 'PDF' }).getAttribute('href'))!)
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

async function pay(amount: string) {
  await fill({ 'Montant reçu': amount })
  await page.getByLabel('Virement').check()
  await press('Noter le règlement')
  await told('Tout est réglé')
}

test('its pages are read by everybody, on every screen', async () => {
  const looked = await browser.newContext({ bypassCSP: true })
  const tab = await looked.newPage()
  const found: string[] = []
  for (const address of seen) found.push(...(await faultsOn(tab, address)))
  await looked.close()
  expect(found).toEqual([])
})
