/** A practice from one canteen to another: written, read by somebody else, found by a misspelt question, tried and kept. With scripts off. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let db: ReturnType<typeof openDatabase>
let author: Awaited<ReturnType<typeof serveSite>>
let other: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  db = openDatabase(openPool(url, 4))
  await aNetwork(db)
  const [marmite, chaudron] = [await aCanteen(db, { name: 'La Marmite' }), await aCanteen(db, { name: 'Le Chaudron' })]
  author = await serveSite(url, { viewer: await aViewer(db, inCanteen('core-team', marmite)) })
  other = await serveSite(url, { viewer: await aViewer(db, inCanteen('canteen-manager', chaudron)) })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await Promise.all([author.close(), other.close()])
  await db.destroy()
})

async function write(page: Page): Promise<void> {
  await page.goto(author.origin + urls.practices)
  await page.getByRole('link', { name: 'Écrire une fiche' }).click()
  await page.getByLabel('Titre').fill('Reposer les bénévoles qui s’épuisent')
  await page.getByLabel('Sujet').selectOption({ label: 'Équipe' })
  await page.getByLabel('Quand s’en servir').fill('Quelqu’un vient trop souvent.')
  await page.getByLabel('Comment faire').fill('1. Dites **merci**.\n2. Proposez un mois sans service.')
  await page.getByRole('button', { name: 'Commencer la fiche' }).click()
  await page.getByText('Le brouillon est là').waitFor()
}

test('what one canteen knows is found and kept by another', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  await write(page)

  await page.goto(other.origin + urls.practiceDrafts)
  await page.getByRole('link', { name: 'Reposer les bénévoles' }).click()
  await page.getByLabel('Ce qui pourrait être plus clair').fill('Et l’été ?')
  await page.getByRole('button', { name: 'J’ai relu cette fiche' }).click()
  await page.getByText('Merci. Qui a écrit la fiche le sait.').waitFor()

  await page.goto(author.origin + urls.practiceDrafts)
  await page.getByRole('link', { name: 'Reposer les bénévoles' }).click()
  await page.getByText('Et l’été ?').waitFor()
  await page.getByRole('button', { name: 'Publier la fiche' }).click()
  await page.getByText('La fiche est publiée.').waitFor()

  await page.goto(other.origin + urls.practices)
  await page.getByLabel('Que cherchez-vous').fill('benevolle epuizé')
  await page.getByRole('button', { name: 'Chercher' }).click()
  await page.getByRole('link', { name: 'Reposer les bénévoles' }).click()
  await page.getByRole('button', { name: 'Nous l’essayons' }).click()
  await page.getByText('vous l’essayez').waitFor()
  await page.getByLabel('parce que').fill('Deux personnes sont revenues en forme.')
  await page.getByRole('button', { name: 'Nous la gardons' }).click()
  await page.getByText('Une cantine la garde').waitFor()
  const kept = page.url()

  await context.close()
  const seeing = await browser.newContext({ bypassCSP: true })
  const look = await seeing.newPage()
  expect(await faultsOn(look, kept)).toEqual([])
  expect(await faultsOn(look, author.origin + urls.newPractice)).toEqual([])
  expect(await faultsOn(look, author.origin + urls.importPractices)).toEqual([])
  // On paper: what is done, without what is only for a screen.
  await look.goto(kept)
  await look.emulateMedia({ media: 'print' })
  expect(await look.locator('.practice-how').isVisible()).toBe(true)
  for (const only of ['.practice-trials', '.practice-questions', '.practice-versions'])
    expect([only, await look.locator(only).isVisible()]).toEqual([only, false])
  await seeing.close()
})
