import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aMeal, aNetwork } from '#test/world.ts'
import { openBrowser, serveSite, signInAs, widths } from './browser.ts'

const afternoon = new Date('2026-12-01T13:30Z')

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let meal: { canteen: string; meal: string }
let canteenId: string

beforeAll(async () => {
  site = await serveSite(await freshDatabaseUrl(), { clock: () => afternoon })
  await aNetwork(site.db, { demonstration: true })
  const canteen = await aCanteen(site.db, { slug: 'la-marmite' })
  canteenId = canteen.id
  meal = { canteen: canteen.slug, meal: (await aMeal(site.db, { canteen, state: 'held' })).slug }
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

test('without scripts, a typing error is taken back at the counter and by the guest who holds the screen, never by the next', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone, locale: 'fr-FR' })
  const page = await context.newPage()
  await signInAs(page, site.db, site.origin, 'canteen-manager', canteenId)
  const give = async (amount: string) => {
    await page.getByLabel('Ou écrivez le vôtre, en euros').fill(amount)
    await page.getByRole('button', { name: 'Carte' }).click()
  }
  const takeBack = page.getByRole('button', { name: 'Retirer ce qui vient d’être noté ici' })

  await page.goto(site.origin + href(urls.contributions, meal))
  await give('130')
  await takeBack.click()
  await page.getByText('C’est retiré.').waitFor()
  expect(await takeBack.count()).toBe(0)

  await page.goto(site.origin + href(urls.handOver, meal))
  await page.getByLabel('Code pour reprendre l’écran').fill('4827')
  await page.getByRole('button', { name: 'Tendre l’écran' }).click()
  await page.goBack()
  await page.getByRole('heading', { name: 'L’écran est chez un·e convive' }).waitFor()
  await page.getByText('Revenir au choix du montant').click()
  await give('130')
  await takeBack.click()
  await page.getByText('Choisissez de nouveau.').waitFor()
  await give('13')
  await page.getByText('Personne suivante').click()
  expect(await takeBack.count()).toBe(0)
  await page.goBack()
  expect(await takeBack.count()).toBe(0)
  await page.goto(site.origin + href(urls.contributions, meal))
  await page.getByRole('heading', { name: 'L’écran est chez un·e convive' }).waitFor()
  await page.getByLabel('Code pour reprendre l’écran').fill('4827')
  await page.getByRole('button', { name: 'Déverrouiller' }).click()
  await page.getByText('1 participation notée').waitFor()
  expect(await takeBack.count()).toBe(0)
  await context.close()
})
