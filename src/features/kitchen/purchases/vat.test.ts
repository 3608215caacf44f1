/** Prices with and without VAT are never added up as if they were alike. */
import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findShares } from '#src/features/kitchen/commitments/queries.ts'
import { findCosts } from '#src/features/kitchen/costs/queries.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aLine, aPurchase } from '#test/purchases.ts'
import { idMade, openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { findPurchase } from './queries.ts'
import { countedCents, recountedCents, vatRates, vatStates, vatWithin } from './vat.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let here: { canteen: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const wordsAt = async (path: string) =>
  (await (await site.get(path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const noted = async (fields: Record<string, string>) => {
  const formKey = await site.keyOn(href(urls.newPurchase, here))
  const sent = { formKey, supplier: 'Biocoop', day: '2026-11-20', way: 'bought', amount: '105,50', ...fields }
  const answer = await site.submit(href(urls.newPurchase, here), sent)
  expect(answer.status).toBe(303)
  return findPurchase(db, canteen.id, idMade(answer))
}

test('a total says its VAT by its rate, by its amount, or that it is without; nothing said is not known', async () => {
  expect(await noted({ vatRate: '55' })).toMatchObject({ cents: 10_550, vatCents: 550, vatState: 'known' })
  expect(await noted({ vat: '5,00', vatRate: '55' })).toMatchObject({ cents: 10_550, vatCents: 500, vatState: 'known' })
  expect(await noted({ vatRate: '0' })).toMatchObject({ cents: 10_550, vatCents: 0, vatState: 'known' })
  expect(await noted({ vatRate: 'left-out', vat: '5,80' })).toMatchObject({ cents: 11_130, vatCents: 580, vatState: 'known' })
  expect(await noted({ vatRate: 'left-out' })).toMatchObject({ cents: 10_550, vatState: 'left-out' })
  expect(await noted({})).toMatchObject({ cents: 10_550, vatState: 'unknown' })
})

test('commitments add up prices without VAT, costs prices with it, and each page tells what it could not turn', async () => {
  await noted({ vatRate: '55' })
  await noted({})
  await noted({ vatRate: 'left-out' })
  const { months, grossCents } = await findShares(db, canteen.id, { from: '2026-11', until: '2026-11' })
  expect([months[0]!.shares.spentCents, grossCents]).toEqual([10_000 + 10_550 + 10_550, 10_550])
  const costs = await findCosts(db, canteen.id, { month: '2026-11', now: new Date('2026-12-01T09:00Z') })
  expect([costs.spentCents, costs.withoutVatCents]).toEqual([3 * 10_550, 10_550])
  expect(await wordsAt(`${href(urls.shares, here)}?du=2026-11&au=2026-11`)).toContain('105,50 € d’achats comptés TVA comprise')
  expect(await wordsAt(`${href(urls.costs, here)}?mois=2026-11`)).toContain('105,50 € d’achats notés hors taxe')
  expect(await wordsAt(`${href(urls.declaration, here)}?du=2026-11&au=2026-11`)).toContain('TVA non précisée')
})

test('a line is counted as the others of its purchase are; where its rate is needed it is asked for beside the field', async () => {
  const known = await aPurchase(db, canteen, { cents: 10_550, vatCents: 550 })
  const unknown = await aPurchase(db, canteen, { cents: 10_550, vatState: 'unknown' })
  const add = async ({ id }: { id: string }, price: string, rate = '') => {
    const at = { ...here, purchase: id }
    const formKey = await site.keyOn(href(urls.purchase, at))
    return site.submit(href(urls.purchaseLines, at), { formKey, product: 'Riz', amount: '10,00', price, rate })
  }
  const centsOf = async ({ id }: { id: string }) => (await findPurchase(db, canteen.id, id)).lines.map(({ cents }) => cents)

  for (const [price, rate] of [['net'], ['gross'], ['gross', '200']] as const) expect((await add(known, price, rate)).status).toBe(303)
  expect(await centsOf(known)).toEqual([1000, 948, 833])
  const asked = await add(unknown, 'net')
  expect([asked.status, (await asked.text()).includes('Choisissez le taux de TVA')]).toEqual([422, true])
  for (const [price, rate] of [['gross'], ['net', '55']] as const) expect((await add(unknown, price, rate)).status).toBe(303)
  expect(await centsOf(unknown)).toEqual([1000, 1055])
})

test('once its VAT is said, what the lines of a purchase come to is told without it', async () => {
  const purchase = await aPurchase(db, canteen, { cents: 10_550, vatState: 'unknown', day: '2026-11-20' })
  await aLine(db, canteen, purchase, { cents: 10_550 })
  const edit = href(urls.editPurchase, { ...here, purchase: purchase.id })
  const fields = { supplier: purchase.supplier, day: purchase.day, way: 'bought', amount: '105,50' }
  expect((await site.edit(edit, { ...fields, vatRate: '55' })).status).toBe(303)
  expect((await findPurchase(db, canteen.id, purchase.id)).lines.map(({ cents }) => cents)).toEqual([10_000])
  expect((await site.edit(edit, fields)).status).toBe(303)
  expect((await findPurchase(db, canteen.id, purchase.id)).lines.map(({ cents }) => cents)).toEqual([10_550])
})

test('a total without VAT becomes no expense', async () => {
  const purchase = await aPurchase(db, canteen, { vatState: 'left-out' })
  const refused = await site.submit(href(urls.purchaseExpense, { ...here, purchase: purchase.id }), { paid: 'card' })
  expect([refused.status, (await refused.text()).includes('Une dépense est ce qui a été payé')]).toEqual([409, true])
})

test('turning a price is within a cent of its rate, and recounted lines stay within their total', () => {
  const rate = fc.constantFrom(...vatRates)
  fc.assert(
    fc.property(fc.nat({ max: 100_000 }), rate, (cents, of) => {
      const purchase = { cents: 0, vatCents: 0, vatState: 'left-out' } as const
      const net = countedCents(cents, { isGross: true, rate: of }, purchase)!
      const back = countedCents(net, { isGross: false, rate: of }, { ...purchase, vatState: 'unknown' })!
      expect(Math.abs(back - cents)).toBeLessThanOrEqual(1)
    }),
  )
  const state = fc.constantFrom(...vatStates)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1 }), rate, state, state, (lines, of, from, to) => {
      const cents = lines.reduce((sum, line) => sum + line, 0)
      const inState = (vatState: typeof from) => ({ cents, vatCents: vatState === 'known' ? vatWithin(cents, of) : 0, vatState })
      const [before, after] = [inState(from), inState(to)]
      const filled = lines.map((line) => Math.floor((line * (before.cents - before.vatCents)) / cents))
      const sum = filled.reduce((all, line) => all + recountedCents(line, before, after), 0)
      if (from !== 'left-out' || to !== 'known') expect(sum).toBeLessThanOrEqual(after.cents - after.vatCents)
    }),
  )
})
