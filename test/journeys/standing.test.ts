/** A standing place from the team's page to the guest's answer, with scripts off. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askRegulars } from '#src/features/guests/standing/ask-regulars.ts'
import { releaseTurns } from '#src/features/guests/standing/release-turns.ts'
import { seatStandingGuests } from '#src/features/guests/standing/seat-standing-guests.ts'
import { standingAddress, standingMailAddress } from '#src/features/guests/standing/standing-links.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { secret, seals } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aSitting, aViewer, inCanteen } from '#test/world.ts'
import { openBrowser, serveSite, widths } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let clock = new Date('2026-12-01T09:00Z')

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  canteen = await aCanteen(db)
  const viewer = await aViewer(db, inCanteen('core-team', canteen))
  await db.destroy()
  site = await serveSite(url, { clock: () => clock, viewer })
  const sitting = await aSitting(site.db, canteen, { title: 'Déjeuner du mardi' })
  meal = await aMeal(site.db, { canteen, templateId: sitting.id, day: '2026-12-08', title: 'Dahl' })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function aPage(): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  return context.newPage()
}

async function keepPlace(page: Page, name: string, email = ''): Promise<void> {
  await page.getByLabel('Prénom').fill(name)
  await page.getByLabel('à table', { exact: true }).check()
  await page.getByLabel('Courriel (facultatif)').fill(email)
  await page.getByRole('button', { name: 'Garder cette place' }).click()
  await page.getByRole('listitem').filter({ hasText: name }).first().waitFor()
}

async function linkOfLastMail(): Promise<string> {
  await askRegulars(site.db, { secret, origin: site.origin, now: clock })
  const { text } = await site.db.selectFrom('mails').select('text_body as text').orderBy('created_at', 'desc').executeTakeFirstOrThrow()
  return /http\S+habitues\S+/.exec(text)![0]
}

test('the team keeps two places; one regular answers by mail, the team answers for the other, and who is silent gives the place back', async () => {
  const team = await aPage()
  await team.goto(`${site.origin}/equipe/${canteen.slug}/habitues`)
  await keepPlace(team, 'Ana', 'Ana@Exemple.fr')
  await keepPlace(team, 'Bao')
  await keepPlace(team, 'Cléo')
  await seatStandingGuests(site.db, { canteenId: canteen.id, mealId: meal.id, identityFor: bookingIdentity, seals, now: clock })
  await team.reload()
  await team.getByText('À table\u00a0: 3 sur 40 places, soit 8\u202f% (jusqu’à 12 possibles)').waitFor()

  clock = new Date('2026-12-05T09:00Z')
  const ana = await aPage()
  await ana.goto(await linkOfLastMail())
  await ana.getByText('mardi 8 décembre 2026').waitFor()
  await ana.getByRole('button', { name: 'Je viens' }).click()
  await ana.getByText('C’est noté\u00a0: vous venez.').waitFor()

  await team.getByRole('button', { name: /^Vient.: Bao/ }).click()
  await releaseTurns(site.db, new Date('2026-12-07T11:15Z'))
  await team.reload()

  const coming = team.locator('li').filter({ hasText: 'vient' })
  expect(await coming.filter({ hasText: 'Ana' }).count()).toBe(1)
  expect(await coming.filter({ hasText: 'Bao' }).count()).toBe(1)
  const { eaters } = await site.db
    .selectFrom('meals')
    .where('id', '=', meal.id)
    .select('eaters_confirmed as eaters')
    .executeTakeFirstOrThrow()
  expect(eaters).toBe(2)
})

test('the team pauses a place for some weeks, and opens it again', async () => {
  const team = await aPage()
  await team.goto(`${site.origin}/equipe/${canteen.slug}/habitues`)
  const bao = team.getByRole('listitem').filter({ hasText: 'Bao' }).last()

  await bao.getByText('Pause', { exact: true }).click()
  await bao.getByLabel('De retour le').fill('2027-01-12')
  await bao.getByRole('button', { name: 'Mettre en pause' }).click()
  expect(await bao.innerText()).toContain('en pause jusqu’au 12 janvier 2027')
  expect(await team.getByRole('button', { name: /Bao, mar/ }).count()).toBe(0)

  await bao.getByRole('button', { name: 'Bao est de retour' }).click()
  expect(await bao.innerText()).not.toContain('en pause')
})

test('a regular who cannot come after all gives the place back, and goes away for a while, in two taps', async () => {
  const ana = await aPage()
  const { id } = await site.db.selectFrom('standing_places').where('first_name', '=', 'Ana').select('id').executeTakeFirstOrThrow()
  await ana.goto(standingAddress({ secret, origin: site.origin }, { canteen: canteen.slug, placeId: id, language: 'en' }))

  await ana.getByRole('button', { name: 'I can’t come after all' }).click()
  await ana.getByText('the place goes to somebody else').waitFor()

  await ana.getByLabel('I’ll be back on').fill('2027-01-05')
  await ana.getByRole('button', { name: 'Pause my place' }).click()
  await ana.getByText('You are away until').waitFor()

  await ana.getByRole('button', { name: 'I am back' }).click()
  await ana.getByText('Welcome back!').waitFor()
})

test('a mail reader stops the weekly mail in one click from anywhere; the regular asks for it again', async () => {
  const { id } = await site.db.selectFrom('standing_places').where('first_name', '=', 'Ana').select('id').executeTakeFirstOrThrow()
  const links = { secret, origin: site.origin }
  const address = standingMailAddress(links, { canteen: canteen.slug, placeId: id, language: 'fr' })

  await fetch(address, {
    method: 'POST',
    headers: { origin: 'https://mail.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  const ana = await aPage()
  await ana.goto(address)
  await ana.getByText('Nous ne vous écrivons pas').waitFor()
  await ana.getByRole('button', { name: 'M’écrire avant chaque repas' }).click()

  await ana.getByText('nous vous écrirons avant chaque repas').waitFor()
})

test('a link that was not signed by us, or of a place that has ended, leads nowhere', async () => {
  const stranger = await aPage()
  const answer = await stranger.goto(`${site.origin}/cantines/${canteen.slug}/habitues/${'A'.repeat(43)}`)

  expect(answer?.status()).toBe(404)
})

test('axe finds nothing on the page of a regular, and it fits a phone', async () => {
  const { id } = await site.db.selectFrom('standing_places').where('first_name', '=', 'Bao').select('id').executeTakeFirstOrThrow()
  const context = await browser.newContext({ viewport: widths.phone, bypassCSP: true })
  const bao = await context.newPage()
  await bao.goto(standingAddress({ secret, origin: site.origin }, { canteen: canteen.slug, placeId: id, language: 'fr' }))
  await bao.evaluate(axe)

  expect((await bao.evaluate<AxeResults>('axe.run()')).violations).toEqual([])
  expect(await bao.evaluate('document.documentElement.scrollWidth')).toBe(widths.phone.width)
})
