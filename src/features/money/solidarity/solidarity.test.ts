/** Meals paid ahead and seats of partners: whoever uses them is marked nowhere, and what is told of them are counts. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { takeContribution } from '#src/features/money/contributions/take-contribution.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { findPayingHouse } from '#src/features/money/payments/queries.ts'
import { readPayments } from '#src/features/money/payments/read-payments.ts'
import { openPurse } from '#src/features/money/till/seal-purse.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { connectAccount } from '#test/payment-account.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { openStripeServer, stripeKeys } from '#test/stripe-server.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { drawSeats } from './draw-seats.ts'
import { findSponsorships } from './queries.ts'
import { openPot } from './seal-pot.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let stripe: Awaited<ReturnType<typeof openStripeServer>>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let page: string
let clock = now

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  stripe = await openStripeServer({ clock: () => now })
  site = openSite(db, { paymentEndpoints: { stripe: stripe.endpoint }, clock: () => clock })
})
afterAll(() => stripe.close())
beforeEach(async () => {
  clock = now
  canteen = await aCanteen(db)
  page = href(urls.solidarity, { canteen: canteen.slug })
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
})

const give = (meals: string, fields: Record<string, string> = {}) =>
  site.submit(page, { meals, means: 'cash', formKey: randomUUID(), ...fields })
const pot = () => openPot(db, seals, canteen.id)
const partner = { partner: 'Boulangerie Dupain', seats: '20', from: '2026-12-01', until: '2026-12-31', amount: '200', way: 'transfer' }
const sponsor = (fields: Record<string, string> = {}) =>
  site.submit(href(urls.sponsorships, { canteen: canteen.slug }), { formKey: randomUUID(), ...partner, ...fields })
const offered = async () =>
  (await db.selectFrom('sponsorships').where('canteen_id', '=', canteen.id).select('id').executeTakeFirstOrThrow()).id

/** So many people gave nothing at a meal of that day. */
async function nothingGiven(times: number, day = '2026-12-02') {
  const meal = await aMeal(db, { canteen, day, state: 'held' })
  const key = { canteenId: canteen.id, mealId: meal.id, seals }
  for (let time = 0; time < times; time++) await takeContribution(db, { ...key, contribution: { means: 'cash', amountCents: 0 } })
  return meal
}

test('meals paid ahead at the counter are in the pot and in the purse, and the same page sent twice counts once', async () => {
  const formKey = randomUUID()
  expect((await give('3', { formKey })).headers.get('location')).toBe(`${page}?fait=repas`)
  expect((await give('3', { formKey })).status).toBe(409)

  expect(await pot()).toMatchObject({ given: 3, used: 0 })
  const purse = await openPurse(db, seals, { canteenId: canteen.id, nature: 'meal' })
  // One giver, however many meals: their price is public and would hide nobody.
  expect(purse!.waiting).toMatchObject([{ means: 'cash', times: 1, month: '2026-12' }])
  expect(await db.selectFrom('events').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
})

test('what is in the pot is told in steps that hide who came', async () => {
  const told = async () => (await site.get(page)).text()
  for (const meals of ['4', '8']) {
    expect(await told()).toContain('aucun repas n’avait encore été payé d’avance')
    await give(meals)
  }
  clock = new Date('2027-01-04T09:00Z')
  expect(await told()).toContain('au moins 5 repas payés d’avance')
  await nothingGiven(1)
  await drawSeats(db, { seals, now: clock })
  expect(await told()).toContain('au moins 5 repas payés d’avance')
})

test('whoever gives nothing is covered, a week after and once, and no table says who', async () => {
  await give('5')
  const meal = await nothingGiven(3)
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }])
  const rowOf = async () =>
    (await sql<{ row: object }>`select to_jsonb(held) as row from attendees as held where booking_id = ${booking.id}`.execute(db)).rows
  const before = await rowOf()
  await drawSeats(db, { seals, now: new Date('2026-12-08T22:00Z') })
  expect(await pot()).toMatchObject({ used: 0 })

  for (const at of ['2026-12-10T03:00Z', '2026-12-11T03:00Z']) await drawSeats(db, { seals, now: new Date(at) })
  expect(await pot()).toMatchObject({ given: 5, used: 3 })
  expect(await rowOf()).toEqual(before)
})

test('a partner’s seats are noted with what it gave, enter the books once, and their use is told from the threshold on', async () => {
  const { associationId } = await findPayingHouse(db, canteen.slug)
  await openFiscalYear(db, { associationId, firstDay: '2026-09-01', lastDay: '2027-08-31' })
  const formKey = randomUUID()
  const twice = await Promise.all([sponsor({ formKey }), sponsor({ formKey })])
  expect(twice.map((answer) => answer.headers.get('location'))).toEqual([`${page}?fait=partenaire`, `${page}?fait=partenaire`])
  expect((await db.selectFrom('sponsorships').where('canteen_id', '=', canteen.id).select('id').execute()).length).toBe(1)
  await sponsor({ partner: 'Ville', way: 'invoiced', from: '2027-01-01', until: '2027-06-30' })
  await nothingGiven(4)
  await drawSeats(db, { seals, now: new Date('2026-12-10T03:00Z') })
  expect(await (await site.get(page)).text()).toMatch(/Boulangerie Dupain<\/bdi>[^]*Moins de 5 utilisées/)

  await nothingGiven(3, '2026-12-05')
  await drawSeats(db, { seals, now: new Date('2026-12-15T03:00Z') })
  clock = new Date('2027-01-04T09:00Z')
  expect(await (await site.get(page)).text()).toMatch(/Boulangerie Dupain<\/bdi>[^]*Au moins 5 utilisées/)
  const lines = await db
    .selectFrom('ledger.lines')
    .where('association_id', '=', associationId)
    .orderBy('position')
    .select(['account', 'debit_cents', 'credit_cents'])
    .execute()
  expect(lines).toEqual([
    { account: '512', debit_cents: 20_000, credit_cents: 0 },
    { account: '7063', debit_cents: 0, credit_cents: 20_000 },
  ])
})

