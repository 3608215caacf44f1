import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#src/platform/database/database.ts'
import { freshDatabase } from '#test/database.ts'
import { testKitchens } from '#test/demonstrated-kitchens.ts'
import { testTeams } from '#test/demonstrated-teams.ts'
import { seals, secret } from '#test/site.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { balanceOf } from '#src/features/money/ledger/balance.ts'
import { findBalances, findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import { openPurse } from '#src/features/money/till/seal-purse.ts'
import { cashIn } from '#src/features/money/contributions/till-count.ts'
import { openBag } from '#src/features/money/contributions/seal-bag.ts'
import { guestKeyOf } from '#src/features/guests/encounters/guest-key.ts'
import { brokenInvariants } from '#src/features/operation/backups/invariants.ts'
import { makeRandom } from '#src/solver/random.ts'
import { buildDemonstration } from './build-demonstration.ts'
import { drawRows } from './insert-meals.ts'
import { canteenPlans } from './canteen-plans.ts'

const now = new Date('2026-12-01T09:00Z')
let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  // In one transaction, as in production: statistics taken while tables grow would make the plans of the next statements slow.
  await inTransaction(db, (tx) => buildDemonstration(tx, { seed: 1, now, secret, origin: 'http://localhost' }))
})

test('fourteen canteens and a pop-up eat about 54,000 meals in a year', async () => {
  const { canteens, eaten } = await db
    .selectFrom('figures')
    .where('service_date', '>=', '2025-12-01')
    .select(({ fn }) => [fn.count<number>('canteen_id').distinct().as('canteens'), fn.sum<number>('eaters').as('eaten')])
    .executeTakeFirstOrThrow()

  expect(canteens).toBe(15)
  expect(Number(eaten)).toBeGreaterThan(52_000)
  expect(Number(eaten)).toBeLessThan(56_000)
})

test('everything that always holds of a database holds of it', async () => {
  expect(Object.keys(await brokenInvariants(db))).toEqual([])
})

test('the books of each canteen hold, and agree with what its meals received', async () => {
  const canteens = await db
    .selectFrom('canteens')
    .where('state', '=', 'open')
    .select(['id', 'association_id as associationId', 'till_closed_until as closedUntil'])
    .execute()
  for (const { id: canteenId, associationId, closedUntil } of canteens) {
    const { fault, closings } = await verifyLedger(db, associationId)
    expect([fault, closedUntil]).toEqual([null, '2026-11-30'])
    expect(closings).toBeGreaterThan(390)
    expect((await incomeOf(associationId)) + (await purseOf(canteenId))).toBe(await receivedBy(canteenId))
  }
})

async function incomeOf(associationId: string): Promise<number> {
  const years = await findFiscalYears(db, associationId)
  const balances = await Promise.all(years.map(({ firstDay: fiscalYear }) => findBalances(db, { associationId, fiscalYear })))
  return -balances.flat().reduce((sum, balance) => sum + (balance.account === '7061' ? balanceOf(balance) : 0), 0)
}

async function purseOf(canteenId: string): Promise<number> {
  const purse = await openPurse(db, seals, { canteenId, nature: 'meal' })
  return purse?.rest.reduce((sum, { amountCents, times }) => sum + amountCents * times, 0) ?? Number.NaN
}

async function receivedBy(canteenId: string): Promise<number> {
  const rows = await db
    .selectFrom('bags')
    .where('canteen_id', '=', canteenId)
    .select(['meal_id as mealId', 'key_id as keyId', 'bytes'])
    .execute()
  const bags = rows.map(({ mealId, ...sealed }) => openBag(seals, { canteenId, mealId }, sealed))
  return bags.reduce(
    (sum, bag) =>
      sum + (bag?.box?.totalCents ?? 0) + (bag?.contributions ?? []).reduce((all, { amountCents, times }) => all + amountCents * times, 0),
    0,
  )
}

test('no bank is overdrawn at the end of a month, and each association took over what it held before its books', async () => {
  const { rows } = await sql<{ month: string; cents: string }>`
    select to_char(entry_date, 'YYYY-MM') as month,
      sum(sum(debit_cents - credit_cents)) over (partition by association_id order by to_char(entry_date, 'YYYY-MM')) as cents
    from ledger.lines join ledger.entries using (association_id, number) where account = '512' group by association_id, 1`.execute(db)
  const opened = await db.selectFrom('ledger.entries').where('journal', '=', 'AN').select(['association_id', 'entry_number']).execute()

  expect(rows.length).toBeGreaterThan(14 * 12)
  expect(rows.filter(({ cents }) => Number(cents) < 0)).toEqual([])
  expect(opened.map(({ entry_number: number }) => Number(number))).toEqual(Array.from({ length: 14 }, () => 1))
})

