/** A story: told on a phone, agreed to by both halves, let through, shown, handed out in a report, and gone in one tap. With scripts off. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeReport, remakeReports } from '#src/features/impact/reports/make-report.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aFolder } from '#test/folder.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let url: string
let db: ReturnType<typeof openDatabase>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let team: Awaited<ReturnType<typeof serveSite>>
let guests: Awaited<ReturnType<typeof serveSite>>
let here: { canteen: string }

beforeAll(async () => {
  url = await freshDatabaseUrl()
  db = openDatabase(openPool(url, 4))
  await aNetwork(db)
  canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  const viewer = await aViewer(db, inCanteen('canteen-manager', canteen), inNetwork('network-coordinator'))
  team = await serveSite(url, { viewer })
  guests = await serveSite(url)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await Promise.all([team.close(), guests.close()])
  await db.destroy()
})

async function aPhone() {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  return { context, page }
}

/** The link of the last mail, on the site that the browser is at. */
async function linkTo(recipient: string): Promise<string> {
  const { text_body } = await db
    .selectFrom('mails')
    .where('recipient', '=', recipient)
    .orderBy('created_at', 'desc')
    .select('text_body')
    .executeTakeFirstOrThrow()
  return guests.origin + /\/recits\/accord\/[\w-]+/.exec(text_body)![0]
}

async function agree(page: Page, recipient: string) {
  await page.goto(await linkTo(recipient))
  await page.getByText('Tout le monde, sur ce site').click()
  await page.getByLabel(/Montrer le prénom/).check()
  await page.getByRole('button', { name: 'Répondre' }).click()
  await page.getByText('C’est noté. Merci.').waitFor()
}

test('told, agreed to by both, let through, shown, handed out, and gone from everywhere in one tap', async () => {
  const { context, page } = await aPhone()
  const photo = join(aFolder(), 'photo.jpg')
  writeFileSync(
    photo,
    await sharp({ create: { width: 300, height: 200, channels: 3, background: '#3f6b3a' } })
      .jpeg()
      .toBuffer(),
  )

  await page.goto(guests.origin + href(urls.canteen, here))
  await page.getByRole('link', { name: 'Racontez', exact: true }).click()
  await page.getByLabel('Un titre').fill('Deux étages, quatre ans')
  await page
    .getByLabel('Votre récit')
    .fill('Bernard habitait deux étages plus bas. Il a fallu un saladier entre nous pour se dire nos prénoms.')
  await page.getByText('Ajouter une photo ou un enregistrement').click()
  await page.getByLabel('Une photo').setInputFiles(photo)
  await page.getByLabel('Ce que montre la photo').fill('Un saladier vert')
  await page.getByLabel('Votre prénom').fill('Yacine')
  await page.getByLabel('Votre adresse e-mail').fill('yacine@exemple.fr')
  await page.getByLabel('Prénom de la personne 1').fill('Bernard')
  await page.getByLabel(/Son adresse.*\(1\)/).fill('bernard@exemple.fr')
  await page.getByRole('button', { name: 'Envoyer mon récit' }).click()
  await page.getByRole('heading', { name: 'Merci de nous l’avoir raconté' }).waitFor()

  await agree(page, 'yacine@exemple.fr')
  await agree(page, 'bernard@exemple.fr')
  await page.goto(guests.origin + urls.stories)
  expect(await page.locator('main').innerText()).not.toContain('Deux étages')

  await page.goto(team.origin + href(urls.keptStories, here))
  await page.getByRole('link', { name: 'Deux étages, quatre ans' }).click()
  await page.getByRole('button', { name: 'Accueillir ce récit' }).click()
  await page.getByText('Montré dans la cantine').waitFor()
  await page.goto(team.origin + urls.networkStories)
  await page.getByRole('link', { name: 'Deux étages, quatre ans' }).click()
  await page.getByRole('button', { name: 'Laisser sortir ce récit' }).click()
  await page.getByText('Montré à tout le monde').waitFor()

  await page.goto(guests.origin + urls.home)
  await page.getByRole('link', { name: 'Deux étages, quatre ans' }).click()
  await page.getByRole('img', { name: 'Un saladier vert' }).waitFor()
  const story = page.url()
  const report = await aReport(page)
  await page.goto(report.page)
  await page.getByRole('link', { name: 'Deux étages, quatre ans' }).waitFor()
  const before = (await (await context.request.get(report.file)).body()).length

  await page.goto(await linkTo('bernard@exemple.fr'))
  await page.getByRole('button', { name: 'Retirer ce récit maintenant' }).click()
  await page.getByText('C’est fait').waitFor()
  await page.goto(await linkTo('yacine@exemple.fr'))
  await page.getByText('C’est déjà fait').waitFor()
  for (const address of [story, `${story}/photo`, report.file])
    expect([address, (await context.request.get(address)).status()]).toEqual([address, 404])
  for (const address of [urls.stories, urls.home, href(urls.canteen, here), urls.networkImpact]) {
    await page.goto(guests.origin + address)
    expect(await page.content()).not.toContain('Deux étages')
  }
  await page.goto(report.page)
  await page.getByText('Ce récit a été retiré').waitFor()
  await page.getByText('le PDF se refait sans lui').waitFor()

  await remakeReports(db, now)
  await page.goto(report.page)
  await page.getByRole('link', { name: 'Ouvrir le PDF' }).waitFor()
  expect((await (await context.request.get(report.file)).body()).length).not.toBe(before)
  await context.close()
})

