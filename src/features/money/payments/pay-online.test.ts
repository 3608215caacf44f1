/** A guest pays online, and what the provider says is counted once, whatever order, repetition or silence it comes in. */
import { expect, test } from 'vitest'
import { openPurse } from '#src/features/money/till/seal-purse.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { helloAssoKeys } from '#test/helloasso-server.ts'
import { openSite, origin, seals } from '#test/site.ts'
import { stripeKeys } from '#test/stripe-server.ts'
import { aCanteen, aViewer, inCanteen, now } from '#test/world.ts'
import {
  aPayment,
  beforePaying,
  canteen,
  choose,
  connect,
  db,
  helloAsso,
  inBag,
  meal,
  openForm,
  payPage,
  reading,
  site,
  stripe,
} from '#test/online-payments.ts'
import { forgetSettledPayments } from './forget-settled-payments.ts'
import { findPayingHouse } from './queries.ts'
import { readPayment } from './read-payment.ts'
import { readPayments } from './read-payments.ts'

beforePaying()

async function inPurse(nature: 'meal' | 'membership' = 'meal') {
  const purse = await openPurse(db, seals, { canteenId: canteen.id, nature })
  return purse!.waiting.map(({ month, means, amountCents, times }) => [month, means, amountCents, times])
}

async function hint(type: string, object: object, secret?: string) {
  const { associationId } = await findPayingHouse(db, canteen.slug)
  const { body, signature } = await stripe.notification(type, object, secret)
  const address = origin + href(urls.paymentHints, { provider: 'stripe', association: associationId })
  return site.app.request(address, { method: 'POST', body, headers: { 'stripe-signature': signature } })
}

async function jobs() {
  const { rows } = await db
    .selectFrom('graphile_worker._private_jobs' as never)
    .selectAll()
    .execute()
    .then((all) => ({ rows: all as { payload: { associationId: string; reference: string } }[] }))
  const { associationId } = await findPayingHouse(db, canteen.slug)
  return rows.map(({ payload }) => payload).filter((payload) => payload.associationId === associationId)
}

const runJobs = async () => {
  for (const job of await jobs()) await readPayment(db, { ...job, ...reading() })
}

test('a guest chooses an amount, is led to the provider, and what is read back there is in the meal’s bag as a means of its own', async () => {
  await connect()
  const page = await (await site.get(payPage)).text()
  expect(page).toContain('Stripe, et les personnes qui ouvrent ses pages')
  expect(page).toContain('Les deux façons se valent')
  expect(page).not.toContain(' checked')

  const led = await choose({ amount: '13', people: '2' })

  expect(led.status).toBe(303)
  expect(led.headers.get('location')).toMatch(new RegExp(`^${stripe.endpoint}/c/pay/`))
  expect(await inBag()).toEqual([])
  expect(
    (
      await hint('checkout.session.completed', {
        id: 'cs',
        object: 'checkout.session',
        payment_intent: stripe.pay(stripe.sessions.at(-1)!).id,
      })
    ).status,
  ).toBe(204)
  await runJobs()
  expect(await inBag()).toEqual([['online', 1300, 2]])
})

test('what is asked of the provider names a meal, and nobody', async () => {
  await connect()
  await choose({ other: '12,50' })

  expect(stripe.sessions.at(-1)!.metadata).toEqual({ tablee: 'meal', canteen: canteen.id, meal: meal.id, people: '1' })
  const { body, idempotencyKey } = stripe.requests.at(-1)!
  expect(idempotencyKey).toMatch(/^[\w-]{43}$/)
  expect(body).not.toMatch(/booking|reservation|email|client_reference/)
})

test('the same form sent twice opens one page; with another amount, another', async () => {
  await connect()
  const [one, same, other] = [await choose({ other: '7' }), await choose({ other: '7' }), await choose({ other: '8' })]

  expect(same.headers.get('location')).toBe(one.headers.get('location'))
  expect(other.headers.get('location')).not.toBe(one.headers.get('location'))
})

test.each([
  [{}, 'Choisissez un montant ou écrivez-le.'],
  [{ other: 'beaucoup' }, 'Écrivez un montant en euros'],
  [{ other: '0,40' }, 'Au moins 0,50'],
  [{ other: '700' }, 'Au plus 500'],
  [{ other: '7', people: '40' }, 'de 1 à 20'],
])('an amount that cannot be paid is told beside its field: %j', async (fields, sentence) => {
  await connect()
  const answer = await choose(fields as Record<string, string>)

  expect(answer.status).toBe(422)
  expect((await answer.text()).replaceAll('\u00a0', ' ')).toContain(sentence)
})

test('a provider that is away, or refuses the keys, is told in a sentence, and what was chosen is kept', async () => {
  await connect()
  stripe.answer({ status: 503, content: { error: { type: 'api_error' } } })
  const away = await choose({ other: '7,5' })
  stripe.answer({ status: 401, content: { error: { type: 'invalid_request_error' } } })
  const denied = await choose({ other: '7,5' })

  expect([away.status, denied.status]).toEqual([409, 409])
  expect(await away.text()).toMatch(/Stripe ne répond pas en ce moment\. Rien n’a été payé[^]*value="7.5"/)
  expect(await denied.text()).toContain('Stripe refuse les clés')
})

