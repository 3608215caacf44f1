/** What a cover costs, from what that is reckoned, and what guests are told of it. */
import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findPriceOn } from '#src/features/organisation/canteens/queries.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import { headNames, type HeadCounts } from '#src/platform/database/tables/figures.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aLine, aPurchase } from '#test/purchases.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { costOfMeal, costOfMonth, proposedCents, usedCents } from './cost.ts'
import { findCosts, findUsableLines } from './queries.ts'
import { useLines } from './use-lines.ts'

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

const noHeads = Object.fromEntries(headNames.map((name) => [name, 0])) as HeadCounts

/** Closed, with so many who ate. */
async function closedMeal(day: string, eaters: number) {
  const meal = await aMeal(db, { canteen, day, state: 'closed' })
  const prices = { low_price_max_cents: 700, suggested_price_cents: 1300, break_even_price_cents: 1250 }
  const heads = { ...noHeads, guests: eaters, eaters, age_unknown: eaters, newcomer_unknown: eaters, table_places: eaters }
  await db
    .insertInto('figures')
    .values({ ...heads, ...prices, canteen_id: canteen.id, meal_id: meal.id, service_date: day, kind: 'lunch' })
    .execute()
  return meal
}

const meal = { slug: 'x', title: 'X', serviceDate: '2026-11-20', covers: 20, isCounted: true, usedCents: null }

test('a month is its purchases over its covers; a meal is its lines, and as the month where nobody said', () => {
  const month = { withoutVatCents: 0, spentCents: 12_000, meals: [meal, { ...meal, covers: 20 }] }
  expect(costOfMonth(month)).toBe(300)
  expect(costOfMeal(meal, month)).toEqual({ cents: 300, from: 'purchases' })
  expect(costOfMeal({ ...meal, usedCents: 5000 }, month)).toEqual({ cents: 250, from: 'lines' })
  expect(costOfMeal({ ...meal, usedCents: 5000, covers: 0 }, month)).toBeNull()
  expect(costOfMonth({ spentCents: 0, meals: [meal] })).toBeNull()
})

test('nothing is proposed of too few covers, nor of meals that nobody has closed', () => {
  const month = { withoutVatCents: 0, spentCents: 6789, meals: [meal] }
  expect(proposedCents(month, 5)).toBe(340)
  expect(proposedCents(month, 21)).toBeNull()
  expect(proposedCents({ ...month, meals: [meal, { ...meal, isCounted: false }] }, 5)).toBeNull()
})

test('the parts of a line that went into meals are never more than the line', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ cents: fc.nat({ max: 9999 }), quarters: fc.integer({ min: 1, max: 4 }) })), (lines) => {
      const used = usedCents(lines)
      expect(used).toBeGreaterThanOrEqual(0)
      expect(used).toBeLessThanOrEqual(lines.reduce((sum, { cents }) => sum + cents, 0))
    }),
  )
})

