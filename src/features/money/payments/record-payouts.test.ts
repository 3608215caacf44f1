/** What a provider sends to the bank and keeps for itself is in the books once, and tells no payment. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { helloAssoKeys, openHelloAssoServer } from '#test/helloasso-server.ts'
import { connectAccount } from '#test/payment-account.ts'
import { seals } from '#test/site.ts'
import { openStripeServer, stripeKeys } from '#test/stripe-server.ts'
import { aCanteen, aNetwork, aUser } from '#test/world.ts'
import type { Keys } from './account.ts'
import { dayToPost, feesDue } from './posting.ts'
import { findPayingHouse, type PayingHouse } from './queries.ts'
import { recordPayouts } from './record-payouts.ts'

let db: Kysely<Tables>
let stripe: Awaited<ReturnType<typeof openStripeServer>>
let helloAsso: Awaited<ReturnType<typeof openHelloAssoServer>>
let house: PayingHouse
let clock = new Date('2026-12-01T09:00Z')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})
beforeEach(async () => {
  clock = new Date('2026-12-01T09:00Z')
  stripe = await openStripeServer({ clock: () => clock })
  helloAsso = await openHelloAssoServer({ clock: () => clock })
  const canteen = await aCanteen(db)
  house = await findPayingHouse(db, canteen.slug)
})
afterEach(() => Promise.all([stripe.close(), helloAsso.close()]))

async function connect(keys: Keys = stripeKeys) {
  await openFiscalYear(db, { associationId: house.associationId, firstDay: '2026-09-01', lastDay: '2027-08-31' })
  await connectAccount(db, { house, keys, isLive: true, isOpen: true, seals, actorId: (await aUser(db)).id, now: clock })
}

function record(at: string) {
  clock = new Date(at)
  return recordPayouts(db, { seals, endpoints: { stripe: stripe.endpoint, helloasso: helloAsso.endpoint }, now: clock })
}

async function entries() {
  const rows = await db
    .selectFrom('ledger.entries as entry')
    .innerJoin('ledger.lines as line', (join) =>
      join.onRef('line.association_id', '=', 'entry.association_id').onRef('line.number', '=', 'entry.number'),
    )
    .where('entry.association_id', '=', house.associationId)
    .orderBy('entry.number')
    .orderBy('position')
    .select(['entry_date', 'journal', 'account', 'debit_cents', 'credit_cents'])
    .execute()
  return rows.map((row) => [row.entry_date, row.journal, row.account, row.debit_cents - row.credit_cents])
}

/** Somebody has paid. */
function pay(cents: number) {
  stripe.pay({ id: 'cs', cents, isLive: true, metadata: {}, body: {} })
}

test('a transfer to the bank is written once, whoever looks how often, as the bank’s statement will show it', async () => {
  await connect()
  clock = new Date('2026-12-07T06:00Z')
  stripe.payOut(12_345)
  await Promise.all([record('2026-12-08T03:00Z'), record('2026-12-08T03:00Z')])
  await record('2026-12-09T03:00Z')

  expect(await entries()).toEqual([
    ['2026-12-07', 'BQ', '512', 12_345],
    ['2026-12-07', 'BQ', '5117', -12_345],
  ])
})

test('fees are written by month, in one sum, once enough have paid', async () => {
  await connect()
  for (let payment = 0; payment < 6; payment++) pay(1000)
  await record('2026-12-31T03:00Z')
  expect(await entries()).toEqual([])
  await record('2027-01-02T03:00Z')
  await record('2027-01-03T03:00Z')

  expect(await entries()).toEqual([
    ['2026-12-31', 'BQ', '627', 240],
    ['2026-12-31', 'BQ', '5117', -240],
  ])
})

test('two workers that look at the end of one month write its fees once', async () => {
  await connect()
  for (let payment = 0; payment < 6; payment++) pay(1000)
  const held = await db.startTransaction().execute()
  await held.selectFrom('payment_accounts').where('association_id', '=', house.associationId).select('provider').forUpdate().execute()
  const both = [record('2027-01-02T03:00Z'), record('2027-01-02T03:00Z')]
  await somebodyWaits(db, 2)
  await held.commit().execute()
  await Promise.all(both)

  expect(await entries()).toHaveLength(2)
})

