/** A training from the programme to the certificate: two places, three people, one gives up, the next moves up and is told. With scripts off. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

type Served = Awaited<ReturnType<typeof serveSite>>

let browser: Browser
let db: ReturnType<typeof openDatabase>
let network: Served
let learners: { site: Served; viewer: Viewer }[]
let time = now

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  db = openDatabase(openPool(url, 4))
  await aNetwork(db)
  const marmite = await aCanteen(db, { name: 'La Marmite' })
  const serve = (viewer: Viewer) => serveSite(url, { viewer, clock: () => time })
  network = await serve(await aViewer(db, inNetwork('network-coordinator')))
  learners = []
  for (let number = 0; number < 3; number++) {
    const viewer = await aViewer(db, inCanteen('volunteer', marmite))
    learners.push({ viewer, site: await serve(viewer) })
  }
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  for (const { close } of [network, ...learners.map(({ site }) => site)]) await close()
  await db.destroy()
})

async function offerSession(page: Page): Promise<string> {
  await page.goto(network.origin + urls.trainings)
  await page.getByRole('link', { name: 'Ajouter une formation' }).click()
  await page.getByLabel('Titre').fill('Accueillir à la porte')
  await page.getByLabel('Sujet').selectOption({ index: 1 })
  await page.getByLabel('Ce que l’on sait après').fill('Accueil')
  await page.getByLabel('Personne : qui le souhaite').check()
  await page.getByLabel('En combien de jours').fill('90')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('La formation est enregistrée').waitFor()
  await page.getByLabel('Jour').fill('2026-12-15')
  await page.getByLabel('De', { exact: true }).fill('14:00')
  await page.getByLabel('À', { exact: true }).fill('17:00')
  await page.getByLabel('Nombre de places').fill('2')
  await page.getByLabel('Qui l’anime').fill('Ana Roux')
  await page.getByRole('button', { name: 'Ouvrir la séance' }).click()
  await page.getByText('La séance est ouverte').waitFor()
  return new URL(page.url()).pathname
}

const lastMailTo = async ({ user }: Viewer) =>
  await db
    .selectFrom('mails')
    .where('recipient', '=', user!.email)
    .where('purpose', 'in', ['training-offered', 'training-done'])
    .orderBy('created_at', 'desc')
    .select(['purpose', 'text_body'])
    .executeTakeFirstOrThrow()

test('a session fills, its line moves up when somebody gives up, and whoever was there has a certificate', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  const session = await offerSession(page)
  const [first, , third] = learners
  for (const [at, { site }] of learners.entries()) {
    await page.goto(site.origin + session)
    await page.getByRole('button', { name: at < 2 ? 'Je m’inscris' : 'M’inscrire sur la liste d’attente' }).click()
    await page
      .getByText(at < 2 ? 'Vous avez une place.' : 'Vous êtes sur la liste d’attente')
      .first()
      .waitFor()
  }
  await page.goto(first!.site.origin + session)
  await page.getByRole('button', { name: 'Je ne viens plus' }).click()
  await page.getByText('Quelqu’un d’autre en profite').or(page.getByText('C’est noté')).first().waitFor()

  const offered = await lastMailTo(third!.viewer)
  expect(offered.purpose).toBe('training-offered')
  await page.goto(third!.site.origin + pathIn(offered.text_body))
  await page.getByRole('button', { name: 'Oui, je prends la place' }).click()
  await page.getByText('Vous avez une place.').first().waitFor()

  // The day moves, with one more place: those who come are told, nobody waits any more.
  await page.goto(network.origin + session)
  await page.getByRole('link', { name: 'Changer la séance' }).click()
  await page.getByLabel('Jour').fill('2026-12-16')
  await page.getByLabel('Nombre de places').fill('3')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('La séance est changée.').waitFor()
  await page.getByText('mercredi 16 décembre 2026').first().waitFor()
  const moved = await db.selectFrom('mails').where('purpose', '=', 'training-changed').select('recipient').execute()
  expect(moved.length).toBe(2)

  time = new Date('2026-12-16T17:00Z')
  await page.goto(network.origin + session)
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await page.getByRole('button', { name: 'Enregistrer les présences' }).click()
  await page.getByText('Les présences sont notées').first().waitFor()
  const done = await lastMailTo(third!.viewer)
  expect(done.purpose).toBe('training-done')
  await page.goto(third!.site.origin + pathIn(done.text_body))
  const certificate = await page.getByRole('link', { name: 'Lire mon attestation (PDF)' }).getAttribute('href')
  const file = await context.request.get(third!.site.origin + certificate!)
  expect([file.status(), file.headers()['content-type'], (await file.body()).subarray(0, 5).toString()]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ])
  await context.close()
  time = now
  const seeing = await browser.newContext({ bypassCSP: true })
  const look = await seeing.newPage()
  for (const address of [urls.trainings, session, urls.networkVitality]) expect(await faultsOn(look, network.origin + address)).toEqual([])
  await seeing.close()
})

/** Of the link of the mail, which is of another port. */
function pathIn(text: string): string {
  return new URL(/http\S+\/formation\/\S+/.exec(text)![0]).pathname
}