test('where nothing is connected, followed or open, or the account only tries, nobody can pay nor reads of it', async () => {
  const closed = async () => [(await site.get(payPage)).status, (await choose({ other: '5' })).status]
  expect(await closed()).toEqual([404, 404])
  await connect(stripeKeys, { isOpen: false })
  expect(await closed()).toEqual([404, 404])
  await connect({ ...stripeKeys, secretKey: 'sk_test_1' }, { isLive: false })
  expect(await closed()).toEqual([404, 404])
  await connect()
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'payments').execute()
  expect(await closed()).toEqual([404, 404])
})

test('at the counter who walks in finds the page of the meal, which names nobody, where the canteen takes payments online', async () => {
  const counter = href(urls.contributions, { canteen: canteen.slug, meal: meal.slug })
  await db.updateTable('meals').set({ state: 'held' }).where('id', '=', meal.id).execute()
  const shown = async () => {
    site.as(await aViewer(db, inCanteen('treasurer', canteen)))
    const page = await (await site.get(counter)).text()
    site.as(visitor)
    return page
  }

  expect(await shown()).not.toContain('Payer en ligne')
  await connect(stripeKeys, { isOpen: false })
  expect(await shown()).not.toContain('Payer en ligne')
  await connect({ ...stripeKeys, secretKey: 'sk_test_1' }, { isLive: false })
  expect(await shown()).not.toContain('Payer en ligne')
  await connect()
  const page = await shown()
  expect(page).toContain(`<a href="${origin}${payPage}">`)
  expect(page).toContain('class="quick-response-code"')
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'payments').execute()
  expect(await shown()).not.toContain('Payer en ligne')
})

test('a meal that is cancelled is not paid for, nor one of more than a month ago', async () => {
  await connect()
  await db.updateTable('meals').set({ state: 'cancelled', cancellation_reason: 'Panne de four' }).where('id', '=', meal.id).execute()
  expect(await (await site.get(payPage)).text()).toContain('Ce repas est annulé')
  const past = openSite(db, { clock: () => new Date('2027-01-15T12:00Z') })
  await db.updateTable('meals').set({ state: 'held', cancellation_reason: null }).where('id', '=', meal.id).execute()
  expect(await (await past.get(payPage)).text()).toContain('passé depuis plus d’un mois')
})

test('told thrice, out of order, read again and found at night, a payment is counted once', async () => {
  await connect()
  const intent = await aPayment()
  for (const type of ['charge.updated', 'payment_intent.succeeded', 'payment_intent.succeeded']) await hint(type, { ...intent })
  expect(await jobs()).toHaveLength(1)
  await runJobs()
  await runJobs()
  await readPayments(db, reading())

  expect(await inBag()).toEqual([['online', 1300, 1]])
})

test('two workers that read the same payment at once count it once', async () => {
  const { associationId } = await connect()
  const { id: reference } = await aPayment()
  await Promise.all([1, 2, 3, 4].map(() => readPayment(db, { associationId, reference, ...reading() })))

  expect(await inBag()).toEqual([['online', 1300, 1]])
})

test('a payment is remembered for as long as it could be counted, and no longer', async () => {
  const { associationId } = await connect()
  const { id: reference } = await aPayment()
  const after = (days: number) => new Date(now.getTime() + days * 86_400_000)
  await readPayment(db, { associationId, reference, ...reading() })
  await forgetSettledPayments(db, after(399))
  await readPayment(db, { associationId, reference, ...reading(), now: after(399) })
  expect(await inBag()).toEqual([['online', 1300, 1]])

  await forgetSettledPayments(db, after(502))
  expect(await db.selectFrom('settled_payments').where('association_id', '=', associationId).selectAll().execute()).toEqual([])
  await readPayment(db, { associationId, reference, ...reading(), now: after(502) })
  expect(await inBag()).toEqual([['online', 1300, 1]])
})

test('a payment that no notification told is found at night', async () => {
  await connect()
  await aPayment()
  await aPayment({ other: '5' })
  await readPayments(db, reading())

  expect(await inBag()).toEqual([
    ['online', 500, 1],
    ['online', 1300, 1],
  ])
})

test('a forged notification is refused, and one that lies about an amount changes nothing: the provider is asked', async () => {
  await connect()
  const intent = await aPayment()
  expect((await hint('payment_intent.succeeded', { ...intent }, 'whsec_forged')).status).toBe(400)
  expect(await jobs()).toEqual([])

  await hint('payment_intent.succeeded', { ...intent, amount_received: 99_999 })
  await hint('payment_intent.succeeded', { ...intent, id: 'pi_invented' })
  await runJobs()
  expect(await inBag()).toEqual([['online', 1300, 1]])
})

