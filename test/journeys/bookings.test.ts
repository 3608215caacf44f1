/** A party that changes, a call with a code, and the ways to a special meal, in the real browser with scripts off. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork } from '#test/world.ts'
import { openBrowser, serveSite, signInAs, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  site = await serveSite(await freshDatabaseUrl(), { clock: () => new Date('2026-11-28T09:00Z') })
  await aNetwork(site.db, { demonstration: true })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function aPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: widths.phone, javaScriptEnabled: false })
  return context.newPage()
}

async function placesTaken(meal: { id: string }) {
  return site.db
    .selectFrom('meals')
    .where('id', '=', meal.id)
    .select(['cooks_confirmed as cooks', 'eaters_confirmed as eaters'])
    .executeTakeFirstOrThrow()
}

async function aTicketOf(meal: Awaited<ReturnType<typeof aMeal>>, people: Parameters<typeof aBooking>[2]) {
  const booking = await aBooking(site.db, meal, people, { phone: '0612345678' })
  const address = site.origin + href(urls.booking, { canteen: meal.canteen, token: bookingToken(secret, booking.id) })
  const page = await aPage()
  await page.goto(address)
  return { ...booking, page }
}

test('a guest adds somebody, moves to the kitchen and takes somebody out, each time keeping the places held', async () => {
  const meal = await aMeal(site.db, { kitchenPlaces: 1, tablePlaces: 3 })
  const { page } = await aTicketOf(meal, [{ firstName: 'Amina' }, { firstName: 'Léo' }])

  await page.getByRole('link', { name: 'Changer' }).click()
  await page.getByRole('button', { name: 'Ajouter une personne' }).click()
  await page.locator('[name="people.2.firstName"]').fill('Zoé')
  await page.locator('.person').nth(0).getByText('Cuisiner et manger', { exact: true }).click()
  await page.getByRole('button', { name: 'Enregistrer le changement' }).click()
  expect(await placesTaken(meal)).toEqual({ cooks: 1, eaters: 3 })
  expect(await page.locator('.ticket').innerText()).toContain('Zoé')

  await page.getByRole('link', { name: 'Changer' }).click()
  await page.locator('.person').nth(1).getByRole('button', { name: 'Retirer' }).click()
  await page.getByRole('button', { name: 'Enregistrer le changement' }).click()
  expect(await placesTaken(meal)).toEqual({ cooks: 1, eaters: 2 })
  expect(await page.locator('.ticket').innerText()).not.toContain('Léo')
})

test('a change that does not fit says so, keeps what was typed, and takes nothing away', async () => {
  const meal = await aMeal(site.db, { kitchenPlaces: 2, tablePlaces: 2 })
  const { page, id } = await aTicketOf(meal, [{ firstName: 'Amina' }, { firstName: 'Léo' }])

  await page.getByRole('link', { name: 'Changer' }).click()
  await page.getByRole('button', { name: 'Ajouter une personne' }).click()
  await page.locator('[name="people.2.firstName"]').fill('Zoé')
  await page.getByRole('button', { name: 'Enregistrer le changement' }).click()

  expect(await page.getByRole('alert').innerText()).toContain('Il n’y a plus de place à table. Rien n’a changé')
  expect(await page.locator('[name="people.2.firstName"]').inputValue()).toBe('Zoé')
  expect(await placesTaken(meal)).toEqual({ cooks: 0, eaters: 2 })
  const kept = await site.db.selectFrom('attendees').where('booking_id', '=', id).orderBy('position').select('first_name').execute()
  expect(kept.map(({ first_name: name }) => name)).toEqual(['Amina', 'Léo'])
})

test('somebody without e-mail books by phone, gets a code, and calls again with it to give the place back', async () => {
  const canteen = await aCanteen(site.db)
  const meal = await aMeal(site.db, { canteen, title: 'Blanquette' })
  const team = await aPage()
  await signInAs(team, site.db, site.origin, 'canteen-manager', canteen.id)
  await team.goto(site.origin + href(urls.mealBookings, { canteen: canteen.slug, meal: meal.slug }))
  await team.locator('#line').fill('Marcel +1 06 39 98 12 34')
  await team.locator('#line').press('Enter')
  const { code } = await site.db.selectFrom('bookings').where('meal_id', '=', meal.id).select('code').executeTakeFirstOrThrow()
  expect(await team.locator('main').innerText()).toContain(code)

  await team.goto(site.origin + href(urls.canteenBookings, { canteen: canteen.slug }))
  await team.getByLabel('Code').fill(code.toLowerCase())
  await team.getByLabel('Code').press('Enter')
  expect(await team.locator('main').innerText()).toContain('Marcel')
  await team.getByRole('button', { name: 'Annuler' }).click()

  expect(await placesTaken(meal)).toEqual({ cooks: 0, eaters: 0 })
})

test('a newcomer finds evenings of one kind, reads what they are, and comes to the booking from there', async () => {
  const canteen = await aCanteen(site.db)
  await aMeal(site.db, { canteen, title: 'Soirée berbère', kind: 'theme-evening', day: '2026-12-03', tableAt: '19:30' })
  const page = await aPage()

  await page.goto(site.origin + urls.calendar)
  await page.getByText('Choisir les repas').click()
  await page.getByLabel('Genre de repas').selectOption({ label: 'Soirée à thème' })
  await page.getByRole('button', { name: 'Chercher' }).click()
  expect(await page.locator('.meal-line a').allInnerTexts()).toEqual(['Soirée berbère'])

  await page.getByRole('link', { name: /soirées à thème/i }).click()
  for (const question of ['Ce qui s’y passe', 'Pour qui']) await page.getByRole('heading', { name: question }).waitFor()
  await page.getByRole('link', { name: 'Soirée berbère' }).click()
  await page.getByRole('link', { name: 'Réserver' }).first().click()
  expect(await page.locator('h1').innerText()).toContain('Soirée berbère')
})

test('the calendar of a whole network opens with the days to come, and each other day of the week is one tap away', async () => {
  for (const day of ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'])
    for (let turn = 0; turn < 12; turn++) await aMeal(site.db, { day, title: `Potée du ${day.slice(8)}` })
  const page = await aPage()

  await page.goto(site.origin + urls.calendar)
  await page.getByRole('link', { name: 'Potée du 30' }).first().waitFor()
  expect(await page.getByRole('link', { name: 'Potée du 03' }).first().isVisible()).toBe(false)
  await page.getByRole('link', { name: /^jeu. 3 déc/ }).click()
  await page.getByRole('link', { name: 'Potée du 03' }).first().waitFor()
  await page.getByText('Mercredi 2 décembre').click()

  await page.getByRole('link', { name: 'Potée du 02' }).first().waitFor()
})
