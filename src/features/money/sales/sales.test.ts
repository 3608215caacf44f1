import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { usualAccounts } from '#src/features/money/accounts/chart.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import { closeTillDay } from '#src/features/money/till/close-till-day.ts'
import { meansOfPayment } from '#src/platform/database/tables/bookings.ts'
import { saleNatures } from '#src/platform/database/tables/ledger.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { asOwner, freshDatabase } from '#test/database.ts'
import { openSite, seals } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { postSales } from './posting.ts'
import { vatIn, type SaleSum } from './sale.ts'
import { sellItem, takeSaleBack } from './sell-item.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let at: Date
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => at })
})
afterAll(() => db.destroy())

beforeEach(async () => {
  at = new Date('2026-12-01T12:00Z')
  canteen = await aCanteen(db)
  const row = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = row.association_id
  await openFiscalYear(db, { associationId, firstDay: '2026-12-01', lastDay: '2026-12-31' })
  await price('Café', 150)
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
})

async function price(item: string, price_cents: number, nature: 'drinks' | 'resale' = 'drinks', valid_from = '2026-12-01') {
  await db.insertInto('sale_prices').values({ canteen_id: canteen.id, item, valid_from, nature, price_cents }).execute()
}

const sell = (item = 'Café', priceCents = 150, means: 'cash' | 'card' = 'cash', now = at) =>
  sellItem(db, { canteenId: canteen.id, item, priceCents, means, key: randomUUID(), now })
const takeBack = (number: number, now = at) => takeSaleBack(db, { canteenId: canteen.id, number, key: randomUUID(), now })
const close = (day: string, now: string) => closeTillDay(db, { canteenId: canteen.id, day, seals, now: new Date(now) })

async function linesOf(day: string) {
  const lines = await db
    .selectFrom('ledger.entries as e')
    .innerJoin('ledger.lines as l', (join) => join.onRef('l.association_id', '=', 'e.association_id').onRef('l.number', '=', 'e.number'))
    .where('e.association_id', '=', associationId)
    .where('entry_date', '=', day)
    .orderBy('e.number')
    .orderBy('position')
    .select(['label', 'account', 'debit_cents', 'credit_cents'])
    .execute()
  return lines.map((line) => [line.label, line.account, line.debit_cents - line.credit_cents])
}

const perpetual = async () =>
  db
    .selectFrom('ledger.closings')
    .where('canteen_id', '=', canteen.id)
    .where('kind', '=', 'day')
    .orderBy('number')
    .select(['perpetual_received_cents as received', 'perpetual_reversed_cents as reversed'])
    .execute()

test('what a day sold is in the books when its till is closed: an entry for each nature, by means, and what was taken back apart', async () => {
  await price('Livre', 1200, 'resale')
  await sell()
  await sell('Café', 150, 'card')
  await sell('Livre', 1200)
  const mistaken = await sell()
  await takeBack(mistaken.ok ? mistaken.value : 0)

  await close('2026-12-01', '2026-12-02T05:00Z')

  expect(await linesOf('2026-12-01')).toEqual([
    ['Ventes de boissons', '530', 300],
    ['Ventes de boissons', '5115', 150],
    ['Ventes de boissons', '7071', -450],
    ['Ventes de boissons reprises', '530', -150],
    ['Ventes de boissons reprises', '7071', 150],
    ['Ventes de marchandises', '530', 1200],
    ['Ventes de marchandises', '707', -1200],
  ])
  expect(await perpetual()).toEqual([{ received: 1650, reversed: 150 }])
  expect(await verifyLedger(db, associationId)).toMatchObject({ fault: null })
})

test('what was sold yesterday is taken back today: totals received and reversed only rise', async () => {
  await sell()
  await close('2026-12-01', '2026-12-02T05:00Z')
  expect(await takeBack(1, new Date('2026-12-02T12:00Z'))).toMatchObject({ ok: true })
  await close('2026-12-02', '2026-12-03T05:00Z')

  expect(await perpetual()).toEqual([
    { received: 150, reversed: 0 },
    { received: 150, reversed: 150 },
  ])
  expect(await verifyLedger(db, associationId)).toMatchObject({ fault: null })
})

test('of what is liable to VAT the tax has a line of its own, at the rate of the day of the sale', async () => {
  const liable = { association_id: associationId, nature: 'drinks', status: 'liable' as const }
  await db
    .insertInto('vat_statuses')
    .values({ ...liable, valid_from: '2026-12-01', rate: 1000 })
    .execute()
  await sell()
  await sell()
  await sell()
  await close('2026-12-01', '2026-12-02T05:00Z')

  expect(await linesOf('2026-12-01')).toEqual([
    ['Ventes de boissons', '530', 450],
    ['Ventes de boissons', '7071', -409],
    ['Ventes de boissons', '44571', -41],
  ])
})