async function aReport(page: Page) {
  await page.goto(team.origin + href(urls.reports, here))
  await page.getByRole('button', { name: 'Faire le rapport' }).click()
  await page.getByText('Le rapport se fait').waitFor()
  const { id } = await db.selectFrom('impact_reports').select('id').executeTakeFirstOrThrow()
  await makeReport(db, { reportId: id, now })
  const place = { ...here, report: id }
  return { page: team.origin + href(urls.report, place), file: team.origin + href(urls.reportFile, place) }
}

test('none of these pages is wider than a screen, and axe finds nothing', async () => {
  const { page: phone, context: without } = await aPhone()
  await phone.goto(guests.origin + href(urls.tellStory, here))
  await phone.getByLabel('Un titre').fill('La soupe')
  await phone.getByLabel('Votre récit').fill('J’étais venue seule, un mardi de pluie. Nous avons épluché pendant une heure.')
  await phone.getByLabel('Votre prénom').fill('Ana')
  await phone.getByLabel('Votre adresse e-mail').fill('ana@exemple.fr')
  await phone.getByRole('button', { name: 'Envoyer mon récit' }).click()
  await agree(phone, 'ana@exemple.fr')
  await without.close()
  const { id } = await db.selectFrom('stories').where('state', '=', 'told').select('id').executeTakeFirstOrThrow()
  await db.updateTable('stories').set({ approved: 'public', approved_at: now }).where('id', '=', id).execute()

  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  const ofGuests = [
    ...[urls.stories, urls.home, href(urls.story, { story: id }), href(urls.objectToStory, { story: id })],
    ...[href(urls.canteenStories, here), href(urls.tellStory, here), href(urls.storyTold, here)],
  ].map((path) => guests.origin + path)
  const ofTeam = [
    ...[href(urls.keptStories, here), href(urls.newStory, here), href(urls.keptStory, { ...here, story: id })],
    ...[href(urls.storySheet, { ...here, story: id }), urls.networkStories, href(urls.networkStory, { story: id })],
  ].map((path) => team.origin + path)
  const faults = []
  for (const address of [...ofGuests, await linkTo('ana@exemple.fr'), ...ofTeam]) faults.push(...(await faultsOn(page, address)))
  expect(faults).toEqual([])
  await context.close()
})
