/** Passkeys in the real browser, with its virtual device (WebAuthn domain of the DevTools protocol). */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aNetwork } from '#test/world.ts'
import { openBrowser, serveSite, signInAs, violationsOn, widths } from './browser.ts'

let browser: Browser
let context: BrowserContext
let page: Page
let site: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  site = await serveSite(await freshDatabaseUrl(), { clock: () => new Date(), host: 'localhost' })
  await aNetwork(site.db, { demonstration: true })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: widths.phone, bypassCSP: true })
  page = await context.newPage()
  const protocol = await context.newCDPSession(page)
  await protocol.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  } as const
  await protocol.send('WebAuthn.addVirtualAuthenticator', { options: { ...options, automaticPresenceSimulation: true } })
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const lock = (second_factor_at: Date | null) => site.db.updateTable('sessions').set({ second_factor_at }).execute()

test('a manager of seventy protects her access with what unlocks her telephone, shows it the next day, and keeps her only key', async () => {
  await signInAs(page, site.db, site.origin, 'network-admin', null)
  // The demonstration's links open with the second factor shown; this person has none yet.
  await lock(null)
  await page.goto(site.origin + urls.secondFactor)
  const offered = await violationsOn(page)
  await press('Ajouter une clé d’accès')
  const naming = await violationsOn(page)
  await page.getByLabel('Nom de cette clé').fill('Téléphone')
  await press('Créer la clé')
  await page.getByRole('heading', { name: 'Gardez ces codes de secours' }).waitFor()
  const [kept, sheet] = [await violationsOn(page), await page.locator('.recovery-codes li').allInnerTexts()]
  await page.getByRole('link', { name: 'Continuer' }).click()
  await page.waitForURL(({ pathname }) => pathname === urls.networkHome)

  await lock(null)
  await page.goto(`${site.origin}${urls.secondFactor}?retour=${urls.networkPeople}`)
  const asked = await violationsOn(page)
  await press('Utiliser ma clé d’accès')
  await page.waitForURL(({ pathname }) => pathname === urls.networkPeople)

  await page.goto(site.origin + urls.sessions)
  const listed = await violationsOn(page)
  await press('Retirer (Téléphone)')
  expect(await page.getByRole('alert').first().innerText()).toContain('votre seul moyen')
  expect({ offered, naming, kept, asked, listed }).toEqual({ offered: [], naming: [], kept: [], asked: [], listed: [] })
  expect(sheet).toHaveLength(10)
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(widths.phone.width)
  expect(await site.db.selectFrom('passkeys').select(['name', 'counter']).execute()).toEqual([{ name: 'Téléphone', counter: 2 }])
})

test('a gesture that gives access asks again, and the key answers: what was typed is done', async () => {
  await lock(new Date(Date.now() - 3_600_000))
  await page.goto(site.origin + urls.networkPeople)
  await page.locator('main [name="email"]').first().fill('amina@exemple.fr')
  await press('Envoyer l’invitation')
  await press('Utiliser ma clé d’accès')
  await page.waitForURL(/fait=/)

  expect(await site.db.selectFrom('invitations').select('email').execute()).toEqual([{ email: 'amina@exemple.fr' }])
})

test('a device that shows no key says so in a sentence, and without scripts a page says what remains', async () => {
  await lock(null)
  const other = await context.newPage()
  const protocol = await context.newCDPSession(other)
  await protocol.send('WebAuthn.enable')
  await other.goto(site.origin + urls.secondFactor)
  await other.evaluate(`navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'))`)
  await other.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click()
  await other.locator('passkey-form [role="alert"]').waitFor()

  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() })
  const unscripted = await plain.newPage()
  await unscripted.goto(site.origin + urls.secondFactor)

  expect(await other.locator('passkey-form [role="alert"]').innerText()).toContain('n’a pas montré de clé')
  expect(await unscripted.locator('main').innerText()).toContain('JavaScript')
  expect(await unscripted.getByRole('button', { name: 'Utiliser ma clé d’accès' }).isVisible()).toBe(false)
})
