/** A guest who pays online, from the page of a booking to the provider and back, on a phone without scripts. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { recordStatement } from '#src/features/money/gifts/record-statement.ts'
import { findPayingHouse } from '#src/features/money/payments/queries.ts'
import { readPayments } from '#src/features/money/payments/read-payments.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { connectAccount } from '#test/payment-account.ts'
import { seals, secret } from '#test/site.ts'
import { openStripeServer, stripeKeys } from '#test/stripe-server.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser, now } from '#test/world.ts'
import { openBrowser, serveSite, violationsOn, widths } from './browser.ts'

let browser: Browser
let context: BrowserContext
let page: Page
let site: Awaited<ReturnType<typeof serveSite>>
let stripe: Awaited<ReturnType<typeof openStripeServer>>
let meal: MealKey
let booking: string
const here = { canteen: 'la-marmite' }

beforeAll(async () => {
  stripe = await openStripeServer({ clock: () => now })
  const paymentEndpoints = { stripe: stripe.endpoint }
  site = await serveSite(await freshDatabaseUrl(), { paymentEndpoints })
  await aNetwork(site.db)
  const canteen = await aCanteen(site.db, { slug: 'la-marmite' })
  const { id: mealId } = await aMeal(site.db, { canteen })
  meal = { canteenId: canteen.id, mealId }
  const { id } = await aBooking(site.db, { id: mealId, canteenId: canteen.id }, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })
  booking = href(urls.booking, { canteen: canteen.slug, token: bookingToken(secret, id) })
  const house = await findPayingHouse(site.db, canteen.slug)
  const officer = { officer: 'Rose Martin', office: 'présidente', since: '2026-01-01', body: 'general-interest', recognised: '' } as const
  const body = {
    name: 'Les Tablées',
    registration: 'W591234567',
    street: '2 rue Haute',
    postcode: '59000',
    town: 'Lille',
    purpose: 'Réunir',
  }
  const { associationId, id: canteenId } = house
  const stated = { associationId, canteenId, today: '2026-11-01', actorId: (await aUser(site.db)).id, now }
  await recordStatement(site.db, { ...stated, statement: { ...officer, ...body } })
  await connectAccount(site.db, { house, keys: stripeKeys, isLive: true, isOpen: true, seals, actorId: (await aUser(site.db)).id, now })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: widths.phone, javaScriptEnabled: false, locale: 'fr-FR' })
  page = await context.newPage()
})

afterAll(async () => {
  await browser.close()
  await site.close()
  await stripe.close()
})

test('from the page of a booking to the provider and back: the meal’s bag knows, and the booking does not', async () => {
  await page.goto(site.origin + booking)
  await page.getByRole('link', { name: 'Payer en ligne' }).click()
  await page.getByText('Les deux façons se valent').waitFor()
  expect(page.url()).not.toContain(booking.split('/').at(-1)!)
  await page.getByRole('button', { name: 'Continuer chez Stripe' }).click()
  await page.getByText('Choisissez un montant ou écrivez-le.').first().waitFor()
  await page.locator('label.amount').nth(2).click()
  await page.getByLabel('Pour combien de personnes').fill('2')
  await page.getByRole('button', { name: 'Continuer chez Stripe' }).click()

  await page.waitForURL(`${stripe.endpoint}/c/pay/**`)
  await page.getByRole('button', { name: 'Payer' }).click()
  await page.getByRole('heading', { name: 'Merci' }).waitFor()
  expect(page.url()).toBe(site.origin + href(urls.paidOnline, { canteen: 'la-marmite' }))
  expect(await page.locator('main').innerText()).not.toMatch(/€|Amina/)

  await readPayments(site.db, { seals, endpoints: { stripe: stripe.endpoint }, now, secret, origin: site.origin })
  const { bag } = await findMoney(site.db, seals, meal)
  expect(bag?.contributions).toMatchObject([{ means: 'online', times: 2 }])
  await page.goto(site.origin + booking)
  expect(await page.locator('main').innerText()).not.toMatch(/payé|reçu/)
})

test('a gift to the provider and back: a name is asked of whoever wants a receipt, and of nobody else', async () => {
  await page.goto(site.origin + href(urls.canteen, here))
  await page.getByRole('link', { name: 'Faire un don' }).click()
  await page.getByLabel('Non, sans nom').check()
  expect(await page.getByLabel('Nom de famille').isVisible()).toBe(false)
  await page.getByLabel('Oui', { exact: true }).check()
  await page.locator('label.amount').nth(2).click()
  await page.getByLabel('Prénoms').fill('Amina')
  await page.getByRole('button', { name: 'Continuer chez Stripe' }).click()
  await page.getByText('Écrivez votre nom de famille').first().waitFor()
  await page.getByLabel('Nom de famille').fill('Benali')
  await page.getByLabel('Numéro et rue').fill('3 rue des Lilas')
  await page.getByLabel('Code postal').fill('59000')
  await page.getByLabel('Commune').fill('Lille')
  await page.getByLabel('Courriel', { exact: true }).fill('amina@exemple.fr')
  await page.getByRole('button', { name: 'Continuer chez Stripe' }).click()
  await page.waitForURL(`${stripe.endpoint}/c/pay/**`)
  await page.getByRole('button', { name: 'Payer' }).click()
  await page.getByText('Votre don fait vivre la cantine').waitFor()

  await readPayments(site.db, { seals, endpoints: { stripe: stripe.endpoint }, now, secret, origin: site.origin })
  expect(await site.db.selectFrom('gifts').select(['cents', 'means']).execute()).toEqual([{ cents: 2000, means: 'online' }])
})

test('a form leads to the provider’s pages and to no other site', async () => {
  await page.goto(site.origin + href(urls.payMeal, { canteen: 'la-marmite', meal: await slugOf() }))
  const answer = await page.reload()

  expect(answer?.headers()['content-security-policy']).toMatch(new RegExp(`form-action 'self' ${stripe.endpoint};`))
  const elsewhere = await page.goto(site.origin + booking)
  expect(elsewhere?.headers()['content-security-policy']).toMatch(/form-action 'self';/)
})

test.each(Object.entries(widths))(
  'on a %s what is said of both ways stands whole, and nothing is missing for anybody',
  async (name, viewport) => {
    const looking = await browser.newContext({
      viewport,
      bypassCSP: true,
      locale: 'fr-FR',
      colorScheme: name === 'tablet' ? 'dark' : 'light',
    })
    const seen = await looking.newPage()
    for (const address of [href(urls.payMeal, { canteen: 'la-marmite', meal: await slugOf() }), href(urls.giveOnline, here)]) {
      await seen.goto(site.origin + address)
      expect(await violationsOn(seen)).toEqual([])
      expect(await seen.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    }
    await looking.close()
  },
)

async function slugOf(): Promise<string> {
  return (await site.db.selectFrom('meals').where('id', '=', meal.mealId).select('slug').executeTakeFirstOrThrow()).slug
}
