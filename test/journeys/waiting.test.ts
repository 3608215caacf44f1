/** Waiting lists and held places as guests and the team live them, scripts off. */
import type { Kysely } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { tellParty } from '#src/features/guests/parties/tell-party.ts'
import { serveWaitlist } from '#src/features/guests/waitlists/serve-waitlist.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aWaitingParty, now } from '#test/world.ts'
import { openBrowser, serveSite, signInAs, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let team: Page
let clock = now

beforeAll(async () => {
  site = await serveSite(await freshDatabaseUrl(), { clock: () => clock })
  db = site.db
  await aNetwork(db, { demonstration: true })
  canteen = await aCanteen(db)
  browser = await openBrowser()
  team = await aPage()
  await signInAs(team, db, site.origin, 'canteen-manager', canteen.id)
})
beforeEach(() => {
  clock = now
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function aPage(): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  return context.newPage()
}

type Meal = Awaited<ReturnType<typeof aMeal>>
type MealPage = 'meal' | 'bookMeal' | 'mealBookings' | 'heldPlaces' | 'guestList' | 'board' | 'kitchenSheet'
type Party = { id: string; canteenId: string }

/** Three places at table on Tuesday of next week, two of them taken by Amina. */
async function aNearlyFullMeal(title: string) {
  const meal = await aMeal(db, { canteen, title, day: '2026-12-08', cooksAt: null, kitchenPlaces: 0, tablePlaces: 3 })
  const amina = await aBooking(db, meal, [{ firstName: 'Amina' }, { firstName: 'Zoé' }], { email: 'amina@exemple.fr' })
  return { meal, amina }
}

const addressOf = (party: Party) => site.origin + href(urls.booking, { canteen: canteen.slug, token: bookingToken(secret, party.id) })
const ofMeal = (page: MealPage, meal: Meal) => site.origin + href(urls[page], { canteen: canteen.slug, meal: meal.slug })
const headingOf = (page: Page) => page.locator('h1').innerText()

async function stateOf({ id }: Party) {
  const { state } = await db.selectFrom('bookings').where('id', '=', id).select('state').executeTakeFirstOrThrow()
  return state
}

/** The links of the mail that the job writes about a booking. */
async function linksOfMail({ id, canteenId }: Party): Promise<string[]> {
  await tellParty(db, { canteenId, bookingId: id, secret, origin: site.origin, now: clock })
  const { html } = await db
    .selectFrom('mails')
    .innerJoin('bookings', 'bookings.email', 'mails.recipient')
    .where('bookings.id', '=', id)
    .select('html_body as html')
    .executeTakeFirstOrThrow()
  return [...html.matchAll(/href="(http[^"]+)"/g)].map(([, address]) => address!)
}

async function fillIn(page: Page, meal: Meal, firstName: string, email: string, { newcomer = false } = {}): Promise<void> {
  await page.goto(ofMeal('bookMeal', meal) + (newcomer ? '?premiere-fois=oui' : ''))
  await page.getByLabel('Prénom').fill(firstName)
  await page.getByLabel('Courriel', { exact: true }).fill(email)
}

const book = (page: Page) => page.getByRole('button', { name: 'Réserver', exact: true }).click()

test('a party that is refused waits without typing again, is written to when somebody cancels, and takes the places in one tap', async () => {
  const { meal, amina } = await aNearlyFullMeal('Couscous')
  const rose = await aPage()
  await fillIn(rose, meal, 'Rose', 'rose@exemple.fr')
  await rose.getByRole('button', { name: 'Ajouter une personne' }).click()
  await rose.getByLabel('Prénom (facultatif)').fill('Léon')
  await book(rose)
  expect(await rose.getByRole('alert').innerText()).toContain('Il ne reste pas assez de places')

  await rose.getByRole('button', { name: 'M’inscrire sur la liste d’attente' }).click()
  expect(await headingOf(rose)).toBe('Vous êtes sur la liste d’attente')
  await rose.getByText('Vous êtes en tête de la liste.').waitFor()

  const guest = await aPage()
  await guest.goto(`${addressOf(amina)}/annuler`)
  await guest.getByRole('button', { name: 'Oui, annuler' }).click()
  const waiting = await db
    .selectFrom('bookings')
    .where('email', '=', 'rose@exemple.fr')
    .select(['id', 'canteen_id as canteenId'])
    .executeTakeFirstOrThrow()
  const accept = (await linksOfMail(waiting)).find((link) => link.endsWith('/accepter'))!
  await rose.goto(accept)
  expect(await stateOf(waiting)).toBe('offered')
  await rose.getByRole('button', { name: 'Je prends ces places' }).click()

  expect(await headingOf(rose)).toBe('C’est noté, Rose\u202f!')
  expect(await rose.locator('.ticket').innerText()).toContain('Léon')
})

test('who passes leaves the places to the next in line', async () => {
  const { meal } = await aNearlyFullMeal('Dahl')
  const first = await aWaitingParty(db, meal, [{ firstName: 'Nour' }], { email: 'nour@exemple.fr' })
  const second = await aWaitingParty(db, meal, [{ firstName: 'Paul' }], { email: 'paul@exemple.fr' })
  await serveWaitlist(db, first, clock)
  const pass = (await linksOfMail(first)).find((link) => link.endsWith('/laisser'))!

  const nour = await aPage()
  await nour.goto(pass)
  expect(await stateOf(second)).toBe('waiting')
  await nour.getByRole('button', { name: 'Non merci, je les laisse' }).click()
  const paul = await aPage()
  await paul.goto(addressOf(second))

  expect(await headingOf(nour)).toBe('Vous n’êtes plus sur la liste d’attente')
  expect(await headingOf(paul)).toBe('Des places sont libres pour vous\u202f!')
})

test('the team moves a party and says why: the reason is asked for, and stands in the history', async () => {
  const { meal } = await aNearlyFullMeal('Gratin')
  await aBooking(db, meal, [{ firstName: 'Jacques' }])
  await aWaitingParty(db, meal, [{ firstName: 'Karim' }])
  await aWaitingParty(db, meal, [{ firstName: 'Odile' }])

  await team.goto(ofMeal('mealBookings', meal))
  const odile = team.locator('.waiting-party').filter({ hasText: 'Odile' })
  await odile.locator('summary').click()
  await odile.getByLabel('Nouveau rang').fill('1')
  await odile.getByRole('button', { name: 'Changer l’ordre' }).click()
  await odile.getByText('Dites pourquoi l’ordre change.').waitFor()
  expect(await odile.getByLabel('Nouveau rang').inputValue()).toBe('1')

  await odile.getByLabel('Raison').fill('Elle anime le repas')
  await odile.getByRole('button', { name: 'Changer l’ordre' }).click()
  expect(await team.locator('.waiting-party').first().innerText()).toContain('Odile')

  await team.goto(site.origin + href(urls.canteenHistory, { canteen: canteen.slug }))
  expect(await team.locator('main').innerText()).toContain('Elle anime le repas')
})

test('who left a telephone number only is called: the list says so, and the answer is noted', async () => {
  const { meal } = await aNearlyFullMeal('Tajine')
  const ginette = await aWaitingParty(db, meal, [{ firstName: 'Ginette' }], { phone: '0612345678' })
  await serveWaitlist(db, ginette, clock)

  await team.goto(ofMeal('mealBookings', meal))
  const party = team.locator('.waiting-party').filter({ hasText: 'Ginette' })
  expect(await party.locator('.waiting-call').innerText()).toBe('À appeler\u00a0: 06 12 34 56 78')
  await party.getByRole('button', { name: 'Prend les places' }).click()

  expect(await team.getByRole('status').innerText()).toContain('Les places sont prises')
  expect(await team.locator('.booking-table').innerText()).toContain('Ginette')
})

test('a newcomer books a place held for newcomers where others find the meal full; released, it is everybody’s', async () => {
  const meal = await aMeal(db, {
    canteen,
    title: 'Brunch',
    day: '2026-12-08',
    tablePlaces: 3,
    kitchenPlaces: 0,
    cooksAt: null,
    heldForNewcomers: { kitchen: 0, table: 2 },
  })
  await aBooking(db, meal)
  const [regular, newcomer] = [await aPage(), await aPage()]

  await fillIn(regular, meal, 'Rachid', 'rachid@exemple.fr')
  await book(regular)
  expect(await regular.getByRole('alert').innerText()).toContain('Ce repas est complet.')
  await newcomer.goto(ofMeal('meal', meal))
  await newcomer.getByRole('link', { name: 'C’est ma première fois' }).click()
  await newcomer.getByLabel('Prénom').fill('Inès')
  await newcomer.getByLabel('Courriel', { exact: true }).fill('ines@exemple.fr')
  await book(newcomer)
  expect(await headingOf(newcomer)).toBe('C’est noté, Inès\u202f!')

  clock = new Date('2026-12-07T11:15Z')
  await fillIn(regular, meal, 'Rachid', 'rachid@exemple.fr')
  await book(regular)
  expect(await headingOf(regular)).toBe('C’est noté, Rachid\u202f!')
})

test('places are held for a partner’s group; its guests are noted by the team, and nothing tells them apart at the door', async () => {
  const meal = await aMeal(db, { canteen, title: 'Potée', tablePlaces: 4, kitchenPlaces: 0, cooksAt: null, tableAt: '19:30' })
  await aBooking(db, meal, [{ firstName: 'Amina' }])

  await team.goto(ofMeal('heldPlaces', meal))
  const partner = team.getByRole('group', { name: 'Pour le groupe d’un partenaire' })
  await partner.getByLabel('À table').fill('3')
  await team.getByLabel('Heures avant la table').fill('2')
  await team.getByRole('button', { name: 'Enregistrer' }).click()
  expect(await team.getByRole('status').innerText()).toBe('C’est enregistré.')

  await team.goto(ofMeal('mealBookings', meal))
  await team.getByLabel('Ajouter en une ligne').fill('Simone +2')
  await team.getByLabel('Par', { exact: true }).selectOption('Partenaire')
  await team.getByRole('button', { name: 'Ajouter', exact: true }).click()
  expect(await team.getByRole('status').innerText()).toContain('Simone')

  for (const page of ['guestList', 'board', 'kitchenSheet'] as const) {
    await team.goto(ofMeal(page, meal))
    expect(withoutMenus(await team.content())).not.toMatch(/partenaire|partner/i)
  }
  await team.goto(ofMeal('guestList', meal))
  expect(await team.getByRole('row').filter({ hasText: 'Simone' }).count()).toBe(1)
})

/** The menu leads to the page of partners from everywhere. */
function withoutMenus(page: string): string {
  return page.replaceAll(/<nav[^]*?<\/nav>/g, '')
}