test('what did not come from here, or names a canteen of others, is counted nowhere', async () => {
  await connect()
  const other = await aCanteen(db)
  const foreign = await aPayment()
  foreign.metadata = { order: '12' }
  const elsewhere = await aPayment({ other: '6' })
  elsewhere.metadata = { ...elsewhere.metadata, canteen: other.id }
  await readPayments(db, reading())

  expect(await inBag()).toEqual([])
  expect(await openPurse(db, seals, { canteenId: other.id, nature: 'meal' })).toMatchObject({ rest: [], waiting: [] })
})

test('a refund, in part and then whole, is taken out of the bag and never counted as received', async () => {
  await connect()
  const intent = await aPayment({ other: '10', people: '2' })
  await readPayments(db, reading())
  stripe.refund(intent, 500)
  await hint('charge.refunded', { id: 'ch', object: 'charge', payment_intent: intent.id })
  await runJobs()
  expect(await inBag()).toEqual([
    ['online', 500, 1],
    ['online', 1000, 1],
  ])

  stripe.refund(intent, 1500)
  await readPayments(db, reading())
  await readPayments(db, reading())
  expect(await inBag()).toEqual([])
})

test('a refund that is told before its payment leaves nothing, and one that failed gives it back', async () => {
  await connect()
  const intent = await aPayment()
  const refund = stripe.refund(intent, 1300)
  await readPayments(db, reading())
  expect(await inBag()).toEqual([])

  refund.status = 'failed'
  await readPayments(db, reading())
  expect(await inBag()).toEqual([['online', 1300, 1]])
})

test('a dispute takes the money out, and a dispute that is won brings it back', async () => {
  await connect()
  const intent = await aPayment()
  await readPayments(db, reading())
  const dispute = stripe.dispute(intent)
  await readPayments(db, reading())
  expect(await inBag()).toEqual([])

  dispute.balance_transactions.push({ id: 'txn_back', amount: 1300 })
  await readPayments(db, reading())
  expect(await inBag()).toEqual([['online', 1300, 1]])
})

test('what is read back once the till day is closed waits in the purse for the next month that is closed', async () => {
  await connect()
  const intent = await aPayment()
  await db.updateTable('canteens').set({ till_closed_until: '2026-12-01' }).where('id', '=', canteen.id).execute()
  await readPayments(db, reading())
  expect(await inBag()).toEqual([])
  expect(await inPurse()).toEqual([['2026-12', 'online', 1300, 1]])

  stripe.refund(intent, 300)
  await readPayments(db, reading())
  expect(await inPurse()).toEqual([
    ['2026-12', 'online', -300, 1],
    ['2026-12', 'online', 1300, 1],
  ])
})

test('a membership is paid without a name: into the purse of memberships, and no row says whose', async () => {
  await connect()
  openForm(href(urls.payMembership, { canteen: canteen.slug }))
  // In words of a membership: there is neither table nor booking.
  expect((await (await site.get(payPage)).text()).split('<main')[1]).not.toMatch(/à table|réservation|venez/)
  expect(await (await site.get(payPage)).text()).toContain('Payer en ligne votre adhésion')
  await aPayment({ amount: '20' })
  await readPayments(db, reading())

  expect(await inPurse('membership')).toEqual([['2026-12', 'online', 2000, 1]])
  expect(await db.selectFrom('memberships').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
})

test('HelloAsso: an order and its payment are told both and counted once, without what was given to HelloAsso itself', async () => {
  const { associationId } = await connect(helloAssoKeys)
  const led = await choose({ other: '9', people: '3' })
  expect(led.headers.get('location')).toMatch(new RegExp(`^${helloAsso.endpoint}/associations/`))
  const payment = helloAsso.pay(helloAsso.intents.at(-1)!)
  const tell = (eventType: string, data: object) =>
    site.app.request(origin + href(urls.paymentHints, { provider: 'helloasso', association: associationId }), {
      method: 'POST',
      body: JSON.stringify({ eventType, data, metadata: { amount: 1 } }),
    })
  expect((await tell('Order', { id: payment.order.id, payer: payment.payer })).status).toBe(204)
  expect((await tell('Payment', { id: payment.id, amount: 77 })).status).toBe(204)
  expect((await tell('Form', { id: 1 })).status).toBe(204)
  expect(await jobs()).toHaveLength(2)
  await runJobs()
  expect(await inBag()).toEqual([['online', 900, 3]])

  helloAsso.refund(payment, 900)
  await readPayments(db, reading())
  expect(await inBag()).toEqual([['online', 900, 2]])
})

test('notifications that HelloAsso signs are refused without their signature', async () => {
  const { associationId } = await connect({ ...helloAssoKeys, signatureKey: 'shared' })
  const address = origin + href(urls.paymentHints, { provider: 'helloasso', association: associationId })
  const answer = await site.app.request(address, { method: 'POST', body: '{}', headers: { 'x-ha-signature': '00' } })

  expect(answer.status).toBe(400)
})

test('test money, in earnest keys or not, is counted nowhere', async () => {
  await connect()
  const intent = await aPayment()
  intent.livemode = false
  await readPayments(db, reading())

  expect(await inBag()).toEqual([])
  expect(await inPurse()).toEqual([])
})
