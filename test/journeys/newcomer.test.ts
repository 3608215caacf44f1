import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aMeal, aNetwork } from '#test/world.ts'
import { openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  const canteen = await aCanteen(db, { name: 'La Marmite', slug: 'la-marmite' })
  for (const day of ['2026-12-01', '2026-12-02', '2026-12-03'])
    await aMeal(db, { canteen, day, title: 'Soupe de saison', kitchenPlaces: 3 })
  await db.destroy()
  site = await serveSite(url)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function newPage(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: widths.phone, locale: 'fr-FR' })
  return context.newPage()
}

describe.each([
  ['scripts off', false],
  ['scripts on', true],
])('a newcomer with %s', (_, scripts) => {
  test('finds a meal from the home page, books for a family of three, and cancels in one tap', async () => {
    const page = await newPage(scripts)
    await page.goto(site.origin)

    expect(await page.getByRole('button', { name: 'Près de moi' }).isVisible()).toBe(scripts)
    await page.getByRole('link', { name: 'Voir tous les repas de la semaine' }).click()
    await page.getByRole('link', { name: 'Soupe de saison' }).first().click()
    await page.getByRole('link', { name: 'Réserver' }).last().click()
    await page.getByLabel('Prénom').first().fill('Amina')
    await page.getByText('Cuisiner et manger', { exact: true }).first().click()
    await page.getByRole('button', { name: 'Ajouter une personne' }).click()
    await page.getByRole('button', { name: 'Ajouter une personne' }).click()
    await page.getByLabel('Courriel').fill('amina@exemple.fr')
    await page.getByRole('button', { name: 'Réserver', exact: true }).click()

    expect(page.url()).toContain('/reservations/')
    const booking = await page.locator('main').innerText()
    expect(booking).toContain('Amina')
    expect(booking).toContain('en cuisine et à table')

    await page.getByRole('link', { name: /Annuler/ }).click()
    await page.getByRole('button', { name: /annuler/i }).click()
    expect(await page.locator('main').innerText()).toMatch(/annulée/i)
    const seats = await site.db.selectFrom('meals').select(['cooks_confirmed as cooks', 'eaters_confirmed as eaters']).execute()
    expect(seats).toEqual([0, 1, 2].map(() => ({ cooks: 0, eaters: 0 })))
    await page.context().close()
  }, 60_000)

  test('keeps what was typed and reads a sentence beside the field when something is missing', async () => {
    const page = await newPage(scripts)
    await page.goto(`${site.origin}/cantines/la-marmite`)
    await page.getByRole('link', { name: 'Soupe de saison' }).first().click()
    await page.getByRole('link', { name: 'Réserver' }).last().click()
    await page.getByLabel('Prénom').first().fill('Amina')
    await page.getByLabel('Courriel').fill('ceci n’est pas une adresse')
    await page.getByRole('button', { name: 'Réserver', exact: true }).click()

    expect(await page.getByLabel('Prénom').first().inputValue()).toBe('Amina')
    expect(await page.getByLabel('Courriel').inputValue()).toBe('ceci n’est pas une adresse')
    expect(await page.getByLabel('Courriel').getAttribute('aria-invalid')).toBe('true')
    await page.context().close()
  }, 60_000)

  test('reads the same page in English and comes back to French', async () => {
    const page = await newPage(scripts)
    await page.goto(`${site.origin}/calendrier`)

    await page.getByRole('link', { name: 'English' }).click()
    expect(page.url()).toBe(`${site.origin}/en/calendrier`)
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('link', { name: 'Français' }).click()
    expect(page.url()).toBe(`${site.origin}/calendrier`)
    await page.context().close()
  }, 60_000)
})

test('on a phone the way to book stays in sight from the first line of a meal to its hours', async () => {
  const page = await newPage(false)
  await page.goto(`${site.origin}/calendrier`)
  await page.getByRole('link', { name: 'Soupe de saison' }).first().click()
  const book = page.locator('.book-in-reach a')

  for (const share of [0, 0.3, 0.6]) {
    await page.mouse.wheel(0, share * 2000)
    const box = await book.boundingBox()
    expect([share, box && box.y > 0 && box.y + box.height <= widths.phone.height]).toEqual([share, true])
  }
  await page.context().close()
})
