/** What each role reads first, on an empty day and on a full one, with scripts off. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { canteenRoles, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aTable, aUser, aViewer, aWaitingParty, inCanteen, inNetwork } from '#test/world.ts'
import { openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let url: string
let db: ReturnType<typeof openDatabase>
let empty: Awaited<ReturnType<typeof aCanteen>>
let full: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  url = await freshDatabaseUrl()
  db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  empty = await aCanteen(db, { name: 'La Calme' })
  await aMenu(db, await aMeal(db, { canteen: empty, day: '2026-12-04', title: 'Potée de vendredi' }), [{}])
  full = await aCanteen(db, { name: 'La Marmite' })
  const meal = await aMeal(db, { canteen: full, title: 'Soupe du jour' })
  await aBooking(db, meal, [{ firstTime: true }, { mode: 'cook' }, {}])
  await aWaitingParty(db, meal)
  await aTable(db, full)
  await aMeal(db, { canteen: full, day: '2026-11-27', title: 'Repas de vendredi' })
  await aMeal(db, { canteen: full, day: '2026-12-03', title: 'Gratin de jeudi' })
  await db.updateTable('canteens').set({ shows_signs: true }).execute()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await db.destroy()
})

/** What is read on a phone, with whether it fits; with the pictures of all widths where a folder is given. */
async function read(viewer: Viewer, path: string, name: string) {
  const site = await serveSite(url, { viewer })
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: widths.phone })
  await page.goto(site.origin + path)
  const text = await page.locator('main').innerText()
  const fits = (await page.locator('html').evaluate((html) => html.scrollWidth)) <= widths.phone.width
  const folder = process.env.PICTURES_DIRECTORY
  for (const [width, viewport] of folder ? Object.entries(widths) : []) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
  }
  await page.close()
  await site.close()
  return { text, fits }
}

const working = canteenRoles.filter((role) => role !== 'board-member')

test.each(working)('a quiet day of %s says that all is well', async (role) => {
  const { text, fits } = await read(await aViewer(db, inCanteen(role, empty)), urls.team, `quiet-${role}`)

  expect(text).toContain('Tout va bien')
  expect(fits).toBe(true)
})

test.each([
  ['canteen-manager', ['Soupe du jour', 'Un repas terminé reste à clore', 'menu', 'plan de table', 'Un groupe attend', 'Gratin de jeudi']],
  ['core-team', ['Soupe du jour', 'menu', 'plan de table', 'Un groupe attend', 'Gratin de jeudi']],
  ['civic-service', ['Soupe du jour', 'plan de table', 'Un groupe attend']],
  ['volunteer', ['Soupe du jour', 'La feuille de cuisine', 'Tout va bien']],
  ['treasurer', ['Un repas terminé reste à clore', 'Ce mois-ci']],
  ['board-member', ['Aucun mois n’est encore publié']],
] as const)('a full day of %s tells what waits', async (role, told) => {
  const { text, fits } = await read(await aViewer(db, inCanteen(role, full)), urls.team, `full-${role}`)

  for (const words of told) expect(text).toContain(words)
  expect(fits).toBe(true)
})

test('with a part in two canteens one reads what waits in each, on a line, and opens the home of the one that calls', async () => {
  const viewer = await aViewer(db, inCanteen('canteen-manager', full), inCanteen('volunteer', empty))
  const { text, fits } = await read(viewer, urls.team, 'two-canteens')
  const own = await read(viewer, href(urls.canteenHome, { canteen: full.slug }), 'own-canteen')

  expect(text.indexOf('La Calme')).toBeLessThan(text.indexOf('La Marmite'))
  for (const words of ['Potée de vendredi', 'Tout va bien', 'Soupe du jour', 'Un groupe attend', 'Ouvrir l’accueil de La Marmite'])
    expect(text).toContain(words)
  expect(own.text).toContain('Les sept jours')
  expect(own.text).not.toContain('Potée de vendredi')
  expect([fits, own.fits]).toEqual([true, true])
})

test('what the canteen does not follow answers, at its own address, with a page that says so', async () => {
  const viewer = await aViewer(db, inCanteen('core-team', full, []))
  const { text, fits } = await read(viewer, href(urls.room, { canteen: full.slug }), 'off')

  expect(text).toContain('Le plan de table n’est pas suivi ici')
  expect(text).toContain('Sa ou son responsable')
  expect(fits).toBe(true)
})

test('the coordination reads which canteen needs a look, a guest of their own table alone', async () => {
  const network = await read(await aViewer(db, inNetwork('network-coordinator')), urls.networkHome, 'network')
  const user = await aUser(db)
  const guest = await read({ user, grants: [], lockedGrants: [] }, urls.team, 'guest')

  expect(network.text.indexOf('La Marmite')).toBeLessThan(network.text.indexOf('La Calme'))
  expect([network.fits, guest.fits]).toEqual([true, true])
  expect(guest.text).toContain('Trouver un repas')
  expect(guest.text).not.toContain('équipe')
})