test('what a partner offered is taken back where it was noted, once: the books take it back, and its seats cover nobody from then on', async () => {
  const { associationId } = await findPayingHouse(db, canteen.slug)
  await openFiscalYear(db, { associationId, firstDay: '2026-09-01', lastDay: '2027-08-31' })
  await sponsor()
  const id = await offered()
  const { entry_number: number } = await db.selectFrom('sponsorships').where('id', '=', id).select('entry_number').executeTakeFirstOrThrow()
  const back = href(urls.sponsorshipReversal, { canteen: canteen.slug, sponsorship: id })
  const entry = { canteen: canteen.slug, number: String(number) }
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  expect(await (await site.get(href(urls.entry, entry))).text()).toContain('places offertes par un partenaire')
  expect((await site.submit(href(urls.entryReversal, entry), {})).status).toBe(409)

  const twice = await Promise.all([site.submit(back, {}), site.submit(back, {})])
  expect(twice.map((answer) => answer.headers.get('location'))).toEqual([`${page}?fait=repris`, `${page}?fait=repris`])
  const reversals = db.selectFrom('ledger.entries').where('association_id', '=', associationId).where('reverses', '=', number)
  expect(await reversals.select('number').execute()).toHaveLength(1)
  const told = await db
    .selectFrom('events')
    .where('canteen_id', '=', canteen.id)
    .where('name', '=', 'sponsorship.taken-back')
    .select('id')
    .execute()
  expect(told).toHaveLength(1)
  expect(await findSponsorships(db, canteen.id)).toEqual([])
  expect(await (await site.get(page)).text()).toMatch(/Boulangerie Dupain<\/bdi>[^]*repris le/)
  await nothingGiven(6, '2026-12-05')
  await drawSeats(db, { seals, now: new Date('2026-12-15T03:00Z') })
  expect((await pot())?.seats).toEqual({})
})

test('what an invoice says is taken back without an entry, and nobody takes back what another canteen was offered', async () => {
  await sponsor({ way: 'invoiced' })
  const id = await offered()
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('treasurer', other)))
  expect((await site.submit(href(urls.sponsorshipReversal, { canteen: other.slug, sponsorship: id }), {})).status).toBe(404)
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  expect((await site.submit(href(urls.sponsorshipReversal, { canteen: canteen.slug, sponsorship: id }), {})).status).toBe(303)
  expect(await findSponsorships(db, canteen.id)).toEqual([])
})

test.each([
  [{ partner: '' }, 'Écrivez le nom du partenaire'],
  [{ seats: '0' }, 'de 1 à 2000'],
  [{ until: '2026-11-01' }, 'La fin vient avant le début'],
  [{ from: '1926-12-01' }, 'plus de deux ans'],
  [{ until: '2099-12-31' }, 'plus de deux ans'],
  [{ amount: 'beaucoup' }, 'Écrivez un montant'],
  [{ way: '' }, 'Dites comment l’argent arrive'],
])('what is wrong of a partner’s seats is told beside its field: %j', async (fields, sentence) => {
  const answer = await sponsor(fields as Record<string, string>)

  expect(answer.status).toBe(422)
  expect((await answer.text()).replaceAll('\u00a0', ' ')).toContain(sentence)
})

test('meals are paid ahead online too, at what a meal costs, and a refund takes them out of the pot', async () => {
  const house = await findPayingHouse(db, canteen.slug)
  await connectAccount(db, { house, keys: stripeKeys, isLive: true, isOpen: true, seals, actorId: (await aUser(db)).id, now })
  site.as(visitor)
  const ahead = href(urls.payPrepaid, { canteen: canteen.slug })
  const meal = await aMeal(db, { canteen })
  expect(await (await site.get(href(urls.payMeal, { canteen: canteen.slug, meal: meal.slug }))).text()).toContain(`href="${ahead}"`)
  expect((await site.submit(ahead, { people: '0' })).status).toBe(422)
  expect((await site.submit(ahead, { people: '4', formKey: randomUUID(), other: '1' })).status).toBe(303)
  const intent = stripe.pay(stripe.sessions.at(-1)!)
  const reading = { seals, endpoints: { stripe: stripe.endpoint }, now, secret, origin }
  await readPayments(db, reading)
  expect(await pot()).toMatchObject({ given: 4 })

  stripe.refund(intent, intent.amount_received / 4)
  await readPayments(db, reading)
  await readPayments(db, reading)
  expect(await pot()).toMatchObject({ given: 3 })
})

test('a pot is a canteen and bytes of one length, whatever is in it, and nothing refers to it', async () => {
  const length = async () =>
    (await db.selectFrom('pots').where('canteen_id', '=', canteen.id).select('bytes').executeTakeFirstOrThrow()).bytes.length
  await give('1')
  const small = await length()
  await give('20')
  await sponsor()

  expect(await length()).toBe(small)
  const { rows } = await sql<{
    from: string
    to: string
  }>`select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
    where contype = 'f' and 'pots' in (conrelid::regclass::text, confrelid::regclass::text)`.execute(db)
  expect(rows).toEqual([{ from: 'pots', to: 'canteens' }])
})

test('who welcomes notes meals, and leaves what partners offer to whoever keeps the books', async () => {
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  expect((await give('1')).status).toBe(303)
  expect((await sponsor()).status).toBe(403)
  expect(await (await site.get(page)).text()).not.toContain('Noter des places offertes')
})
