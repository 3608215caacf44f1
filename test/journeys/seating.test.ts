import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aBooking, aCanteen, aMeal, aNetwork } from '#test/world.ts'
import { openBrowser, serveSite, signInAs, widths } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db, { demonstration: true })
  canteen = await aCanteen(db)
  await db.destroy()
  site = await serveSite(url)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function aManager(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: widths.tablet, locale: 'fr-FR', bypassCSP: javaScriptEnabled })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await signInAs(page, site.db, site.origin, 'canteen-manager', canteen.id)
  return page
}

async function anEvening() {
  const meal = await aMeal(site.db, { canteen })
  await aBooking(site.db, meal, [{ firstName: 'Amina' }, { firstName: 'Zoé' }])
  await aBooking(site.db, meal, [{ firstName: 'Bruno' }])
  await aBooking(site.db, meal, [{ firstName: 'Chloé' }])
  return { canteen: canteen.slug, meal: meal.slug }
}

/** Who sits at a table, as the page lists it. */
const listOf = (page: Page, table: string) => page.locator('.seating-list', { has: page.getByRole('heading', { name: table }) })

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`))
}

test('without script: the room is drawn, a plan proposed, a party moved and pinned, and cards printed', async () => {
  const place = await anEvening()
  const page = await aManager(false)
  await page.goto(site.origin + href(urls.room, { canteen: canteen.slug }))
  for (const name of ['Fenêtre', 'Marché']) {
    const form = page.locator('form', { has: page.getByRole('button', { name: 'Ajouter la table' }) })
    await form.getByLabel('Nom de la table').fill(name)
    await form.getByLabel('Places assises').fill('4')
    await form.getByRole('button').click()
  }
  await page.getByText('2 tables, 8 places en tout').first().waitFor()

  await page.goto(site.origin + href(urls.seating, place))
  await page.getByRole('button', { name: 'Proposer un plan' }).click()
  // The page asks again by itself until the plan is there.
  await page.getByRole('heading', { name: 'Ce que fait ce plan' }).waitFor()
  await page
    .getByText(/\d convives sur 4/)
    .first()
    .waitFor()

  const amina = page.locator('.seating-line', { hasText: 'Amina' })
  const from = (await listOf(page, 'Fenêtre').getByText('Amina', { exact: true }).count()) ? 'Marché' : 'Fenêtre'
  await amina.locator('summary').click()
  await amina.getByLabel('Table d’Amina').selectOption({ label: from })
  await amina.getByRole('button', { name: 'Déplacer' }).click()
  await listOf(page, from).getByText('Amina', { exact: true }).first().waitFor()

  await page.locator('.seating-line', { hasText: 'Amina' }).locator('summary').click()
  await page.getByRole('button', { name: /Épingler ici\s+Amina/ }).click()
  await listOf(page, from).getByText('épinglé', { exact: true }).first().waitFor()

  await page.getByRole('link', { name: 'Imprimer' }).click()
  await page.locator('.seating-card', { hasText: from }).getByText('Amina').first().waitFor()
  await page.context().close()
})

test('with the keyboard: a party is taken, carried to another table and put down, and each step is said', async () => {
  const place = await anEvening()
  const page = await aManager(true)
  await page.goto(site.origin + href(urls.seating, place))
  const amina = page.locator('.seating-line', { hasText: 'Amina' })
  await amina.locator('summary').click()
  await amina.getByLabel('Table d’Amina').selectOption({ label: 'Fenêtre' })
  await amina.getByRole('button', { name: 'Déplacer' }).click()
  const said = page.locator('#seating-news')

  await page.getByRole('button', { name: 'Amina +1, table Fenêtre' }).focus()
  await page.keyboard.press('Enter')
  await said.getByText('Amina : en main').waitFor()
  await page.keyboard.press('ArrowRight')
  await said.getByText('Table Marché, 0 sur 4 places prises.').waitFor()
  await page.keyboard.press('Enter')
  await said.getByText('Amina est maintenant à la table Marché.').waitFor()

  await listOf(page, 'Marché').getByText('Amina', { exact: true }).first().waitFor()
  expect(await page.evaluate('document.activeElement?.getAttribute("aria-label")')).toBe('Amina +1, table Marché')
  expect(await findings(page)).toEqual([])

  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await said.getByText('Amina reste à sa place.').waitFor()
  await page.context().close()
})

test('with the pointer: a party dropped on a table that is too small stays, and the page says why', async () => {
  const place = await anEvening()
  const page = await aManager(true)
  await page.goto(site.origin + href(urls.seating, place))
  for (const [name, table] of [
    ['Amina', 'Marché'],
    ['Bruno', 'Fenêtre'],
  ] as const) {
    const line = page.locator('.seating-line', { hasText: name })
    await line.locator('summary').click()
    await line.getByLabel(new RegExp(`^Table d.*${name}`)).selectOption({ label: table })
    await line.getByRole('button', { name: 'Déplacer' }).click()
    await listOf(page, table).getByText(name, { exact: true }).first().waitFor()
  }
  const drag = async (name: string, to: string) => {
    const [party, table] = [page.locator('[data-party]', { hasText: name }), page.locator('[data-table]', { hasText: to })]
    await party.scrollIntoViewIfNeeded()
    const [from, onto] = [(await party.boundingBox())!, (await table.boundingBox())!]
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(onto.x + onto.width / 2, onto.y + 35, { steps: 5 })
    await page.mouse.up()
  }
  await drag('Bruno', 'Marché')
  await page.locator('#seating-news').getByText('Bruno est maintenant à la table Marché.').waitFor()

  await site.db.updateTable('room_tables').set({ seats: 1 }).where('name', '=', 'Fenêtre').execute()
  await drag('Amina', 'Fenêtre')
  await page.locator('#seating-news').getByText('Cette table n’a plus assez de places').waitFor()
  await listOf(page, 'Marché').getByText('Amina', { exact: true }).first().waitFor()
  await page.context().close()
})
