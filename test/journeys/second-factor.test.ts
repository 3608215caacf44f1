/** The second factor in the real browser: set up, asked, and its recovery codes made anew. The walk over all pages does not reach these. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { urls } from '#src/urls.ts'
import { authenticatorCode } from '#test/authenticator.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aNetwork } from '#test/world.ts'
import { openBrowser, serveSite, signInAs, violationsOn, widths } from './browser.ts'

let browser: Browser
let context: BrowserContext
let page: Page
let site: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  // The clock of the authenticator is the real one.
  site = await serveSite(await freshDatabaseUrl(), { clock: () => new Date() })
  await aNetwork(site.db, { demonstration: true })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: widths.phone, bypassCSP: true })
  page = await context.newPage()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

const codes = () => page.locator('.recovery-codes li').allTextContents()

async function prove(code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.locator('form:has([name="code"]) button').click()
}

test('an administrator protects the account, prints codes and makes new ones, on pages where axe finds nothing', async () => {
  await signInAs(page, site.db, site.origin, 'network-admin', null)
  // The demonstration's links open with the second factor shown; this person has none yet.
  await site.db.updateTable('sessions').set({ second_factor_at: null }).execute()
  await page.goto(site.origin + urls.secondFactor)
  const explained = await violationsOn(page)
  await page.getByRole('button', { name: 'Commencer' }).click()
  const shown = await violationsOn(page)
  const first = await codes()
  const secret = ((await page.locator('.secret-code').textContent()) ?? '').replaceAll(/\s/g, '')
  await prove('000000')
  const wrong = await violationsOn(page)
  await prove(authenticatorCode(secret))

  await page.goto(site.origin + urls.recoveryCodes)
  const asked = await violationsOn(page)
  await prove(first[0] ?? '')
  const second = await codes()

  expect({ explained, shown, wrong, asked, renewed: await violationsOn(page) }).toEqual({
    explained: [],
    shown: [],
    wrong: [],
    asked: [],
    renewed: [],
  })
  expect(first.length).toBeGreaterThan(5)
  expect(second).toHaveLength(first.length)
  expect(second.filter((code) => first.includes(code))).toEqual([])
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(widths.phone.width)
})