test('the fee of a single payment would tell it: it waits for the next month, and for the end of the fiscal year at most', async () => {
  await connect()
  pay(41_739)
  await record('2027-01-02T03:00Z')
  await record('2027-02-02T03:00Z')
  expect(await entries()).toEqual([])

  await openFiscalYear(db, { associationId: house.associationId, firstDay: '2027-09-01', lastDay: '2028-08-31' })
  await record('2027-09-02T03:00Z')
  expect(await entries()).toEqual([
    ['2027-08-31', 'BQ', '627', 651],
    ['2027-08-31', 'BQ', '5117', -651],
  ])
})

test('gifts name who gave how much: their fees are known, and do not hide those of the one who paid for a meal', async () => {
  await connect()
  for (let payment = 0; payment < 6; payment++) pay(1000)
  for (const number of ['D2026-0001', 'D2026-0002', 'D2026-0003', 'D2026-0004', 'D2026-0005'])
    await db
      .insertInto('gifts')
      .values({
        ...{ association_id: house.associationId, canteen_id: house.id, id: randomUUID(), number, donor_id: null, given_on: '2026-12-01' },
        ...{ kind: 'money', form: 'manual', means: 'online', what: '', cents: 1000, entry_number: null },
      })
      .execute()
  await record('2027-01-02T03:00Z')

  expect(await entries()).toEqual([])
})

test('without books nothing is written, and what was sent before they begin stays out of them', async () => {
  await connectAccount(db, { house, keys: stripeKeys, isLive: true, isOpen: true, seals, actorId: (await aUser(db)).id, now: clock })
  stripe.payOut(500)
  await record('2026-12-08T03:00Z')
  await openFiscalYear(db, { associationId: house.associationId, firstDay: '2027-01-01', lastDay: '2027-12-31' })
  await record('2027-01-05T03:00Z')

  expect(await entries()).toEqual([])
})

test('HelloAsso sends what is due on a day in one sum, and keeps nothing', async () => {
  await connect(helloAssoKeys)
  const about = {
    itemName: 'Repas',
    backUrl: 'http://a.test/',
    errorUrl: 'http://a.test/',
    returnUrl: 'http://a.test/',
    containsDonation: false,
  }
  for (const cents of [900, 1300]) {
    const payment = helloAsso.pay({ id: cents, asked: { ...about, totalAmount: cents, initialAmount: cents }, orderId: null })
    Object.assign(payment, { cashOutState: 'CashedOut', cashOutDate: '2026-12-10T08:00:00Z' })
  }
  await record('2026-12-11T03:00Z')
  await record('2027-01-11T03:00Z')

  expect(await entries()).toEqual([
    ['2026-12-10', 'BQ', '512', 2200],
    ['2026-12-10', 'BQ', '5117', -2200],
  ])
})

const year = (from: string, until: string, closedOn: string | null = null) => ({ firstDay: from, lastDay: until, closedOn })

test('what belongs to a closed year is written today, what no year holds not at all', () => {
  const years = [year('2026-01-01', '2026-12-31', '2027-03-01'), year('2027-01-01', '2027-12-31')]

  expect(dayToPost('2027-02-03', years, '2027-04-01')).toBe('2027-02-03')
  expect(dayToPost('2026-12-30', years, '2027-04-01')).toBe('2027-04-01')
  expect(dayToPost('2025-12-30', years, '2027-04-01')).toBeUndefined()
})

test('fees are due for whole months, and never over the end of a year', () => {
  const years = [year('2026-01-01', '2026-12-31'), year('2027-01-01', '2027-12-31')]

  expect(feesDue('2026-11-10', years, '2026-11-30')).toBeUndefined()
  expect(feesDue('2026-11-10', years, '2026-12-01')).toEqual({ from: '2026-11-10', until: '2026-12-01', yearEnds: false })
  expect(feesDue('2026-11-10', years, '2027-02-05')).toEqual({ from: '2026-11-10', until: '2027-01-01', yearEnds: true })
  expect(feesDue('2025-11-10', years, '2026-02-05')?.from).toBe('2026-01-01')
  expect(feesDue('2026-11-10', [], '2027-02-05')).toBeUndefined()
})
