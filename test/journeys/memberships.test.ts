/** Joining an association, and holding its meeting, without scripts; then its pages on every screen. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { cardToken } from '#src/features/money/memberships/membership-links.ts'
import { secret } from '#test/site.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aMember, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { openBrowser, serveSite, violationsOn, widths } from './browser.ts'

let browser: Browser
let context: BrowserContext
let team: Awaited<ReturnType<typeof serveSite>>
let guest: Awaited<ReturnType<typeof serveSite>>
let page: Page
let here: { canteen: string }
let clock = now

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  await aMember(db, canteen, { name: 'Brahim Diallo', phone: '+33612345678', until: '2027-12-31' })
  await aMember(db, canteen, { name: 'Chloé Roux', email: 'chloe@exemple.fr', until: '2027-12-31' })
  const viewer = await aViewer(db, inCanteen('canteen-manager', canteen), inCanteen('treasurer', canteen))
  await db.destroy()
  team = await serveSite(url, { viewer, clock: () => clock })
  guest = await serveSite(url, { viewer: visitor, clock: () => clock })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: widths.phone, javaScriptEnabled: false })
  page = await context.newPage()
})

afterAll(async () => {
  await browser.close()
  await team.close()
  await guest.close()
})

test('somebody joins at the door with a name, an amount and one gesture', async () => {
  await page.goto(team.origin + href(urls.joinAtDoor, here))
  await page.getByLabel('Nom et prénom').fill('Amina Benali')
  await page.getByLabel('5 €', { exact: true }).check()
  await page.getByRole('button', { name: 'Espèces' }).click()
  await page.getByText('Bienvenue').waitFor()

  await page.goto(team.origin + href(urls.members, here))
  await page.getByText('Amina Benali').waitFor()
  expect(await page.locator('main').innerText()).not.toContain('€')
})

test('somebody joins online: a name, a link by mail, one gesture, a card', async () => {
  await page.goto(guest.origin + href(urls.joinOnline, here))
  await page.getByLabel('Votre nom et votre prénom').fill('Zoé Martin')
  await page.getByLabel('Votre courriel').fill('zoe@exemple.fr')
  await page.getByRole('button', { name: 'Recevoir le lien' }).click()
  await page.getByText('Regardez vos courriels').waitFor()

  await page.goto(await linkTo('zoe@exemple.fr'))
  await page.getByRole('button', { name: 'J’adhère' }).click()
  await page.getByRole('heading', { name: 'Zoé Martin' }).waitFor()
  expect(await page.getByRole('link', { name: 'Télécharger la carte' }).getAttribute('href')).toMatch(/carte\.pdf$/)
})

test('an assembly goes from a plan to its minutes', async () => {
  await page.goto(team.origin + href(urls.assemblies, here))
  await page.getByLabel('Jour', { exact: true }).fill('2026-12-18')
  await page.getByLabel('Heure').fill('18:30')
  await page.getByLabel('Lieu').fill('À la cantine')
  await page.getByLabel('Ordre du jour').fill('Rapport moral\nComptes')
  await page.getByRole('button', { name: 'Préparer', exact: true }).click()
  await page.getByRole('button', { name: 'Convoquer', exact: true }).click()
  await page.getByText('Les convocations partent').waitFor()
  const meeting = page.url().split(/[?#]/)[0]!
  await page.getByRole('button', { name: 'Brahim Diallo a été appelé·e' }).click()

  await page.goto(await linkTo('chloe@exemple.fr'))
  await page.getByLabel('Nom et prénom de cette personne').fill('Brahim Diallo')
  await page.getByRole('button', { name: 'Donner procuration' }).click()
  await page.getByText('Vous avez donné procuration à Brahim Diallo').waitFor()

  clock = new Date('2026-12-18T17:45Z')
  await page.goto(meeting)
  await page.getByRole('button', { name: 'Brahim Diallo est là' }).click()
  await page.getByText('Présent·es : 1. Représenté·es : 1').waitFor()
  await page.getByRole('link', { name: 'Compte rendu' }).click()
  await page.getByLabel('Ce qui s’est dit').fill('On a bien parlé.')
  await page.getByLabel('Ce qui est décidé').first().fill('Comptes approuvés')
  await page.getByLabel('Pour', { exact: true }).first().fill('2')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  clock = new Date('2026-12-18T21:00Z')
  await page.getByRole('button', { name: 'Envoyer aux adhérent·es' }).click()
  await page.getByText('Le compte rendu part').waitFor()
  expect(await mailsTo('zoe@exemple.fr')).toContain('assembly-minutes')
})

test('its pages are read by everybody, on every screen', async () => {
  const looked = await browser.newContext({ bypassCSP: true })
  const tab = await looked.newPage()
  const assembly = await team.db.selectFrom('assemblies').select('id').executeTakeFirstOrThrow()
  const member = await team.db.selectFrom('memberships').where('email', '=', 'zoe@exemple.fr').select('id').executeTakeFirstOrThrow()
  const meeting = { ...here, assembly: assembly.id }
  const card = guest.origin + href(urls.membershipCard, { ...here, token: cardToken(secret, member.id) })
  const ofTeam = [
    ...[urls.joinAtDoor, urls.membershipAmount, urls.members, urls.memberSheet, urls.membershipRules, urls.assemblies].map((url) =>
      href(url, here),
    ),
    ...[urls.assembly, urls.assemblySheet, urls.assemblyMinutes].map((url) => href(url, meeting)),
    href(urls.member, { ...here, member: member.id }),
  ].map((path) => team.origin + path)
  const ofGuests = [guest.origin + href(urls.joinOnline, here), await linkTo('chloe@exemple.fr', 'assembly-convened'), card]
  const found: string[] = []
  for (const address of [...ofTeam, ...ofGuests])
    for (const [name, size] of Object.entries(widths)) {
      await tab.setViewportSize(size)
      await tab.goto(address)
      const overflows = await tab.evaluate('document.documentElement.scrollWidth > innerWidth')
      if (overflows) found.push(`${address} overflows on a ${name}`)
      if (name === 'phone') found.push(...(await violationsOn(tab)).map((violation) => `${address}: ${violation}`))
    }
  await looked.close()
  expect(found).toEqual([])
})

function mails(recipient: string) {
  return guest.db
    .selectFrom('mails')
    .where('recipient', '=', recipient)
    .orderBy('created_at', 'desc')
    .select(['purpose', 'text_body'])
    .execute()
}

async function mailsTo(recipient: string): Promise<string[]> {
  return (await mails(recipient)).map(({ purpose }) => purpose)
}

/** Where the latest mail leads, at the site of guests. */
async function linkTo(recipient: string, purpose?: string): Promise<string> {
  const mail = (await mails(recipient)).find((each) => purpose === undefined || each.purpose === purpose)
  return guest.origin + /https?:\/\/[^/\s]+(\/\S+)/.exec(mail!.text_body)![1]!
}
