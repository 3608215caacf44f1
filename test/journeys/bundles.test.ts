/** A bundle from one installation to another, changed on both sides, and taken again. With scripts off. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepDraft, beginPractice } from '#src/features/commons/practices/write-practice.ts'
import type { PracticeSaid } from '#src/features/commons/practices/practice.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { readAndPublish } from '#test/practices.ts'
import { aNetwork, aViewer, now } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

async function anInstallation(secret: string) {
  const url = await freshDatabaseUrl()
  // Its network and who coordinates it are there before anybody opens a page.
  const setting = await serveSite(url, { secret })
  await aNetwork(setting.db)
  const viewer = await aViewer(setting.db, { role: 'network-admin', canteen: null })
  const site = await serveSite(url, { secret, viewer })
  return { ...site, actorId: viewer.user!.id, closeAll: () => Promise.all([setting.close(), site.close()]) }
}
type Installation = Awaited<ReturnType<typeof anInstallation>>

const said: PracticeSaid = {
  ...{ title: 'Accueillir quelqu’un de seul', kind: 'welcome', tags: [], applies: 'Quand une personne vient seule.', takes: '', risks: '' },
  ...{ how: 'Aller vers elle.', tells: '', changed: '', measure: '', needs: [], isGiven: true },
}

let browser: Browser
let here: Installation
let there: Installation

beforeAll(async () => {
  here = await anInstallation('the secret of the first')
  there = await anInstallation('the secret of the second')
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await here.closeAll()
  await there.closeAll()
})

/** As its own people change it: its form is walked elsewhere. */
async function change(installation: Installation, how: string): Promise<void> {
  const { db, actorId } = installation
  const { id } = await db.selectFrom('practices').select('id').executeTakeFirstOrThrow()
  await keepDraft(db, id, { ...said, how, changed: 'Mieux dit' }, { actorId, now })
  await publishLast(installation)
}

async function publishLast({ db }: Installation): Promise<void> {
  const { id } = await db.selectFrom('practices').select('id').executeTakeFirstOrThrow()
  const last = db.selectFrom('practice_versions').where('practice_id', '=', id).orderBy('number', 'desc').select('number')
  await readAndPublish(db, id, (await last.executeTakeFirstOrThrow()).number)
}

async function send(page: Page, version: string): Promise<void> {
  const archive = await page.request.get(here.origin + href(urls.libraryArchive, { bundle: 'accueillir', version }))
  await page.goto(there.origin + urls.bundles)
  await page.locator('input[type=file]').setInputFiles({ name: 'lot.zip', mimeType: 'application/zip', buffer: await archive.body() })
  await page.getByRole('button', { name: 'Lire ce lot' }).click()
}

test('a bundle is given, taken over elsewhere, changed on both sides, and taken again', async () => {
  const begun = { id: crypto.randomUUID(), canteenId: null, language: 'fr', said, actorId: here.actorId, now } as const
  await beginPractice(here.db, begun)
  await readAndPublish(here.db, begun.id, 1)
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)

  await page.goto(here.origin + urls.bundles)
  await page.getByRole('link', { name: 'Préparer un lot' }).click()
  await page.getByLabel('Nom du lot').fill('Accueillir')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByLabel(/Accueillir quelqu’un de seul/).check()
  await page.getByLabel('Le chemin d’un projet').check()
  await page.getByRole('button', { name: 'Garder ce choix' }).click()
  await page.getByRole('button', { name: 'Publier la version 1' }).click()
  await page.getByRole('link', { name: 'Le voir dans la bibliothèque' }).click()
  await page.getByRole('link', { name: 'Lire ou imprimer' }).waitFor()

  await send(page, '1')
  await page.getByText('La signature est juste').waitFor()
  await page.getByRole('heading', { name: 'Nouveau (1)' }).waitFor()
  await page.getByRole('heading', { name: 'Pareil (1)' }).waitFor()
  await page.getByRole('button', { name: 'Reprendre ce qui est coché' }).click()
  await page.getByText('C’est repris.').waitFor()

  await publishLast(there)
  await change(here, 'Ici : lui présenter deux personnes.')
  await change(there, 'Là-bas : lui demander son prénom.')
  await page.goto(here.origin + href(urls.bundle, { bundle: 'accueillir' }))
  await page.getByLabel('Ce qui a changé').fill('Plus clair')
  await page.getByRole('button', { name: 'Publier la version 2' }).click()
  await page.getByText('C’est publié.').waitFor()

  await send(page, '2')
  await page.getByRole('heading', { name: 'À décider (1)' }).waitFor()
  await page.getByLabel(/Prendre ce qu’ils ont écrit/).check()
  await page.getByRole('button', { name: 'Reprendre ce qui est coché' }).click()
  await page.getByText('C’est repris.').waitFor()
  const received = page.url()
  const written = await there.db.selectFrom('practice_versions').orderBy('number').select('how').execute()
  expect(written.map(({ how }) => how)).toEqual([said.how, 'Là-bas : lui demander son prénom.', 'Ici : lui présenter deux personnes.'])

  const looking = await browser.newContext({ bypassCSP: true })
  const looked = await looking.newPage()
  const faults = await faultsOn(looked, here.origin + href(urls.libraryBundle, { bundle: 'accueillir' }))
  expect([...faults, ...(await faultsOn(looked, received)), ...(await faultsOn(looked, here.origin + urls.library))]).toEqual([])
}, 120_000)
