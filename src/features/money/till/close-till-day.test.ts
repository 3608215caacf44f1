import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { takeContribution } from '#src/features/money/contributions/take-contribution.ts'
import { balanceOf } from '#src/features/money/ledger/balance.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { findBalances } from '#src/features/money/ledger/queries.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import type { MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { openSeals } from '#src/platform/seal.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { aCanteen, aMeal, aNetwork } from '#test/world.ts'
import { closeTillDay } from './close-till-day.ts'
import { closeTillDays } from './close-till-days.ts'
import { emptyPurse, withWaiting } from './purse.ts'
import { openPurse, sealPurse } from './seal-purse.ts'

const seals = openSeals({ secret: 'the secret of the tills, thirty-two letters' })
let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})
afterAll(() => db.destroy())

beforeEach(async () => {
  canteen = await aCanteen(db)
  const row = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = row.association_id
  await openFiscalYear(db, { associationId, firstDay: '2026-11-29', lastDay: '2026-12-31' })
})

const dawn = (day: string) => new Date(`${day}T05:00Z`)

/** A meal that received these, and is closed. */
async function aDay(day: string, amounts: Partial<Record<MeansOfPayment, number[]>>) {
  const meal = await aMeal(db, { canteen, day, state: 'held' })
  const key = { canteenId: canteen.id, mealId: meal.id, seals }
  for (const [means, given] of Object.entries(amounts))
    for (const amountCents of given) await takeContribution(db, { ...key, contribution: { means: means as MeansOfPayment, amountCents } })
  await setState(meal.id, 'closed')
  return key
}

async function setState(mealId: string, state: 'held' | 'closed') {
  await db
    .updateTable('meals')
    .set({ state, closed_at: state === 'closed' ? dawn('2026-12-01') : null })
    .where('id', '=', mealId)
    .execute()
}

async function books() {
  const balances = await findBalances(db, { associationId, fiscalYear: '2026-11-29' })
  return Object.fromEntries(balances.map(({ account, ...sides }) => [account, balanceOf(sides)]))
}

async function closings() {
  const rows = await db.selectFrom('ledger.closings').where('canteen_id', '=', canteen.id).orderBy('number').selectAll().execute()
  return rows.map((row) => [row.kind, row.first_day, row.received_cents, row.perpetual_received_cents])
}

const six = [500, 700, 900, 1000, 1200, 1300]

test('the night after, a day is closed, and those without a meal too; the lone cheque waits for the end of the year', async () => {
  await aDay('2026-11-30', { cash: six, cheque: [2000] })

  await closeTillDays(db, { seals, now: dawn('2026-12-02') })

  expect(await books()).toEqual({ 530: 5600, 7061: -5600 })
  expect(await closings()).toEqual([
    ['day', '2026-11-29', 0, 0],
    ['day', '2026-11-30', 5600, 5600],
    ['month', '2026-11-01', 5600, 5600],
    ['day', '2026-12-01', 0, 5600],
  ])

  await closeTillDays(db, { seals, now: dawn('2027-01-01') })
  expect(await books()).toEqual({ 530: 5600, 5118: 2000, 7061: -7600 })
  expect((await closings()).slice(-3)).toEqual([
    ['day', '2026-12-31', 2000, 7600],
    ['month', '2026-12-01', 2000, 7600],
    ['year', '2026-11-29', 7600, 7600],
  ])
  expect(await verifyLedger(db, associationId)).toMatchObject({ fault: null })
})

test('a meal that nobody closed keeps its day open, and those after it; three days late they are closed in their order', async () => {
  const { mealId } = await aDay('2026-11-30', { cash: six })
  await setState(mealId, 'held')
  await closeTillDays(db, { seals, now: dawn('2026-12-03') })
  expect(await closings()).toEqual([['day', '2026-11-29', 0, 0]])

  await setState(mealId, 'closed')
  await closeTillDays(db, { seals, now: dawn('2026-12-03') })

  expect((await closings()).map(([kind, day]) => `${kind} ${day}`)).toEqual([
    'day 2026-11-29',
    'day 2026-11-30',
    'month 2026-11-01',
    'day 2026-12-01',
    'day 2026-12-02',
  ])
})

