/** Guests who pay online with providers that answer as the real ones would, for tests. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import type { Keys } from '#src/features/money/payments/account.ts'
import { findPayingHouse } from '#src/features/money/payments/queries.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from './database.ts'
import { openHelloAssoServer } from './helloasso-server.ts'
import { connectAccount } from './payment-account.ts'
import { openSite, origin, seals, secret } from './site.ts'
import { openStripeServer, stripeKeys } from './stripe-server.ts'
import { aCanteen, aMeal, aNetwork, aUser, now } from './world.ts'

export let db: Kysely<Tables>
export let site: ReturnType<typeof openSite>
export let stripe: Awaited<ReturnType<typeof openStripeServer>>
export let helloAsso: Awaited<ReturnType<typeof openHelloAssoServer>>
export let canteen: Awaited<ReturnType<typeof aCanteen>>
export let meal: Awaited<ReturnType<typeof aMeal>>
export let payPage: string

export let formKey: string

/** For each file a database and both providers, for each test a meal that a visitor pays for. */
export function beforePaying(): void {
  beforeAll(async () => {
    db = await freshDatabase()
    await aNetwork(db)
    stripe = await openStripeServer({ clock: () => now })
    helloAsso = await openHelloAssoServer({ clock: () => now })
    site = openSite(db, { paymentEndpoints: { stripe: stripe.endpoint, helloasso: helloAsso.endpoint } })
  })
  afterAll(() => Promise.all([stripe.close(), helloAsso.close()]))
  beforeEach(async () => {
    stripe.answer(undefined)
    formKey = randomUUID()
    canteen = await aCanteen(db)
    meal = await aMeal(db, { canteen })
    payPage = href(urls.payMeal, { canteen: canteen.slug, meal: meal.slug })
    site.as(visitor)
  })
}

export const later = new Date('2026-12-01T21:00Z')
export const reading = () => ({ seals, endpoints: { stripe: stripe.endpoint, helloasso: helloAsso.endpoint }, now: later, secret, origin })

/** A form of its own, as a page that is opened anew holds. */
export function openForm(page = payPage): void {
  payPage = page
  formKey = randomUUID()
}

export const choose = (fields: Record<string, string>) => site.submit(payPage, { formKey, ...fields })

export async function connect(keys: Keys = stripeKeys, { isLive = true, isOpen = true } = {}) {
  const house = await findPayingHouse(db, canteen.slug)
  await connectAccount(db, { house, keys, isLive, isOpen, seals, actorId: (await aUser(db)).id, now })
  return house
}

/** What the meal's bag holds of what was paid online. */
export async function inBag() {
  const { bag } = await findMoney(db, seals, { canteenId: canteen.id, mealId: meal.id })
  return bag!.contributions.map(({ means, amountCents, times }) => [means, amountCents, times])
}

export async function aPayment(fields: Record<string, string> = { other: '13' }) {
  await choose(fields)
  return stripe.pay(stripe.sessions.at(-1)!)
}