test('nobody gave online where no provider is connected', async () => {
  const connected = db.selectFrom('payment_accounts').select('association_id')
  const online = db.selectFrom('gifts').where('means', '=', 'online').where('association_id', 'not in', connected)
  expect(await online.select('id').execute()).toEqual([])
})

test('most members have an address to write to, at a domain for examples', async () => {
  const members = await db.selectFrom('memberships').select(['email', 'phone']).execute()
  const written = members.filter(({ email }) => email !== null)

  expect(written.length / members.length).toBeGreaterThan(0.75)
  expect(written.filter(({ email }) => !email!.endsWith('@courriel.example'))).toEqual([])
  expect(new Set(members.flatMap(({ phone }) => phone?.slice(0, 10) ?? []))).toEqual(new Set(['+336399800']))
})

test('two associations held a general meeting, with its minutes, and have convened the next', async () => {
  const meetings = await db
    .selectFrom('assemblies')
    .orderBy('day')
    .select(['association_id as associationId', 'day', 'state', 'minutes', 'entitled', 'present', 'represented'])
    .select(({ selectFrom, fn }) =>
      selectFrom('assembly_decisions')
        .whereRef('assembly_id', '=', 'assemblies.id')
        .select(fn.countAll<number>().as('count'))
        .as('decisions'),
    )
    .execute()
  const convened = await db.selectFrom('mails').where('purpose', '=', 'assembly-convened').select('id').execute()

  expect(new Set(meetings.map(({ associationId }) => associationId)).size).toBe(2)
  for (const [held, next] of Map.groupBy(meetings, ({ associationId }) => associationId).values()) {
    expect(held).toMatchObject({ day: '2026-06-12', state: 'convened', minutes: expect.stringContaining('Rapport moral') })
    expect([held!.entitled! > 20, held!.present! + held!.represented! <= held!.entitled!, Number(held!.decisions)]).toEqual([true, true, 3])
    expect([next!.day > '2026-12-01', next!.state]).toEqual([true, 'convened'])
  }
  expect(convened.length).toBeGreaterThan(60)
})

test('the months add up to the meals, and the network to its canteens', async () => {
  const guestsIn = async (table: 'figures' | 'monthly_figures' | 'network_monthly_figures') => {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.sum<number>('guests').as('guests'))
      .executeTakeFirstOrThrow()
    return Number(row.guests)
  }
  const centsIn = async (table: 'settled_money' | 'monthly_figures' | 'network_monthly_figures') => {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.sum<number>('known_cents').as('cents'))
      .executeTakeFirstOrThrow()
    return Number(row.cents)
  }

  expect(await guestsIn('monthly_figures')).toBe(await guestsIn('figures'))
  expect(await guestsIn('network_monthly_figures')).toBe(await guestsIn('figures'))
  expect(await centsIn('monthly_figures')).toBe(await centsIn('settled_money'))
  expect(await centsIn('network_monthly_figures')).toBe(await centsIn('settled_money'))
})

test('most tills of the last month are counted, mostly right, and some canteens share with the network whether they will live', async () => {
  const closed = await db
    .selectFrom('meals')
    .innerJoin('bags', 'bags.meal_id', 'meals.id')
    .where('meals.service_date', '>=', '2026-11-01')
    .select(['meals.canteen_id as canteenId', 'meals.id as mealId', 'key_id as keyId', 'bytes'])
    .execute()
  const bags = closed.map(({ canteenId, mealId, ...sealed }) => openBag(seals, { canteenId, mealId }, sealed)!)
  const counted = bags.filter(({ till }) => till !== null)
  const right = counted.filter((bag) => bag.till!.countedCents === cashIn(bag))

  expect(counted.length).toBeGreaterThan(bags.length * 0.7)
  expect(counted.length).toBeLessThan(bags.length)
  expect(right.length).toBeGreaterThan(counted.length / 2)
  expect(right.length).toBeLessThan(counted.length)
  const shared = await db.selectFrom('outlook_shares').select('canteen_id').execute()
  expect([shared.length > 5, shared.length < 14]).toEqual([true, true])
})