test('once its day is closed a meal takes no money, even opened again', async () => {
  const meal = await aDay('2026-11-30', { cash: six })
  await setState(meal.mealId, 'held')
  await setState(meal.mealId, 'closed')
  await closeTillDays(db, { seals, now: dawn('2026-12-01') })
  await setState(meal.mealId, 'held')

  expect(await takeContribution(db, { ...meal, contribution: { means: 'cash', amountCents: 1 } })).toEqual({
    ok: false,
    refusal: 'money-settled',
  })
})

test('a day is closed once, in its order, when it is over: after the hour of the cut-off at the canteen', async () => {
  const close = (day: string, at: string) => closeTillDay(db, { canteenId: canteen.id, day, seals, now: new Date(at) })

  expect(await close('2026-11-29', '2026-11-30T02:59Z')).toEqual({ ok: false, refusal: 'not-over' })
  expect(await close('2026-11-29', '2026-11-30T03:00Z')).toEqual({ ok: true, value: null })
  expect(await close('2026-12-01', '2026-12-03T05:00Z')).toEqual({ ok: false, refusal: 'earlier-day-open' })
  expect(await close('2026-11-29', '2026-12-03T05:00Z')).toEqual({ ok: true, value: null })
  expect(await close('2026-11-28', '2026-12-03T05:00Z')).toEqual({ ok: true, value: null })
  expect(await closings()).toHaveLength(1)
})

test('two workers that close the same night write each day once', async () => {
  await aDay('2026-11-30', { cash: six })

  await Promise.all([1, 2, 3].map(() => closeTillDays(db, { seals, now: dawn('2026-12-02') })))

  expect(await closings()).toHaveLength(4)
  expect(await books()).toEqual({ 530: 5600, 7061: -5600 })
})

test('three workers that end the same month tell its purse apart once', async () => {
  const entries = (means: MeansOfPayment) => six.map((amountCents) => ({ means, amountCents, times: 1 }))
  const key = { canteenId: canteen.id, nature: 'meal' as const }
  await closeTillDay(db, { canteenId: canteen.id, day: '2026-11-29', seals, now: dawn('2026-12-01') })
  await sealPurse(db, seals, key, { ...emptyPurse, apart: [...entries('card'), ...entries('cheque')] })

  await Promise.all([1, 2, 3].map(() => closeTillDay(db, { canteenId: canteen.id, day: '2026-11-30', seals, now: dawn('2026-12-01') })))

  expect(await books()).toEqual({ 5112: 5600, 5115: 5600, 5118: -11_200 })
})

test('a day waits for a meal that is being opened again', async () => {
  const { mealId } = await aDay('2026-11-30', { cash: six })
  await closeTillDay(db, { canteenId: canteen.id, day: '2026-11-29', seals, now: dawn('2026-12-01') })
  const reopening = await db.startTransaction().execute()
  await reopening.updateTable('meals').set({ state: 'held', closed_at: null }).where('id', '=', mealId).execute()

  const closing = closeTillDay(db, { canteenId: canteen.id, day: '2026-11-30', seals, now: dawn('2026-12-01') })
  await somebodyWaits(db)
  await reopening.commit().execute()

  expect(await closing).toEqual({ ok: false, refusal: 'meal-open' })
  expect(await books()).toEqual({})
})

test('a day whose bags no known secret opens waits', async () => {
  await aDay('2026-11-30', { cash: six })
  const others = openSeals({ secret: 'another secret of thirty-two letters or so' })

  await closeTillDays(db, { seals: others, now: dawn('2026-12-01') })

  expect(await closings()).toEqual([['day', '2026-11-29', 0, 0]])
})