test('whatever is sold and taken back, entries balance, and VAT is rounded once for a day and a rate', () => {
  const sum = fc.record({
    nature: fc.constantFrom(...saleNatures),
    means: fc.constantFrom(...meansOfPayment),
    rate: fc.constantFrom(0, 550, 1000, 2000),
    cents: fc.integer({ min: -9999, max: 9999 }).filter((cents) => cents !== 0),
  })
  fc.assert(
    fc.property(fc.array(sum, { maxLength: 12 }), (sums: SaleSum[]) => {
      const lines = postSales(sums, usualAccounts).flatMap((posting) => posting.lines)
      const balance = (account?: string) =>
        lines
          .filter((line) => account === undefined || line.account === account)
          .reduce((total, { debitCents, creditCents }) => total + debitCents - creditCents, 0)
      expect(balance()).toBe(0)
      const rates = [...new Set(sums.map(({ rate }) => rate))]
      const grossAt = (rate: number) => sums.filter((each) => each.rate === rate).reduce((total, { cents }) => total + cents, 0)
      expect(-balance('44571') + 0).toBe(rates.reduce((total, rate) => total + vatIn(grossAt(rate), rate), 0))
    }),
    { numRuns: 200 },
  )
})

test('a sale past midnight is the evening’s, also on 31 December and where the sun is elsewhere', async () => {
  await sell('Café', 150, 'cash', new Date('2026-12-02T02:59Z'))
  await sell('Café', 150, 'cash', new Date('2026-12-31T22:30Z'))
  const reunion = await aCanteen(db, { timeZone: 'Indian/Reunion' })
  await db.updateTable('canteens').set({ association_id: associationId }).where('id', '=', reunion.id).execute()
  await db
    .insertInto('sale_prices')
    .values({ canteen_id: reunion.id, item: 'Café', valid_from: '2026-12-01', nature: 'drinks', price_cents: 150 })
    .execute()
  const there = { canteenId: reunion.id, item: 'Café', priceCents: 150, means: 'cash' as const }
  await sellItem(db, { ...there, key: randomUUID(), now: new Date('2026-12-02T23:59Z') })
  await sellItem(db, { ...there, key: randomUUID(), now: new Date('2026-12-03T00:00Z') })

  const days = await db.selectFrom('ledger.sales').where('association_id', '=', associationId).orderBy('sold_at').select('day').execute()
  expect(days.map(({ day }) => day)).toEqual(['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-31'])
})

test('the same form sent twice sells once, and the same sale is taken back once', async () => {
  const key = randomUUID()
  const once = () => sellItem(db, { canteenId: canteen.id, item: 'Café', priceCents: 150, means: 'cash', key, now: at })
  const both = await Promise.all([once(), once()])
  expect(both.map((answer) => (answer.ok ? 'sold' : answer.refusal)).toSorted((one, other) => one.localeCompare(other))).toEqual([
    'already-sold',
    'sold',
  ])
  const back = await Promise.all([takeBack(1), takeBack(1)])
  expect(back.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await takeBack(2)).toEqual({ ok: false, refusal: 'nothing-to-reverse' })
  expect(await sell('Café', 120)).toEqual({ ok: false, refusal: 'price-changed' })
})

test('many hands at one counter leave a chain without a gap', async () => {
  await Promise.all(Array.from({ length: 12 }, () => sell()))

  const numbers = await db.selectFrom('ledger.sales').where('canteen_id', '=', canteen.id).orderBy('number').select('number').execute()
  expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  expect(await verifyLedger(db, associationId)).toMatchObject({ fault: null })
})

test('while a day is closed sales go on: each is in the books of the day it is of, or refused', async () => {
  const over = new Date('2026-12-02T05:00Z')
  const late = (index: number) => sell('Café', 150, 'cash', index % 2 === 0 ? at : over)
  const sold = await Promise.all([...Array.from({ length: 10 }, (_, index) => late(index)), close('2026-12-01', '2026-12-02T05:00Z')])

  const ofDay = await db
    .selectFrom('ledger.sales')
    .where('canteen_id', '=', canteen.id)
    .where('day', '=', '2026-12-01')
    .select(({ fn }) => fn.sum<number>('cents').as('cents'))
    .executeTakeFirstOrThrow()
  const [totals] = await perpetual()
  expect(totals?.received).toBe(Number(ofDay.cents ?? 0))
  expect(sold.slice(0, 10).every((answer) => answer.ok || answer.refusal === 'day-closed')).toBe(true)
})

