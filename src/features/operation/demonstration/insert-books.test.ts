import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFec } from '#src/features/money/exports/check-fec.ts'
import { decodeFec } from '#src/features/money/exports/fec.ts'
import { writeFec } from '#src/features/money/exports/write-fec.ts'
import { stateOf } from '#src/features/money/grants/grant.ts'
import { findGrants } from '#src/features/money/grants/queries.ts'
import { balanceOf } from '#src/features/money/ledger/balance.ts'
import { findBalances } from '#src/features/money/ledger/queries.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import { openPurse } from '#src/features/money/till/seal-purse.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals, secret } from '#test/site.ts'
import { buildDemonstration } from './build-demonstration.ts'
import { canteenPlans } from './canteen-plans.ts'

const now = new Date('2026-11-29T09:00Z')
const years = [
  { firstDay: '2025-10-01', lastDay: '2025-12-31' },
  { firstDay: '2026-01-01', lastDay: '2026-12-31' },
]
let db: Kysely<Tables>
let canteen: { id: string; associationId: string }

beforeAll(async () => {
  db = await freshDatabase()
  await inTransaction(db, (tx) => buildDemonstration(tx, { seed: 2, now, secret, origin: 'http://localhost', canteens: 1 }))
  canteen = await db
    .selectFrom('canteens')
    .where('slug', '=', canteenPlans[0]!.slug)
    .select(['id', 'association_id as associationId'])
    .executeTakeFirstOrThrow()
})
afterAll(() => db.destroy())

async function balances(): Promise<Map<string, number>> {
  const all = await Promise.all(years.map(({ firstDay: fiscalYear }) => findBalances(db, { ...canteen, fiscalYear })))
  const sums = new Map<string, number>()
  for (const balance of all.flat()) sums.set(balance.account, (sums.get(balance.account) ?? 0) + balanceOf(balance))
  return sums
}

test('two years of an invented association pass the rules of the tax office, and its chain holds', async () => {
  for (const year of years) {
    const pieces: Buffer[] = []
    for await (const piece of writeFec(db, { ...canteen, fiscalYear: year.firstDay, encoding: 'latin9' })) pieces.push(piece)
    expect(checkFec(decodeFec(Buffer.concat(pieces)), year)).toEqual([])
  }
  expect(await verifyLedger(db, canteen.associationId)).toMatchObject({ fault: null })
})

test('a till is closed night by night: each closing bears the head of the books as they stood then', async () => {
  const closings = await db
    .selectFrom('ledger.closings as closing')
    .where('closing.canteen_id', '=', canteen.id)
    .orderBy('closing.number')
    .select(['kind', 'last_day as day', 'head_number as head'])
    .select(({ selectFrom, fn }) =>
      selectFrom('ledger.entries as entry')
        .whereRef('entry.association_id', '=', 'closing.association_id')
        .whereRef('entry.validated_on', '<=', sql<string>`closing.last_day + 1`)
        .select(fn.max('number').as('number'))
        .as('stood'),
    )
    .execute()

  expect(closings.length).toBeGreaterThan(390)
  expect(closings.filter(({ head, stood }) => Number(head) > Number(stood))).toEqual([])
  expect(new Set(closings.map(({ head }) => head)).size).toBeGreaterThan(250)
  const heads = closings.map(({ head }) => Number(head))
  expect(heads.toSorted((one, other) => one - other)).toEqual(heads)
})

test('entries became final in the order of their numbers, and every voucher is in the books with its amount', async () => {
  const entries = await db
    .selectFrom('ledger.entries')
    .where('association_id', '=', canteen.associationId)
    .orderBy('number')
    .select('validated_on')
    .execute()
  const days = entries.map(({ validated_on: day }) => day)
  const vouchers = await db
    .selectFrom('drafts')
    .where('drafts.association_id', '=', canteen.associationId)
    .where('drafts.number', 'is not', null)
    .select(['amount_cents as cents'])
    .select(({ selectFrom }) =>
      selectFrom('ledger.lines as lines')
        .whereRef('lines.association_id', '=', 'drafts.association_id')
        .whereRef('lines.number', '=', 'drafts.number')
        .select(sql<number>`sum(debit_cents)`.as('sum'))
        .as('written'),
    )
    .execute()

  expect(days).toEqual(days.toSorted())
  expect(vouchers.length).toBeGreaterThan(100)
  expect(vouchers.filter(({ cents, written }) => Number(written) !== cents)).toEqual([])
})