/** Received for memberships in a month. */
async function join(month: string, amounts: number[], means: MeansOfPayment = 'cash') {
  const key = { canteenId: canteen.id, nature: 'membership' as const }
  const purse = await openPurse(db, seals, key)
  await sealPurse(
    db,
    seals,
    key,
    amounts.reduce((whole, amountCents) => withWaiting(whole, { month, means, amountCents }, 1), purse!),
  )
}

test('memberships are posted with the month in which they came, where the sum may be told; else they wait, and the last month posts them in one sum', async () => {
  await join('2026-11', six)
  await join('2026-12', [2300], 'cheque')
  await join('2027-01', [9900])
  await closeTillDays(db, { seals, now: dawn('2026-12-04') })
  expect(await books()).toEqual({ 530: 5600, 7561: -5600 })

  await closeTillDays(db, { seals, now: dawn('2027-01-03') })
  expect(await books()).toEqual({ 530: 5600, 5118: 2300, 7561: -7900 })
  expect((await openPurse(db, seals, { canteenId: canteen.id, nature: 'membership' }))?.waiting).toEqual([
    { month: '2027-01', means: 'cash', amountCents: 9900, times: 1 },
  ])
})

test('four memberships of a month are in no book before five are', async () => {
  await join('2026-11', six.slice(0, 4))
  await closeTillDays(db, { seals, now: dawn('2026-12-04') })
  expect(await books()).toEqual({})
  expect((await openPurse(db, seals, { canteenId: canteen.id, nature: 'membership' }))?.rest).toHaveLength(4)
})

test('while a day is closed contributions, a box and a reopening go on: each cent that was taken is in the books, and none later', async () => {
  const meal = await aDay('2026-11-30', { cash: six })
  await setState(meal.mealId, 'held')
  const take = (amountCents: number) => takeContribution(db, { ...meal, contribution: { means: 'cash', amountCents } })
  const closing = async () => {
    await setState(meal.mealId, 'closed')
    return closeTillDays(db, { seals, now: dawn('2026-12-01') })
  }
  const given = [800, 900, 1000, 1100, 1200, 1300]

  const answers = (await Promise.all([...given.map(take), closing(), ...given.map(take)])).filter((answer) => answer !== undefined)
  await setState(meal.mealId, 'held')

  expect(await take(500)).toEqual({ ok: false, refusal: 'money-settled' })
  const taken = [...given, ...given].reduce((sum, cents, index) => sum + (answers[index]?.ok ? cents : 0), 5600)
  expect(await books()).toEqual({ 530: taken, 7061: -taken })
  expect(await verifyLedger(db, associationId)).toMatchObject({ fault: null })
})

test('a worker that dies in the middle of a day leaves nothing of it, and the next one closes it whole', async () => {
  await aDay('2026-11-30', { cash: six })
  const dying = db.transaction().execute(async (tx) => {
    await closeTillDay(tx, { canteenId: canteen.id, day: '2026-11-29', seals, now: dawn('2026-12-01') })
    await closeTillDay(tx, { canteenId: canteen.id, day: '2026-11-30', seals, now: dawn('2026-12-01') })
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
  })
  await expect(dying).rejects.toThrow(/terminat/i)
  expect([await closings(), await books()]).toEqual([[], {}])

  await closeTillDays(db, { seals, now: dawn('2026-12-01') })

  expect(await books()).toEqual({ 530: 5600, 7061: -5600 })
  expect(await verifyLedger(db, associationId)).toMatchObject({ fault: null })
})

test('a meal that is being opened again keeps its day open: the closing waits to know', async () => {
  const meal = await aDay('2026-11-30', { cash: six })
  await closeTillDays(db, { seals, now: dawn('2026-11-30') })
  const reopening = db.transaction().execute(async (tx) => {
    await tx.updateTable('meals').set({ state: 'held', closed_at: null }).where('id', '=', meal.mealId).execute()
    const closing = closeTillDay(db, { canteenId: canteen.id, day: '2026-11-30', seals, now: dawn('2026-12-01') })
    await somebodyWaits(db)
    return { closing }
  })

  expect(await (await reopening).closing).toEqual({ ok: false, refusal: 'meal-open' })
})