test('nobody changes a sale, the owner neither, and whoever switches that off is found by the verification', async () => {
  await sell()
  await sell()
  await expect(sql`update ledger.sales set cents = 1`.execute(db)).rejects.toThrow('permission denied')
  await expect(sql`insert into ledger.sales select * from ledger.sales`.execute(db)).rejects.toThrow('permission denied')
  const owner = await asOwner(db)
  await expect(sql`delete from ledger.sales`.execute(owner)).rejects.toThrow('append-only')
  await expect(sql`truncate ledger.sales`.execute(owner)).rejects.toThrow('append-only')
  await sql`alter table ledger.sales disable trigger sales_frozen`.execute(owner)
  await sql`update ledger.sales set cents = 100 where number = 1 and association_id = ${associationId}`.execute(owner)
  expect((await verifyLedger(db, associationId)).fault).toEqual({ where: 'sale', number: 1, what: 'text' })
  await sql`update ledger.sales set cents = 150 where number = 1 and association_id = ${associationId}`.execute(owner)
  await sql`delete from ledger.sales where number = 1 and association_id = ${associationId}`.execute(owner)
  expect((await verifyLedger(db, associationId)).fault).toEqual({ where: 'sale', number: 2, what: 'gap' })
  await sql`alter table ledger.sales enable trigger sales_frozen`.execute(owner)
  await owner.destroy()
})

test('at the counter one tap sells, another takes it back, and the closing says how much cash to leave aside', async () => {
  const counter = href(urls.sales, { canteen: canteen.slug })
  const page = async () => (await site.get(counter)).text()
  const keyIn = (html: string) => /name="key" value="([^"]*)"/.exec(html)?.[1] ?? ''
  const tap = { item: 'Café', price: '150', means: 'cash' }
  expect((await site.submit(counter, { ...tap, key: keyIn(await page()) })).status).toBe(303)
  const again = await site.submit(counter, { ...tap, price: '120', key: randomUUID() })
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('Le prix a changé')])
  expect((await site.submit(counter, { ...tap, key: 'x' })).status).toBe(400)
  const meal = await aMeal(db, { canteen, state: 'held' })
  at = new Date('2026-12-01T14:00Z')
  expect(await (await site.get(href(urls.closing, { canteen: canteen.slug, meal: meal.slug }))).text()).toMatch(/de côté 1,50\s€/)

  const back = await site.submit(href(urls.saleReversal, { canteen: canteen.slug, number: '1' }), { key: randomUUID() })
  expect(back.status).toBe(303)
  expect(await page()).toMatch(/reprise de la vente nº\s1/)
})

test('a price holds from today: what is sold no more is not on the counter, and its sales stay', async () => {
  const list = href(urls.salePrices, { canteen: canteen.slug })
  expect((await site.submit(list, { item: 'Thé', nature: 'drinks', priceCents: 'beaucoup' })).status).toBe(422)
  expect((await site.submit(list, { item: 'Thé', nature: 'drinks', priceCents: '1,80' })).status).toBe(303)
  await sell('Thé', 180)
  await site.submit(href(urls.salePriceEnd, { canteen: canteen.slug }), { item: 'Thé' })

  expect(await sell('Thé', 180)).toEqual({ ok: false, refusal: 'price-changed' })
  expect(await (await site.get(href(urls.sales, { canteen: canteen.slug }))).text()).toContain('Thé')
})

test('what is practised is in books of its own: nothing of it is in the till, every page is marked, and a closed day of practice stays so', async () => {
  const practice = href(urls.practiceSales, { canteen: canteen.slug })
  const at = async (path: string) => (await site.get(path)).text()
  await price('Livre', 1200, 'resale')
  const post = (fields: Record<string, string>, path = practice) => site.submit(path, { key: randomUUID(), ...fields })
  expect((await post({ item: 'Café', price: '150', means: 'cash' })).status).toBe(303)
  expect((await post({ item: 'Livre', price: '1200', means: 'card' })).status).toBe(303)
  expect((await post({}, href(urls.practiceReversal, { canteen: canteen.slug, number: '2' }))).status).toBe(303)
  await sell()

  expect(await at(practice)).toMatch(/ENTRAÎNEMENT.*Livre/s)
  const counter = await at(href(urls.sales, { canteen: canteen.slug }))
  expect(counter).not.toContain('ENTRAÎNEMENT')
  expect(counter).not.toContain('Livre, 12')

  for (let twice = 0; twice < 2; twice++) expect((await post({}, href(urls.practiceClosing, { canteen: canteen.slug }))).status).toBe(303)
  expect(await at(href(urls.practiceSheet, { canteen: canteen.slug }))).toMatch(
    /ENTRAÎNEMENT.*Ventes de boissons.*Ventes de marchandises reprises/s,
  )
  expect((await post({ item: 'Café', price: '150', means: 'cash' })).status).toBe(409)
  await close('2026-12-01', '2026-12-02T05:00Z')

  expect(await linesOf('2026-12-01')).toEqual([
    ['Ventes de boissons', '530', 150],
    ['Ventes de boissons', '7071', -150],
  ])
  const { training_id: trainingId } = await db
    .selectFrom('associations')
    .where('id', '=', associationId)
    .select('training_id')
    .executeTakeFirstOrThrow()
  expect(await verifyLedger(db, trainingId)).toMatchObject({ fault: null, entries: 3, closings: 1 })
})
