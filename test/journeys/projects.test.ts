/** From an information meeting to an opened canteen: the network, a holder, and a neighbour who reads mails. With scripts off. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aTaskKind } from '#test/team.ts'
import { aCanteen, aNetwork, aSitting, aViewer, inCanteen, inNetwork } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let db: ReturnType<typeof openDatabase>
let network: Awaited<ReturnType<typeof serveSite>>
let neighbours: Awaited<ReturnType<typeof serveSite>>
let holders: Awaited<ReturnType<typeof serveSite>>
const canteen = { slug: 'la-cantine-de-l-alma' }

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  db = openDatabase(openPool(url, 4))
  await aNetwork(db)
  const model = await aCanteen(db, { name: 'La Marmite' })
  await aSitting(db, model)
  await aTaskKind(db, model)
  network = await serveSite(url, { viewer: await aViewer(db, inNetwork('network-coordinator')) })
  holders = await serveSite(url, { viewer: await aViewer(db, inCanteen('canteen-manager', canteen, [])) })
  neighbours = await serveSite(url)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await Promise.all([network.close(), holders.close(), neighbours.close()])
  await db.destroy()
})

async function linkIn(recipient: string, purpose: string, path: RegExp): Promise<string> {
  const { text_body } = await db
    .selectFrom('mails')
    .where('recipient', '=', recipient)
    .where('purpose', '=', purpose)
    .orderBy('created_at', 'desc')
    .select('text_body')
    .executeTakeFirstOrThrow()
  return neighbours.origin + path.exec(text_body)![0]
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function meeting(page: Page): Promise<void> {
  await page.goto(network.origin + urls.heldInfoSessions)
  await page.getByLabel('Jour', { exact: true }).fill('2026-12-10')
  await page.getByLabel('De', { exact: true }).fill('18:30')
  await page.getByLabel('À', { exact: true }).fill('20:00')
  await page.getByLabel('Où', { exact: true }).fill('Salle des fêtes, Roubaix')
  await page.getByLabel('Nombre de places').fill('20')
  await press(page, 'Annoncer la réunion')
  await page.getByText('La réunion est annoncée').waitFor()
  const held = page.url()

  await page.goto(neighbours.origin + urls.infoSessions)
  await page.getByRole('link', { name: /10 décembre/ }).click()
  await page.getByLabel('Votre nom').fill('Sonia')
  await page.getByLabel('Votre commune ou votre quartier').fill('59100 Roubaix')
  await page.getByLabel('Votre adresse de courriel').fill('sonia@exemple.fr')
  await press(page, 'M’inscrire')
  await page.getByText('votre place est gardée').waitFor()
  await page.goto(await linkIn('sonia@exemple.fr', 'info-session-registered', /\/ca-mijote\/inscription\/[\w-]{43}/))
  await page.getByLabel('Combien serez-vous').fill('2')
  await press(page, 'Enregistrer')
  await page.getByText('C’est changé.').waitFor()

  await page.goto(held)
  await page.getByRole('link', { name: 'Commencer son projet' }).click()
  expect(await page.getByLabel('Adresses des porteur·ses de projet').inputValue()).toBe('sonia@exemple.fr')
  await page.getByLabel('Nom du projet').fill('La Cantine de l’Alma')
  await page.getByLabel('Lieu, s’il est trouvé').fill('3 rue de l’Alma')
  await press(page, 'Commencer')
  await page.getByText('Le projet commence.').waitFor()
}

async function path(page: Page): Promise<void> {
  const project = holders.origin + href(urls.project, { canteen: canteen.slug })
  await page.goto(project)
  await page.getByText('Dire une date').click()
  await page.getByLabel('Jour de l’ouverture').fill('2027-06-05')
  await press(page, 'Enregistrer')
  await page.getByText('Changer la date').click()
  await page.getByLabel('Jour de l’ouverture').fill('2027-06-19')
  await page.getByLabel('Pourquoi la date change').fill('Le bail attend la mairie')
  await press(page, 'Enregistrer')
  await page.getByText('Le bail attend la mairie').first().waitFor()
  await page.getByRole('link', { name: 'Réunir une équipe d’habitant·es' }).first().click()
  await page.getByLabel('fait', { exact: true }).check()
  await press(page, 'Enregistrer')
  await page.getByText('C’est enregistré.').waitFor()
  await page.goto(project)
  await page.getByRole('link', { name: 'Réglages du projet' }).click()
  await page.getByLabel('Montrer le projet à tout le monde', { exact: false }).check()
  await press(page, 'Enregistrer')
  await page.getByText('C’est enregistré.').waitFor()
}

async function supporter(page: Page): Promise<void> {
  await page.goto(neighbours.origin + urls.projects)
  await page.locator('main').getByRole('link', { name: 'La Cantine de l’Alma' }).first().click()
  await page.getByLabel('Votre nom').fill('Brahim')
  await page.getByLabel('Du temps').check()
  await page.getByLabel('Votre adresse de courriel').fill('brahim@exemple.fr')
  await page.getByLabel('J’accepte que l’équipe', { exact: false }).check()
  await press(page, 'J’en suis')
  await page.getByText('Un courriel vous attend').waitFor()
  await page.goto(await linkIn('brahim@exemple.fr', 'support-confirm', /\/soutien\/[\w-]{43}/))
  await press(page, 'Oui, c’est moi')
  await page.getByText('Vous serez tenu·e au courant').waitFor()

  await page.goto(holders.origin + href(urls.supporters, { canteen: canteen.slug }))
  await page.getByText('Brahim', { exact: true }).waitFor()
  await page.getByLabel('Titre').fill('Le lieu est trouvé')
  await page.getByLabel('Ce qui se passe').fill('C’est l’ancienne boulangerie.')
  await press(page, 'Envoyer la nouvelle')
  await page.getByText('C’est envoyé.').waitFor()
}

async function opening(page: Page): Promise<void> {
  await page.goto(holders.origin + href(urls.projectAssociation, { canteen: canteen.slug }))
  await page.getByLabel('Nom de l’association').fill('Les Ami·es de l’Alma')
  await page.getByLabel('Créée le').fill('2026-11-20')
  await press(page, 'Le dire, et prévenir')
  await page.getByText('Association : Les Ami·es de l’Alma').waitFor()
  await db.updateTable('canteens').set({ place_is_approximate: false }).where('slug', '=', canteen.slug).execute()
  await page.getByRole('link', { name: 'Ouvrir la cantine' }).click()
  await page.getByLabel('Commencer comme une autre cantine').selectOption({ label: 'La Marmite (Lille)' })
  await press(page, 'Voir ce qui sera fait')
  await page.getByText('1 service s’ajoute à la semaine', { exact: false }).waitFor()
  await page.getByLabel('Ouverte le').fill('2026-12-01')
  await page.getByLabel('Oui, la cantine ouvre').check()
  await press(page, 'Ouvrir la cantine')
  await page.getByText('La cantine est ouverte !').waitFor()
}

test('a neighbour who came to a meeting opens a canteen, with those who joined on the way', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  await meeting(page)
  await path(page)
  await supporter(page)

  const watched = await browser.newContext({ bypassCSP: true })
  const look = await watched.newPage()
  const here = { canteen: canteen.slug }
  const pages = [
    ...[urls.projects, href(urls.shownProject, here), urls.infoSessions].map((url) => neighbours.origin + url),
    ...[urls.networkProjects, urls.newProject, urls.projectPath, urls.heldInfoSessions].map((url) => network.origin + url),
    ...[urls.project, urls.projectSettings, urls.newProjectStep, urls.supporters, urls.projectAssociation, urls.openProject].map(
      (url) => holders.origin + href(url, here),
    ),
    await linkIn('brahim@exemple.fr', 'support-confirm', /\/soutien\/[\w-]{43}/),
  ]
  const faults: string[] = []
  for (const address of pages) faults.push(...(await faultsOn(look, address)))
  expect(faults).toEqual([])
  await watched.close()

  await opening(page)
  const mails = await db.selectFrom('mails').where('recipient', '=', 'brahim@exemple.fr').orderBy('created_at').select('purpose').execute()
  expect(mails.map(({ purpose }) => purpose).toSorted()).toEqual(['project-handover', 'project-news', 'project-opened', 'support-confirm'])
  await context.close()
})
