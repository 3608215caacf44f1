/** Each euro of food once: in its line, in what is said of the whole, or in what is said once a month. */
import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { families } from '#src/features/kitchen/ingredients/ingredient.ts'
import { labels, ranks } from '#src/features/kitchen/purchases/label.ts'
import type { PurchaseLine } from '#src/features/kitchen/purchases/purchase.ts'
import { sharesOf } from '#src/features/kitchen/purchases/shares.ts'
import { contentFromJson, linesIn, type JsonContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aLine, aPurchase } from '#test/purchases.ts'
import { aCookedDish, anIngredient, aRecipe } from '#test/recipes.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { monthsOf, periodOf } from './period.ts'
import { wholePlantMeals } from './plants.ts'
import { findMenus, findShares } from './queries.ts'
import { addShares, besides, excessOf, noTotals, withTotals, type LabelTotals } from './total.ts'

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

const answer = fc.option(fc.boolean())
const anyLine: fc.Arbitrary<PurchaseLine> = fc.record({
  way: fc.constantFrom('bought', 'given', 'rescued'),
  cents: fc.integer({ min: -2_000, max: 50_000 }),
  family: fc.option(fc.constantFrom(...families)),
  labels: fc.option(fc.subarray([...labels])),
  origin: fc.option(fc.constantFrom('FRANCE', 'EUROPE', 'elsewhere')),
  isShortChain: answer,
  isLocal: answer,
})
const cents = fc.nat({ max: 80_000 })
const anyTotals: fc.Arbitrary<LabelTotals> = fc.record({
  ...{ organic: cents, quality: cents, sustainable: cents, weighed: cents },
  ...{ local: fc.option(cents), shortChain: fc.option(cents), french: fc.option(cents), plant: fc.option(cents) },
  isRestKnown: fc.boolean(),
})

test('whatever is said once a month, each euro counts once, and what a line says stays', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 20 }), anyTotals, (lines, totals) => {
      const before = sharesOf(lines)
      const after = withTotals(before, totals)
      const sum = (parts: Record<string, number>) => Object.values(parts).reduce((all, part) => all + part, 0)

      for (const parts of [after.byRank, ...besides.map((beside) => after[beside])]) expect(sum(parts)).toBe(before.spentCents)
      for (const rank of ranks) expect(after.byRank[rank]).toBeGreaterThanOrEqual(before.byRank[rank])
      // No total takes a euro that is not there.
      const parts = [[before.byRank, after.byRank] as const, ...besides.map((beside) => [before[beside], after[beside]] as const)]
      for (const [was, is] of parts) expect(is.unknown).toBeGreaterThanOrEqual(Math.min(0, was.unknown))
      for (const beside of besides) expect(after[beside].yes).toBeGreaterThanOrEqual(before[beside].yes)
    }),
  )
})

test('totals beyond what is there are refused by name, those that fit are not', () => {
  const shares = sharesOf([{ way: 'bought', cents: 1000, family: null, labels: null, origin: null, isShortChain: null, isLocal: null }])

  expect(excessOf(shares, { ...noTotals, organic: 600, sustainable: 401 })).toBe('sustainable')
  expect(excessOf(shares, { ...noTotals, organic: 600, local: 1001 })).toBe('local')
  expect(excessOf(shares, { ...noTotals, organic: 600, sustainable: 400, local: 1000 })).toBeUndefined()
  expect(withTotals(shares, { ...noTotals, organic: 600, isRestKnown: true }).byRank).toMatchObject({ organic: 600, none: 400, unknown: 0 })
})

test('the whole of several months is their sum', () => {
  const one = sharesOf([{ way: 'bought', cents: 500, family: 'BOISSONS', labels: [], origin: null, isShortChain: true, isLocal: null }])
  expect(addShares([one, one])).toMatchObject({ spentCents: 1000, shortChain: { yes: 1000 }, byRank: { none: 1000 } })
})

