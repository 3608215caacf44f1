/** A guest's own pages in the real browser, with scripts off: everything must work without them. */
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { demonstrationLink } from '#src/features/organisation/access/sign-in.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { secret } from '#test/site.ts'
import { aMeal, aNetwork, aUser } from '#test/world.ts'
import { openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let context: BrowserContext
let page: Page
let site: Awaited<ReturnType<typeof serveSite>>
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  site = await serveSite(url, { clock: () => new Date('2026-11-28T09:00Z') })
  await aNetwork(site.db, { demonstration: true })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

beforeEach(async () => {
  await context?.close()
  context = await browser.newContext({ viewport: widths.phone, javaScriptEnabled: false })
  page = await context.newPage()
  meal = await aMeal(site.db, { title: 'Couscous' })
})

const open = (path: string) => page.goto(site.origin + path)
const heading = () => page.locator('h1').first().textContent()

async function book({ firstName = 'Amina', email = '', companion = '' }) {
  await open(href(urls.bookMeal, { canteen: meal.canteen, meal: meal.slug }))
  await page.locator('[name="people.0.firstName"]').fill(firstName)
  if (companion) {
    await page.getByText('Vous réservez pour quelqu’un d’autre').click()
    await page.getByLabel('Votre nom').fill(companion)
  }
  if (email) await page.getByLabel('Courriel').fill(email)
  else await page.getByLabel('Téléphone').fill('06 12 34 56 78')
  await page.getByRole('button', { name: 'Réserver' }).click()
}

async function signIn(email: string) {
  const { id: userId } = await aUser(site.db, { email })
  await page.goto(demonstrationLink({ secret, origin: site.origin, userId }))
  await page.locator('main form button').click()
}

test('a guest who booked without an account finds the booking after signing in, and cancels it', async () => {
  await book({ email: 'amina@exemple.fr' })
  await signIn('amina@exemple.fr')

  await open(urls.team)
  await page.getByRole('link', { name: 'Mes réservations' }).click()
  await page.getByRole('link', { name: /^Annuler.*Couscous/ }).click()
  await page.getByRole('button', { name: 'Oui, annuler' }).click()
  await open(urls.ownBookings)

  expect(await page.locator('.own-booking').textContent()).toContain('Annulée')
})

test('a guest reads own data, takes a copy, and erases everything', async () => {
  await book({ firstName: 'Bérénice', email: 'berenice@exemple.fr' })
  await signIn('berenice@exemple.fr')

  await open(urls.ownData)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Emporter une copie à lire' }).click(),
  ])
  const copy = readFileSync(await download.path(), 'utf8')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'pour un autre logiciel' }).click()])
  const held: { bookings: { contactName: string }[] } = JSON.parse(readFileSync(await file.path(), 'utf8'))
  await page.getByRole('link', { name: 'Tout effacer' }).click()
  await page.getByLabel('J’ai compris').check()
  await page.getByRole('button', { name: 'Tout effacer' }).click()

  expect(copy).toContain('Bérénice')
  expect(held.bookings).toMatchObject([{ contactName: 'Bérénice' }])
  expect(await heading()).toBe('C’est effacé')
  await open(urls.ownData)
  expect(await heading()).not.toBe('Mes données')
  const left = await site.db.selectFrom('bookings').where('meal_id', '=', meal.id).select(['contact_name', 'email', 'state']).execute()
  expect(left).toEqual([{ contact_name: '', email: null, state: 'cancelled' }])
})

test('with the booking’s link alone, without an account, a guest erases what it says', async () => {
  await book({ firstName: 'Ousmane' })

  await page.getByRole('link', { name: 'Voir, emporter ou effacer mes données' }).click()
  expect(await page.locator('main').textContent()).toContain('Ousmane')
  await page.getByRole('link', { name: 'Tout effacer' }).click()
  await page.getByLabel('J’ai compris').check()
  await page.getByRole('button', { name: 'Tout effacer' }).click()

  expect(await heading()).toBe('C’est effacé')
})

test('a guest who books the same meal again gets the link by mail, and changes the first booking with it', async () => {
  await book({ email: 'paul@exemple.fr' })
  await page.context().clearCookies() // another browser: this one would say at once that the booking stands
  await book({ firstName: 'Paul', email: 'paul@exemple.fr' })
  expect(await page.locator('main').textContent()).toContain('Cette réservation n’a pas été enregistrée')

  const { text_body: mail } = await site.db
    .selectFrom('mails')
    .where('purpose', '=', 'booking-link')
    .where('recipient', '=', 'paul@exemple.fr')
    .select('text_body')
    .executeTakeFirstOrThrow()
  await page.goto(/http\S+reservations\S+/.exec(mail)![0])
  await page.getByRole('link', { name: 'Changer' }).click()
  await page.locator('[name="people.0.firstName"]').fill('Paul')
  await page.getByRole('button', { name: 'Enregistrer le changement' }).click()

  expect(await heading()).toContain('Paul')
})

test('signed in, the second booking is offered as a change of the first', async () => {
  await book({ email: 'zoe@exemple.fr' })
  await signIn('zoe@exemple.fr')
  await book({ firstName: 'Zoé', email: 'zoe@exemple.fr' })
  expect(await page.locator('main').textContent()).toContain('Vous avez déjà réservé pour ce repas')

  await page.getByRole('button', { name: 'Enregistrer le changement' }).click()

  expect(await heading()).toContain('Zoé')
  expect(await site.db.selectFrom('bookings').where('meal_id', '=', meal.id).select('contact_name').execute()).toEqual([
    { contact_name: 'Zoé' },
  ])
})

test('a companion prints a slip on a third of a sheet, and its code opens the booking', async () => {
  await book({ firstName: 'Marcel', companion: 'Awa Diallo' })

  await page.getByRole('link', { name: 'Imprimer un billet' }).click()
  const code = await page.locator('.slip-code').textContent()
  await page.emulateMedia({ media: 'print' })
  const slip = (await page.locator('.slip').boundingBox())!
  const millimetre = 96 / 25.4
  expect(slip.height).toBeLessThanOrEqual(99 * millimetre)
  await page.emulateMedia({ media: 'screen' })

  await open(href(urls.bookingByCode, { canteen: meal.canteen }))
  await page.getByLabel('Code').fill(code!.toLowerCase())
  await page.getByLabel('Prénom de la personne qui vient').fill('marcel')
  await page.getByRole('button', { name: 'Ouvrir la réservation' }).click()

  expect(await heading()).toContain('Awa Diallo')
  expect(await page.locator('.ticket').textContent()).toContain('Marcel')
})