test('no money lies below nothing, and what was given for memberships is in the books or in the purse', async () => {
  const sums = await balances()
  const purse = await openPurse(db, seals, { canteenId: canteen.id, nature: 'membership' })
  const members = await db
    .selectFrom('memberships')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()

  for (const account of ['512', '530', '5112', '5115']) expect([account, sums.get(account)! >= 0]).toEqual([account, true])
  expect(-(sums.get('7561') ?? 0)).toBeGreaterThan(0)
  expect([...purse!.rest, ...purse!.waiting].reduce((all, { times }) => all + times, 0)).toBeLessThan(members.count)
})

test('invoices have no hole, and hires stand at every step from the request to the payment', async () => {
  const { issued, highest } = await db
    .selectFrom('invoices')
    .where('number', 'like', 'F2026-%')
    .select(({ fn }) => [fn.countAll<number>().as('issued'), fn.max('number').as('highest')])
    .executeTakeFirstOrThrow()
  const states = await db.selectFrom('hires').select('state').execute()
  const sums = await balances()

  expect(highest).toBe(`F2026-${String(issued).padStart(4, '0')}`)
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['asked', 'quoted', 'accepted']))
  expect(sums.get('411')).toBeGreaterThan(0)
})

test('gifts, waived expenses and what a grant paid are in the books with the sums that their pages show', async () => {
  const gifts = await db
    .selectFrom('gifts')
    .where('association_id', '=', canteen.associationId)
    .select(['kind', 'means', 'cents', 'receipt_id as receiptId'])
    .select(({ selectFrom }) =>
      selectFrom('ledger.lines as lines')
        .whereRef('lines.association_id', '=', 'gifts.association_id')
        .whereRef('lines.number', '=', 'gifts.entry_number')
        .select(sql<number>`sum(credit_cents)`.as('sum'))
        .as('written'),
    )
    .execute()
  const receipts = await db.selectFrom('tax_receipts').orderBy('number').select(['number', 'cancelled_on']).execute()
  const claims = await db.selectFrom('expense_claims').select(['state', 'draft_id']).execute()
  expect(claims.filter(({ draft_id: draft }) => draft !== null).map(({ state }) => state)).toEqual(
    claims.map(({ state }) => state).filter((state) => state === 'to-repay'),
  )
  const grant = (await findGrants(db, canteen.associationId)).at(0)!
  const sums = await balances()

  expect(gifts.filter(({ cents, written }) => Number(written) !== cents)).toEqual([])
  expect(new Set(gifts.map(({ kind }) => kind))).toEqual(new Set(['money', 'goods', 'waived-expense']))
  expect(gifts.filter(({ receiptId }) => receiptId !== null).length).toBeGreaterThan(5)
  expect(receipts.filter(({ cancelled_on: day }) => day !== null)).toHaveLength(1)
  for (const [year, some] of Map.groupBy(receipts, ({ number }) => number.slice(0, 6)))
    expect(some.at(-1)!.number).toBe(`${year}${String(some.length).padStart(4, '0')}`)
  expect(new Set(claims.map(({ state }) => state))).toEqual(new Set(['claimed', 'approved', 'refused', 'waived', 'to-repay']))
  expect(sums.get('5117') ?? 0).toBe(0)
  expect(stateOf(grant)).toMatchObject({ receivedCents: grant.promisedCents })
  expect(stateOf(grant).spentCents).toBeGreaterThan(0)
})
