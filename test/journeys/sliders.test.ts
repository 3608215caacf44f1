/** « What if? » with scripts: by keyboard, number and result follow the slider at once, as the server reckons them. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let page: Page
let address: string

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const { associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id as associationId')
    .executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const shared = { canteenId: canteen.id, journal: 'OD', piece: 'P1', label: 'Un mois', reverses: null } as const
  const lines = [debit('512', 600_000), credit('7061', 600_000), debit('601', 300_000), debit('641', 600_000), credit('512', 900_000)]
  const months = ['09', '10', '11'].map((month) => ({
    date: `2026-${month}-15`,
    validatedOn: `2026-${month}-28`,
    pieceDate: `2026-${month}-15`,
  }))
  await appendEntries(
    db,
    associationId,
    months.map((days) => ({ ...shared, ...days, lines })),
  )
  const viewer = await aViewer(db, inCanteen('board-member', canteen))
  await db.destroy()
  address = href(urls.outlook, { canteen: canteen.slug })
  site = await serveSite(url, { viewer })
  browser = await openBrowser()
  page = await (await browser.newContext({ viewport: widths.phone, locale: 'fr-FR' })).newPage()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

test('a slider moved by keyboard takes its number and the result along, keeps the focus, and says so to whoever listens', async () => {
  await page.goto(site.origin + address)
  const slider = page.locator('input[name="depenses-curseur"]')
  const number = page.locator('input[name="depenses"]')
  const result = page.locator('what-if [role="status"]')
  const before = [await number.inputValue(), await result.textContent()]
  await slider.focus()
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft')

  await expect.poll(async () => await number.inputValue()).not.toBe(before[0])
  await expect.poll(async () => Number((await number.inputValue()).replaceAll(/[^\d]/g, ''))).toBe(Number(await slider.inputValue()))
  expect(await result.textContent()).not.toBe(before[1])
  expect(await slider.evaluate('document.activeElement.name')).toBe('depenses-curseur')
  expect(page.url()).toBe(site.origin + address)

  await number.fill('4000')
  await expect.poll(async () => await slider.inputValue()).toBe('4000')
  const typed = await result.textContent()
  await page.getByRole('button', { name: 'Calculer' }).click()
  expect(await page.locator('what-if [role="status"]').textContent()).toBe(typed)
})