test('lines are taken with their VAT, whole or in part, and what was given costs nothing', async () => {
  const purchase = await aPurchase(db, canteen, { cents: 10_550, vatCents: 550, day: '2026-11-19' })
  const line = await aLine(db, canteen, purchase, { cents: 2000 })
  const gift = await aPurchase(db, canteen, { cents: 5000, way: 'rescued', weightGrams: 1000, day: '2026-11-19' })
  await aLine(db, canteen, gift, { cents: 5000 })
  const { slug } = await closedMeal('2026-11-20', 20)
  const page = href(urls.mealCost, { ...here, meal: slug })

  expect((await site.edit(page, { [`lines.${line.id}`]: '2' })).status).toBe(303)
  const costs = await findCosts(db, canteen.id, { month: '2026-11', now: new Date('2026-12-01T09:00Z') })
  expect([costs.spentCents, costs.meals[0]!.usedCents, costs.meals[0]!.covers]).toEqual([10_550, 1055, 20])
  const shown = (await (await site.get(`${href(urls.costs, here)}?mois=2026-11`)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(shown).toContain('d’après les lignes utilisées')
  expect(shown).toContain('105,50 € d’achats pour 20 couverts')
  await site.edit(page, { [`lines.${line.id}`]: '0' })
  expect((await findCosts(db, canteen.id, { month: '2026-11', now: new Date('2026-12-01T09:00Z') })).meals[0]!.usedCents).toBeNull()
})

test('a line goes into meals once, whoever notes it for two meals at the same time', async () => {
  const purchase = await aPurchase(db, canteen, { day: '2026-11-19' })
  const line = await aLine(db, canteen, purchase)
  const meals = await Promise.all(['2026-11-20', '2026-11-21', '2026-11-23'].map((day) => closedMeal(day, 10)))
  const note = async (slug: string) => site.edit(href(urls.mealCost, { ...here, meal: slug }), { [`lines.${line.id}`]: '2' })
  const answers = await Promise.all(meals.map(({ slug }) => note(slug)))

  const refused = answers.filter(({ status }) => status === 422)
  expect(refused).toHaveLength(1)
  expect(await refused[0]!.text()).toContain('plus que la ligne entière')
  const usable = await findUsableLines(db, { canteenId: canteen.id, mealId: meals[0]!.id }, '2026-11-20')
  expect(usable[0]!.quarters + usable[0]!.elsewhere).toBe(4)
})

test('eight who say at once that half of a line went into their meal: two are believed', async () => {
  const line = await aLine(db, canteen, await aPurchase(db, canteen, { day: '2026-11-19' }))
  const meals = await Promise.all(Array.from({ length: 8 }, () => closedMeal('2026-11-20', 10)))
  const { id: actorId } = await aUser(db)
  const use = ({ id }: { id: string }) =>
    inTransaction(db, (tx) =>
      useLines(tx, {
        ...{ canteenId: canteen.id, mealId: id, serviceDate: '2026-11-20', actorId, now },
        quarters: new Map([[line.id, 2]]),
      }),
    )

  expect((await Promise.all(meals.map(use))).filter(({ ok }) => ok)).toHaveLength(2)
})

test('what a cover costs is told to guests by one tap of a person, and by nobody else', async () => {
  await aPurchase(db, canteen, { cents: 8420, day: '2026-11-05' })
  await closedMeal('2026-11-06', 20)
  const shown = await (await site.get(`${href(urls.costs, here)}?mois=2026-11`)).text()
  expect(shown).toContain('Annoncer 4,20')
  const accept = (cents: string, month = '2026-11') => site.submit(href(urls.acceptCost, here), { month, cents })

  expect([(await accept('999')).status, (await accept('x')).status, (await accept('420', '2026-12')).status]).toEqual([409, 409, 409])
  const twice = await Promise.all([accept('420'), accept('420')])
  expect(twice.map(({ status }) => status)).toEqual([303, 303])
  expect(await findPriceOn(db, canteen.id, '2026-12-01')).toEqual({
    suggestedCents: 1300,
    ingredientsCents: 420,
    runningCostsCents: 900,
  })
  expect(await db.selectFrom('price_versions').where('canteen_id', '=', canteen.id).select('valid_from').execute()).toHaveLength(2)
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  expect((await accept('420')).status).toBe(403)
})

test('a price that began today is not changed: the next one begins tomorrow', async () => {
  await aPurchase(db, canteen, { cents: 8420, day: '2026-11-05' })
  await closedMeal('2026-11-06', 20)
  const today = { suggested_price_cents: 1400, ingredients_cents: 500, running_costs_cents: 900 }
  await db
    .insertInto('price_versions')
    .values({ canteen_id: canteen.id, valid_from: '2026-12-01', ...today })
    .execute()

  expect((await site.submit(href(urls.acceptCost, here), { month: '2026-11', cents: '420' })).status).toBe(303)
  expect((await findPriceOn(db, canteen.id, '2026-12-01'))!.ingredientsCents).toBe(500)
  expect(await findPriceOn(db, canteen.id, '2026-12-02')).toMatchObject({ suggestedCents: 1400, ingredientsCents: 420 })
})
