/** A mentor for who begins: proposed, accepted by both from their mail, a step done, a visit asked and accepted, a note read by the other. With scripts off. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aHolder } from '#test/mentors.ts'
import { aCanteen, aNetwork, aViewer, inNetwork } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

type Served = Awaited<ReturnType<typeof serveSite>>

let browser: Browser
let db: ReturnType<typeof openDatabase>
let sites: { network: Served; person: Served; mentor: Served }
let here: { slug: string }
let people: Record<'person' | 'mentor', Viewer>

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  db = openDatabase(openPool(url, 4))
  await aNetwork(db)
  const [graine, marmite] = [await aCanteen(db, { name: 'La Graine' }), await aCanteen(db, { name: 'La Marmite' })]
  here = graine
  people = {
    person: await aHolder(db, graine, { name: 'Nadia Roy' }),
    mentor: await aHolder(db, marmite, { name: 'Paul Brun', days: 400 }),
  }
  sites = {
    network: await serveSite(url, { viewer: await aViewer(db, inNetwork('network-coordinator')) }),
    person: await serveSite(url, { viewer: people.person }),
    mentor: await serveSite(url, { viewer: people.mentor }),
  }
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  for (const { close } of Object.values(sites)) await close()
  await db.destroy()
})

async function linkOf(who: 'person' | 'mentor', purpose: string): Promise<string> {
  const { text_body } = await db
    .selectFrom('mails')
    .where('recipient', '=', people[who].user!.email)
    .where('purpose', '=', purpose)
    .select('text_body')
    .executeTakeFirstOrThrow()
  return sites[who].origin + new URL(/http\S+lien-mentorat\S+/.exec(text_body)![0]).pathname
}

test('who begins and who helps say yes, do the first step, visit each other, and read each other', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  await page.goto(sites.network.origin + urls.networkMentors)
  await page.getByRole('link', { name: 'Proposer un mentor · Nadia Roy' }).click()
  await page.getByLabel('Qui pourrait aider').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Proposer aux deux' }).click()
  await page.getByText('La proposition est partie').waitFor()
  for (const who of ['mentor', 'person'] as const) {
    await page.goto(await linkOf(who, 'mentoring-proposed'))
    await page.getByRole('button', { name: 'Oui, avec plaisir' }).click()
    await page.getByText('C’est noté.').waitFor()
  }

  await page.goto(sites.person.origin + href(urls.canteenHome, { canteen: here.slug }))
  await page.getByRole('link', { name: 'Votre mentor' }).click()
  const pair = new URL(page.url()).pathname
  await page.getByRole('button', { name: /C’est fait.*S’appeler une première fois/ }).click()
  await page.getByText('1 étape faite').waitFor()
  await page.getByText('Proposer une visite').click()
  await page.getByLabel('Quel jour').fill('2026-12-10')
  await page.getByRole('button', { name: 'Proposer', exact: true }).click()
  await page.getByText('Proposée, pas encore acceptée.').waitFor()
  await page.getByLabel('Écrire une note').fill('Les mercredis m’inquiètent.')
  await page.getByRole('button', { name: 'Enregistrer' }).first().click()
  await page.getByText('La note est enregistrée').waitFor()

  await page.goto(await linkOf('mentor', 'mentoring-visit-asked'))
  expect(await page.getByText('Les mercredis m’inquiètent.').count()).toBe(0)
  await page.getByRole('button', { name: /Oui, ce jour-là/ }).click()
  await page.getByText('C’est entendu.').waitFor()
  await page.goto(sites.mentor.origin + pair)
  await page.getByText('Les mercredis m’inquiètent.').waitFor()
  await page.goto(sites.network.origin + urls.networkMentors)
  await page.getByText(/Nadia Roy, La Graine avec Paul Brun, La Marmite/).waitFor()
  expect((await page.goto(sites.network.origin + pair))!.status()).toBe(403)
  await context.close()

  const seeing = await browser.newContext({ bypassCSP: true })
  const look = await seeing.newPage()
  const looked = [
    sites.person.origin + pair,
    sites.person.origin + urls.mentorings,
    sites.network.origin + urls.networkMentors,
    `${sites.network.origin}${urls.newMentoring}?cantine=${here.slug}`,
    await linkOf('person', 'mentoring-proposed'),
  ]
  for (const address of looked) expect(await faultsOn(look, address)).toEqual([])
  await seeing.close()
})
