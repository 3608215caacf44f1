/** A guest pays online, and what the provider says is counted once, whatever order, repetition or silence it comes in. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { nextShowing } from '#src/features/day/closings/showing.ts'
import { givenByEach } from '#src/features/money/contributions/bag.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { postDay } from '#src/features/money/till/posting.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openHelloAssoServer } from '#test/helloasso-server.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { openStripeServer, stripeKeys } from '#test/stripe-server.ts'
import { aCanteen, aMeal, aNetwork, aUser, now } from '#test/world.ts'
import type { Keys } from './account.ts'
import { keepAccount } from './keep-account.ts'
import { findPayingHouse } from './queries.ts'
import { readPayments } from './read-payments.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let stripe: Awaited<ReturnType<typeof openStripeServer>>
let helloAsso: Awaited<ReturnType<typeof openHelloAssoServer>>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let payPage: string

let formKey: string

const later = new Date('2026-12-01T21:00Z')
const reading = () => ({ seals, endpoints: { stripe: stripe.endpoint, helloasso: helloAsso.endpoint }, now: later, secret, origin })

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

async function connect(keys: Keys = stripeKeys, { isLive = true, isOpen = true } = {}) {
  const house = await findPayingHouse(db, canteen.slug)
  await keepAccount(db, { house, keys, isLive, isOpen, seals, actorId: (await aUser(db)).id, now })
  return house
}

const choose = (fields: Record<string, string>) => site.submit(payPage, { formKey, ...fields })

/** What the meal's bag holds of what was paid online. */
async function inBag() {
  const { bag } = await findMoney(db, seals, { canteenId: canteen.id, mealId: meal.id })
  return bag!.contributions.map(({ means, amountCents, times }) => [means, amountCents, times])
}

async function aPayment(fields: Record<string, string> = { other: '13' }) {
  await choose(fields)
  return stripe.pay(stripe.sessions.at(-1)!)
}

test('who pays for six is one giver: no closing tells what they paid, and six who pay for themselves are told together', async () => {
  await connect()
  await aPayment({ other: '12', people: '6' })
  await readPayments(db, reading())
  const bagNow = async () => (await findMoney(db, seals, { canteenId: canteen.id, mealId: meal.id })).bag!
  expect(await inBag()).toEqual([['online', 1200, 6]])
  expect(nextShowing(await bagNow(), 5)).toBeUndefined()
  expect(postDay([await bagNow()], 5)).toMatchObject({ posted: [], purse: { rest: [{ means: 'online', amountCents: 7200, times: 1 }] } })

  for (let payment = 0; payment < 6; payment++) {
    formKey = randomUUID()
    await aPayment({ other: '12' })
  }
  await readPayments(db, reading())
  expect(nextShowing(await bagNow(), 5)).toMatchObject({ lines: [{ means: ['online'], cents: 14_400 }] })
})

test('a payment for three, of which a part goes back, is one giver until it is gone', async () => {
  await connect()
  const intent = await aPayment({ other: '10', people: '3' })
  await readPayments(db, reading())
  stripe.refund(intent, 1500)
  await readPayments(db, reading())
  const { bag } = await findMoney(db, seals, { canteenId: canteen.id, mealId: meal.id })
  expect(givenByEach(bag!)).toEqual([{ means: 'online', amountCents: 1500, times: 1 }])
  stripe.refund(intent, 1500)
  await readPayments(db, reading())
  expect((await findMoney(db, seals, { canteenId: canteen.id, mealId: meal.id })).bag).toMatchObject({ contributions: [], joined: [] })
})

test('a membership is one person’s, whatever number a form brings', async () => {
  await connect()
  payPage = href(urls.payMembership, { canteen: canteen.slug })
  expect((await choose({ other: '10', people: '6' })).status).toBe(422)
})
