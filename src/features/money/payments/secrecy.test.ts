/** Invariant 2 for online payments: no table, job, log or question to the provider ties a person to an amount, also where there is a single one that day. */
import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { captureLog } from '#test/capture-log.ts'
import { freshDatabase } from '#test/database.ts'
import { connectAccount } from '#test/payment-account.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { openStripeServer, stripeKeys } from '#test/stripe-server.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser, now } from '#test/world.ts'
import { findPayingHouse } from './queries.ts'
import { readPayment } from './read-payment.ts'
import { readPayments } from './read-payments.ts'

let db: Kysely<Tables>
let stripe: Awaited<ReturnType<typeof openStripeServer>>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  stripe = await openStripeServer({ clock: () => now })
  site = openSite(db, { paymentEndpoints: { stripe: stripe.endpoint } })
})
afterAll(() => stripe.close())
beforeEach(() => {
  stripe.requests.length = 0
})

const reading = () => ({ seals, endpoints: { stripe: stripe.endpoint }, now, secret, origin })

async function aPayingGuest() {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })
  const house = await findPayingHouse(db, canteen.slug)
  await connectAccount(db, { house, keys: stripeKeys, isLive: true, isOpen: true, seals, actorId: (await aUser(db)).id, now })
  const own = href(urls.booking, { canteen: canteen.slug, token: bookingToken(secret, booking.id) })
  const page = href(urls.payMeal, { canteen: canteen.slug, meal: meal.slug })
  const pay = async (other: string) => {
    await site.submit(page, { formKey: crypto.randomUUID(), other })
    return stripe.pay(stripe.sessions.at(-1)!)
  }
  const tell = async (intent: { id: string }) => {
    const { body, signature } = await stripe.notification('payment_intent.succeeded', { ...intent, receipt_email: 'amina@exemple.fr' })
    const address = origin + href(urls.paymentHints, { provider: 'stripe', association: house.associationId })
    await site.app.request(address, { method: 'POST', body, headers: { 'stripe-signature': signature } })
  }
  return { canteen, meal, booking, own, page, pay, tell, house }
}

async function rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await query.execute(db)).rows
}