test('a period is of real months, in order, and of three years at most; what is none is said beside its field', async () => {
  expect(periodOf({ from: null, until: null }, '2026-11')).toEqual({ from: '2026-01', until: '2026-11' })
  expect(periodOf({ from: null, until: '2025-03' }, '2026-11')).toEqual({ from: '2025-01', until: '2025-03' })
  expect(monthsOf({ from: '2023-12', until: '2026-11' })).toHaveLength(36)
  await site.edit(href(urls.purchaseRules, here), { knownAs: 'siret', number: '12345678901234' })
  const said = [
    ['du=2023-12&au=2026-11', 200, 'Afficher'],
    ['du=abc&au=2026-11', 422, 'Écrivez une année et un mois'],
    ['du=2026-01&au=2026-13', 422, 'Écrivez une année et un mois'],
    ['du=2026-12&au=2026-02', 422, 'La fin est avant le début'],
    ['du=2023-11&au=2026-11', 422, 'Trois ans au plus'],
  ] as const
  for (const [query, status, words] of said)
    for (const url of [urls.shares, urls.declaration, ...(status === 422 ? [urls.declarationFile] : [])]) {
      const answer = await site.get(`${href(url, here)}?${query}`)
      expect([query, answer.status, (await answer.text()).includes(words)]).toEqual([query, status, true])
    }
  expect(await (await site.get(`${href(urls.shares, here)}?du=abc`)).text()).toContain('value="abc"')
})

test('what is bought in detail and at a glance adds up to what was paid without VAT, each euro once', async () => {
  const vegetables = await aPurchase(db, canteen, { cents: 10_000, vatCents: 500, isLocal: true })
  await aLine(db, canteen, vegetables, { cents: 3000, labels: ['HVE', 'BIO'], isLocal: false })
  await aLine(db, canteen, vegetables, { cents: 2000, labels: [] })
  await aPurchase(db, canteen, { cents: 700, labels: ['LABEL_ROUGE'], day: '2026-11-02' })
  await aPurchase(db, canteen, { cents: 4000, way: 'rescued', weightGrams: 12_000, labels: ['BIO'] })
  await aPurchase(db, canteen, { cents: 900, day: '2026-10-31' })
  const { months, weights } = await findShares(db, canteen.id, { from: '2026-11', until: '2026-11' })

  expect(months).toHaveLength(1)
  expect(months[0]!.shares).toMatchObject({
    spentCents: 10_200,
    byRank: { organic: 3000, quality: 700, none: 2000, unknown: 4500 },
    local: { yes: 4500, no: 3000, unknown: 2700 },
    rescuedCents: 4000,
  })
  expect(weights.rescued).toBe(12_000)
})