test('every closed meal has a bag that opens, and its money is in clear only where its month is settled', async () => {
  const closed = await db.selectFrom('meals').where('state', '=', 'closed').select(['canteen_id', 'id', 'service_date as day']).execute()
  const settled = new Set((await db.selectFrom('settled_money').select('meal_id').execute()).map(({ meal_id: id }) => id))
  const bags = await db.selectFrom('bags').selectAll().execute()

  expect(bags).toHaveLength(closed.length)
  expect(new Set(bags.map(({ bytes }) => bytes.length))).toEqual(new Set([4096]))
  const some = bags.filter((_, position) => position % 100 === 0)
  for (const { canteen_id: canteenId, meal_id: mealId, key_id: keyId, bytes } of some)
    expect(openBag(seals, { canteenId, mealId }, { keyId, bytes })?.closedAt).toBeInstanceOf(Date)
  expect(
    closed
      .filter(({ id }) => settled.has(id))
      .map(({ day }) => day)
      .toSorted()
      .at(-1)! < '2026-11-01',
  ).toBe(true)
  expect(closed.filter(({ id, day }) => day < '2026-11-01' && !settled.has(id))).toEqual([])
})

test('some upcoming meals are full or nearly so, most have places', async () => {
  const left = await db
    .selectFrom('meals')
    .where('state', '=', 'published')
    .select(({ eb }) => eb('table_places', '-', eb.ref('eaters_confirmed')).as('places'))
    .execute()
  const nearlyFull = left.filter(({ places }) => Number(places) <= 3).length

  expect(nearlyFull).toBeGreaterThan(5)
  expect(nearlyFull).toBeLessThan(left.length / 3)
})

test('in most canteens regulars keep places, within the share, and some have answered', async () => {
  const turns = await db.selectFrom('standing_turns').select(['canteen_id', 'state']).execute()
  const held = await db.selectFrom('standing_places').select('canteen_id').execute()
  const seated = await db
    .selectFrom('meals')
    .innerJoin('bookings', (join) => join.onRef('bookings.meal_id', '=', 'meals.id').on('bookings.state', '=', 'confirmed'))
    .innerJoin('attendees', 'attendees.booking_id', 'bookings.id')
    .where('bookings.channel', '=', 'standing')
    .groupBy(['meals.id', 'meals.table_places'])
    .select(({ fn }) => ['table_places as whole', fn.countAll<number>().as('standing')])
    .execute()

  expect(new Set(held.map(({ canteen_id: id }) => id)).size).toBeGreaterThan(8)
  expect(new Set(turns.map(({ state }) => state))).toEqual(new Set(['held', 'confirmed', 'let-go', 'released']))
  expect(seated.filter(({ standing, whole }) => standing > whole * 0.3)).toEqual([])
})

test('the same seed draws the same canteen, another seed another one', () => {
  const plan = canteenPlans[0]!
  const canteen = {
    id: '00000000-0000-4000-8000-000000000000',
    plan,
    timeZone: 'Europe/Paris',
    now,
    associationId: '',
    unpublishedFrom: '2026-11-01',
    seals,
    priceOn: () => 1300,
    templateOf: new Map(),
  }
  const codes = (seed: number) =>
    drawRows(canteen, 0, '2026-12-01', makeRandom(seed)).bookings.map(({ id, code, email }) => [id, code, email])

  expect(codes(1)).toEqual(codes(1))
  expect(codes(1)).not.toEqual(codes(2))
})

test('every room seats as many as its canteen invites', async () => {
  const rooms = await db
    .selectFrom('room_tables')
    .groupBy('canteen_id')
    .select(({ fn }) => ['canteen_id', fn.sum<number>('seats').as('seats')])
    .execute()

  expect(rooms).toHaveLength(canteenPlans.length)
  const largest = Math.max(...canteenPlans.map(({ tablePlaces }) => tablePlaces))
  for (const { seats } of rooms) expect(Number(seats)).toBeGreaterThanOrEqual(largest)
})

test('most months have meals with a plan, which do better than chance', async () => {
  const months = await db
    .selectFrom('network_monthly_figures')
    .where('month', '<', '2026-12-01')
    .orderBy('month', 'desc')
    .limit(6)
    .selectAll()
    .execute()

  for (const month of months) {
    expect(month.meals_with_plan).toBeGreaterThan(month.meals / 3)
    expect(month.new_encounters).toBeGreaterThan(month.random_encounters)
    expect(month.compared_encounters).toBe(month.new_encounters)
  }
})