/** Every row of every table, with the transaction that wrote it and where it lies; of what is sealed how long it is. */
async function everyRow(): Promise<string[]> {
  const tables = await rows(sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`)
  const all: string[] = []
  for (const { name } of tables) {
    const found = await rows(sql<{ row: object; xmin: string }>`select to_jsonb(held) as row, xmin::text from ${sql.raw(name)} as held`)
    all.push(...found.map(({ row, xmin }) => `${name} ${xmin} ${JSON.stringify(row, (_, value) => lengthOfBytes(value))}`))
  }
  return all.toSorted()
}

function lengthOfBytes(value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('\\x') ? `${value.length} digits` : value
}

async function written(act: () => Promise<unknown>): Promise<string[]> {
  const before = new Set(await everyRow())
  await act()
  return (await everyRow()).filter((row) => !before.has(row))
}

const withoutIds = (row: string) =>
  row.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{43}|pi_\d+/g, '').replaceAll(/ \d+ /g, ' ')

test('choosing an amount and being led to the provider writes no row at all', async () => {
  const { pay } = await aPayingGuest()

  expect(await written(() => pay('417,39'))).toEqual([])
})

test('what waits to be read back is an id of the provider’s, beside no person, booking, meal or amount', async () => {
  const { pay, tell, house } = await aPayingGuest()
  const intent = await pay('417,39')
  const rowsOfHint = await written(() => tell(intent))

  const waiting = rowsOfHint.filter((row) => row.startsWith('graphile_worker._private_jobs'))
  expect(waiting).toHaveLength(1)
  const { payload, key } = JSON.parse(waiting[0]!.replace(/^\S+ \d+ /, '')) as { payload: object; key: string }
  expect(payload).toEqual({ associationId: house.associationId, reference: intent.id })
  expect(key).toMatch(/^read-payment [\w-]{43}$/)
  expect(rowsOfHint.join('\n')).not.toMatch(/amina|41739|417,39|417\.39/i)
})

test('a bag of one: who reads every table before and after learns that something was counted, the same whatever was paid', async () => {
  const { pay, house, canteen } = await aPayingGuest()
  const read = async (other: string) => {
    const { id: reference } = await pay(other)
    return written(() => readPayment(db, { associationId: house.associationId, reference, ...reading() }))
  }
  const [large, small] = [await read('417,39'), await read('0,50')]

  expect(large.map((row) => row.split(' ')[0])).toEqual(['public.bags', 'public.settled_payments'])
  expect(large.map(withoutIds)).toEqual(small.map(withoutIds))
  expect(large.join()).not.toMatch(/41739|Amina/)
  expect(
    await db.selectFrom('events').where('canteen_id', '=', canteen.id).where('name', 'not like', 'payment-account.%').selectAll().execute(),
  ).toEqual([])
  expect(await db.selectFrom('mails').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
})

test('the transaction that counts touches no person: nothing of a booking has its number, nor stands in its order', async () => {
  const { pay, house } = await aPayingGuest()
  const { id: reference } = await pay('12')
  const numbers = (await written(() => readPayment(db, { associationId: house.associationId, reference, ...reading() }))).map(
    (row) => row.split(' ')[1],
  )

  expect(new Set(numbers).size).toBe(1)
  const sharing = (await everyRow()).filter((row) => row.split(' ')[1] === numbers[0]).map((row) => row.split(' ')[0])
  expect(sharing).toEqual(['public.bags', 'public.settled_payments'])
})

test('what was counted refers to its association and to nothing else, and holds a digest and a day', async () => {
  const columns = await rows(sql<{ name: string; type: string }>`
    select column_name as name, data_type as type from information_schema.columns where table_name = 'settled_payments' order by 1`)
  expect(columns).toEqual([
    { name: 'association_id', type: 'uuid' },
    { name: 'digest', type: 'text' },
    { name: 'settled_on', type: 'date' },
  ])
  const references = await rows(sql<{ from: string; to: string }>`
    select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
    where contype = 'f' and 'settled_payments' in (conrelid::regclass::text, confrelid::regclass::text)`)
  expect(references).toEqual([{ from: 'settled_payments', to: 'associations' }])
})

test('a digest is made with a key that is sealed: the provider’s ids and the secret of the site do not lead to it', async () => {
  const { pay, house } = await aPayingGuest()
  const { id: reference } = await pay('12')
  await readPayment(db, { associationId: house.associationId, reference, ...reading() })
  const { bytes } = await db
    .selectFrom('payment_accounts')
    .where('association_id', '=', house.associationId)
    .select('bytes')
    .executeTakeFirstOrThrow()

  expect(bytes).toHaveLength(1024)
  const digests = await db.selectFrom('settled_payments').where('association_id', '=', house.associationId).select('digest').execute()
  expect(digests.map(({ digest }) => digest).join()).not.toContain(reference)
})

test('no question to the provider and no address names a booking, a guest or what tells them apart', async () => {
  const { pay, booking, own, page } = await aPayingGuest()
  expect(await (await site.get(own)).text()).toContain(`href="${page}"`)
  await pay('417,39')
  const { body, idempotencyKey = '' } = stripe.requests.at(-1)!
  const told = decodeURIComponent(body)

  for (const word of [booking.id, bookingToken(secret, booking.id), 'amina', 'Amina'])
    expect(told + idempotencyKey + page).not.toContain(word)
  expect(idempotencyKey).not.toMatch(/41739/)
})

test('logs name neither an amount nor a payment, whatever goes wrong', async () => {
  const { pay } = await aPayingGuest()
  const logged = captureLog()
  await pay('417,39')
  stripe.answer({ status: 500, content: { error: { type: 'api_error', message: 'pi_1 of 417.39' } } })
  await readPayments(db, reading())
  stripe.answer(undefined)
  await readPayments(db, reading())
  const lines = await logged()

  expect(lines).toContain('a payment provider said no')
  expect(lines).not.toMatch(/41739|417[.,]39|pi_\d/)
})

test('the page of thanks is the same for everybody', async () => {
  const { canteen } = await aPayingGuest()
  const paid = href(urls.paidOnline, { canteen: canteen.slug })
  const [one, other] = [await (await site.get(paid)).text(), await (await site.get(paid)).text()]

  expect(one).toBe(other)
  expect(one).toContain('Merci')
  expect(one).not.toMatch(/\d €|€/)
})