async function wordsAt(path: string): Promise<string> {
  return (await (await site.get(path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}

test('once a month totals are said of what no line tells apart, and never more than it', async () => {
  await aPurchase(db, canteen, { cents: 10_000 })
  const page = href(urls.labelTotals, { ...here, month: '2026-11' })
  const refused = await site.edit(page, { organic: '80', quality: '30' })
  expect([refused.status, (await refused.text()).includes('plus que ce qui reste')]).toEqual([422, true])
  expect((await site.edit(page, { organic: 'tout' })).status).toBe(422)

  expect((await site.edit(page, { organic: '60', quality: '20', local: '50' })).status).toBe(303)
  const shown = await wordsAt(`${href(urls.shares, here)}?du=2026-11&au=2026-11`)
  expect(shown).toMatch(/Bio 60 € 60 %/)
  expect(shown).toMatch(/Non précisé 20 € 20 %/)
  expect(shown).toMatch(/Durable et de qualité, en tout 80 € 80 %/)
  expect(shown).toMatch(/Local 50 % 0 % 50 %/)
  expect((await site.get(href(urls.labelTotals, { ...here, month: '2027-01' }))).status).toBe(404)
})

test('the file for « ma cantine » holds the complete lines alone; the others are named with what they lack', async () => {
  const purchase = await aPurchase(db, canteen, { cents: 5000 })
  await aLine(db, canteen, purchase, { cents: 3000, family: 'FRUITS_ET_LEGUMES', labels: ['BIO'], isLocal: true, origin: 'elsewhere' })
  await aPurchase(db, canteen, { cents: 1000, way: 'given', weightGrams: 1000, family: 'AUTRES' })
  const page = href(urls.declaration, here)
  expect(await wordsAt(page)).toContain('Dites d’abord comment « ma cantine » connaît la vôtre')
  expect((await site.get(href(urls.declarationFile, here))).status).toBe(404)

  await site.edit(href(urls.purchaseRules, here), { knownAs: 'siret', number: '12345678901234' })
  expect(await wordsAt(page)).toMatch(/2 lignes incomplètes.*dit local, sans que.*sans famille/)
  await site.edit(href(urls.purchaseRules, here), { knownAs: 'siret', number: '12345678901234', local: 'REGION' })
  expect(await wordsAt(page)).toContain('Une ligne est complète')
  const file = await (await site.get(href(urls.declarationFile, here))).text()
  expect(file.split('\n').slice(1)).toEqual([
    '12345678901234,Carottes,Marché de Wazemmes,2026-11-21,30.00,FRUITS_ET_LEGUMES,BIO,,,OUI,REGION,',
    '',
  ])
})

test('a menu’s plant share is of its starters, mains and sides, as they are marked', async () => {
  const meal = await aMeal(db, { canteen, day: '2026-12-04' })
  await aMenu(db, meal, [
    { name: 'Velouté', course: 'starter', vegetarian: true },
    { name: 'Bœuf bourguignon', course: 'main', vegetarian: false },
    { name: 'Poire', course: 'dessert', vegetarian: true },
  ])
  const shown = await wordsAt(`${href(urls.plants, here)}?mois=2026-12`)

  expect(shown).toContain('50 % : 1 sur 2.')
  expect(shown).toContain('1 sur 2')
  expect(wholePlantMeals(await findMenus(db, canteen.id, '2026-12'))).toBe(0)
  expect(await wordsAt(`${href(urls.plants, here)}?mois=2027-01`)).toContain('Aucun menu')
})

test('a dish with an ingredient of the canteen’s own that nobody checked is « pas vérifié », and counted once somebody says what it is', async () => {
  const meal = await aMeal(db, { canteen, day: '2026-12-04' })
  const { id } = await anIngredient(db, canteen, { name: 'Tofu du voisin', animal: 'unknown' })
  const recipe = await aRecipe(db, canteen, { lines: '2 kg de carottes\n5 g de cumin', variant: '2 kg de panais' })
  await aMenu(db, meal, [
    { name: 'Velouté', course: 'starter', vegetarian: true },
    { name: 'Carottes au cumin', course: 'main', vegetarian: true },
  ])
  await aCookedDish(db, meal, { dish: 'Carottes au cumin', recipe: recipe.id })
  const page = `${href(urls.plants, here)}?mois=2026-12`
  expect(await wordsAt(page)).toContain('100 % : 2 sur 2.')
  const { content } = await db.selectFrom('recipe_versions').where('recipe_id', '=', recipe.id).select('content').executeTakeFirstOrThrow()
  const [line] = linesIn(contentFromJson(content as JsonContent))
  const replaced = { canteen_id: canteen.id, meal_id: meal.id, dish: 'Carottes au cumin', variant: '', line: line!.id, ingredient: id }
  await db.insertInto('replaced_lines').values(replaced).execute()

  const unchecked = await wordsAt(page)
  expect(unchecked).toContain('50 % : 1 sur 2.')
  expect(unchecked).toMatch(/Pas vérifié.: \S?Carottes au cumin/)
  expect(unchecked).not.toContain('Un repas entièrement')
  const tofu = href(urls.ownIngredient, { canteen: canteen.slug, ingredient: id })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  expect((await site.edit(tofu, { name: 'Tofu du voisin', family: 'AUTRES', unit: 'kg', animal: 'none', from: '', to: '' })).status).toBe(
    303,
  )
  expect(await wordsAt(page)).toContain('100 % : 2 sur 2.')
})