test('every month that is over is published, of each canteen and of the network', async () => {
  const count = (table: 'monthly_figures' | 'network_monthly_figures') =>
    db
      .selectFrom(table)
      .where('month', '<', '2026-11-01')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  const published = await db.selectFrom('published_months').select('canteen_id').execute()

  expect(published.filter(({ canteen_id: id }) => id !== null)).toHaveLength(Number((await count('monthly_figures')).count))
  expect(published.filter(({ canteen_id: id }) => id === null)).toHaveLength(Number((await count('network_monthly_figures')).count))
})

test('guests who agreed are known again at the meals to come, with whom they met, and may take it back', async () => {
  const coming = await db
    .selectFrom('seating_answers as answers')
    .innerJoin('attendees', 'attendees.id', 'answers.attendee_id')
    .innerJoin('bookings', 'bookings.id', 'attendees.booking_id')
    .innerJoin('meals', 'meals.id', 'bookings.meal_id')
    .where('answers.guest_key', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('encounters')
          .whereRef('encounters.canteen_id', '=', 'answers.canteen_id')
          .where(({ or, eb, ref }) => or([eb('first_key', '=', ref('answers.guest_key')), eb('second_key', '=', ref('answers.guest_key'))]))
          .select('met_on'),
      ),
    )
    .select(['answers.canteen_id as canteenId', 'answers.guest_key as guestKey', 'meals.service_date as day'])
    .select(['attendees.first_name as firstName', 'bookings.email', 'bookings.phone'])
    .execute()

  expect(coming.length).toBeGreaterThan(200)
  expect(coming.filter(({ day }) => day < '2026-12-01')).toEqual([])
  expect(coming.filter(({ guestKey, canteenId, ...guest }) => guestKeyOf({ secret, canteenId }, guest) !== guestKey)).toEqual([])
  const { met } = await db
    .selectFrom('encounters')
    .select(({ fn }) => fn.max('met_on').as('met'))
    .executeTakeFirstOrThrow()
  expect(met < '2026-12-01').toBe(true)
})

test('some meals to come are full: a group waits that was overtaken once, and the next party is offered its places', async () => {
  const line = await db
    .selectFrom('waitings')
    .innerJoin('bookings', 'bookings.id', 'waitings.booking_id')
    .innerJoin('meals', 'meals.id', 'waitings.meal_id')
    .where('waitings.ended', 'is', null)
    .orderBy('meals.id')
    .orderBy('waitings.position')
    .select(['meals.id as meal', 'contact_name as name', 'passed_over as passedOver', 'bookings.state'])
    .execute()

  const lines = [...Map.groupBy(line, ({ meal }) => meal).values()]
  expect(lines.length).toBeGreaterThan(4)
  for (const [first, second] of lines) {
    expect(first).toMatchObject({ passedOver: 1, state: 'waiting' })
    expect(second).toMatchObject({ state: 'offered' })
  }
  expect(lines.map(([, second]) => second?.name)).toContain('Ginette')
})

test('places are held for newcomers and for a partner, in the weekly template and in the meals to come', async () => {
  const held = (table: 'meals' | 'sitting_templates') =>
    db
      .selectFrom(table)
      .select(({ fn }) => [
        fn.sum<number>('eaters_held_for_newcomers').as('newcomers'),
        fn.sum<number>('eaters_held_for_partner').as('partner'),
      ])
      .executeTakeFirstOrThrow()

  for (const { newcomers, partner } of [await held('meals'), await held('sitting_templates')]) {
    expect(Number(newcomers)).toBeGreaterThan(0)
    expect(Number(partner)).toBeGreaterThan(0)
  }
})

test('the outbox shows what is sent of money: a late client was reminded, and the treasurer has the head of the books of last month', async () => {
  const late = db.selectFrom('invoice_reminders').innerJoin('invoices', 'invoices.id', 'invoice_reminders.invoice_id')
  const reminded = await late.where('client_name', '=', 'Bureau d’études Marée').select('sent_on').execute()
  const of = (purpose: string) => db.selectFrom('mails').where('purpose', '=', purpose).select(['recipient', 'text_body as text']).execute()

  expect(reminded.length).toBeGreaterThan(1)
  expect((await of('invoice-late')).length).toBe(reminded.length)
  const anchors = await of('ledger-anchor')
  expect(anchors.map(({ recipient }) => recipient)).toEqual(['treasurer@la-marmite.example'])
  expect(anchors[0]!.text).toMatch(/novembre 2026|octobre 2026/)
})

testKitchens(() => db)
testTeams(() => db, now)
