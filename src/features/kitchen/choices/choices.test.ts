/** What do we cook? Proposed on a page, taken into a meal's menu by a person. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { followable, type CanteenRole, type Followed } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aLine, aPurchase, aStock } from '#test/purchases.ts'
import { aCookedDish, aRecipe } from '#test/recipes.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let page: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-02' })
  page = href(urls.mealChoices, { canteen: canteen.slug, meal: meal.slug })
  await as('core-team')
})

const as = async (role: CanteenRole, followed: readonly Followed[] = followable) =>
  site.as(await aViewer(db, inCanteen(role, canteen, followed)))
const shown = async (query = '') => (await (await site.get(page + query)).text()).replaceAll(/[\u2066-\u2069]/g, '')
const menu = () =>
  db.selectFrom('dishes').where('meal_id', '=', meal.id).orderBy('position').select(['name', 'course', 'vegetarian']).execute()
const take = async (dishes: string, there: 'keep' | 'replace' = 'keep', version?: string) =>
  site.submit(page, { dishes, there, version: version ?? (await site.versionOf(page)) })

test('a menu says in words why it is proposed: what would be lost, the season, when it was served, what it costs', async () => {
  const recipe = await aRecipe(db, canteen)
  await aStock(db, canteen, 'carottes 4/12/2026\nlait 1/12/2026')
  await aLine(db, canteen, await aPurchase(db, canteen), { product: 'Carottes', cents: 480, quantity: 4000, unit: 'kg' })
  const before = await aMeal(db, { canteen, day: '2026-11-10' })
  await aMenu(db, before, [{ name: 'Carottes au cumin', course: 'main' }])
  await aCookedDish(db, { id: before.id, canteenId: canteen.id }, { dish: 'Carottes au cumin', recipe: recipe.id })
  const words = await shown()

  expect(words).toContain('Utilise ce qui serait perdu')
  expect(words).toContain('carottes, bon jusqu’à')
  expect(words).toContain('servie 22 jours plus tôt')
  expect(words).toContain('Environ 0,13')
  expect(words).not.toContain('lait, bon jusqu’à')
})

test('one tap takes a menu where there is none; what is there stays unless somebody says otherwise, and its recipe is cooked', async () => {
  const recipe = await aRecipe(db, canteen)
  expect(await shown()).toContain('Prendre le menu 1')
  expect((await take(recipe.id)).status).toBe(303)
  expect(await menu()).toEqual([{ name: 'Carottes au cumin', course: 'main', vegetarian: true }])
  expect(await db.selectFrom('meal_dishes').where('meal_id', '=', meal.id).select(['dish', 'recipe_id', 'version']).execute()).toEqual([
    { dish: 'Carottes au cumin', recipe_id: recipe.id, version: 1 },
  ])

  const other = await aRecipe(db, canteen, { name: 'Soupe de panais', lines: '2 kg de panais' })
  expect(await shown()).toContain('Ajouter le menu 1 à ce qui y est')
  await take(`${other.id} ${recipe.id}`)
  expect((await menu()).map(({ name }) => name)).toEqual(['Carottes au cumin', 'Soupe de panais'])
  await take(other.id, 'replace')
  expect((await menu()).map(({ name }) => name)).toEqual(['Soupe de panais'])
})

test('nothing is written over a menu that somebody else has written meanwhile, nor from a recipe that is gone', async () => {
  const recipe = await aRecipe(db, canteen)
  const version = await site.versionOf(page)
  await aMenu(db, meal, [{ name: 'Tarte' }])

  expect((await take(recipe.id, 'replace', version)).status).toBe(409)
  expect((await menu()).map(({ name }) => name)).toEqual(['Tarte'])
  expect((await take('00000000-0000-4000-8000-000000000000')).status).toBe(422)
  expect((await take('')).status).toBe(422)
})

test('what another canteen shares is copied with the menu, once', async () => {
  const other = await aCanteen(db)
  await db
    .insertInto('followed')
    .values({ canteen_id: other.id, thing: 'recipes' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const shared = await aRecipe(db, other, { name: 'Gratin partagé de la voisine', isShared: true })
  expect(await shown()).toContain('partagée par')
  expect((await take(shared.id)).status).toBe(303)
  const copies = await db.selectFrom('recipes').where('canteen_id', '=', canteen.id).select(['name', 'copied_from', 'shared']).execute()
  expect(copies).toEqual([{ name: 'Gratin partagé de la voisine', copied_from: shared.id, shared: false }])
  expect(await shown()).not.toContain('partagée par')
})

test('the wished cost is an amount, or said beside its field; stock and prices are read only where they are followed', async () => {
  await aRecipe(db, canteen)
  await aStock(db, canteen, 'carottes 4/12/2026')
  expect((await site.get(`${page}?cout=beaucoup`)).status).toBe(422)
  expect((await site.get(`${page}?cout=2,50`)).status).toBe(200)
  expect(await shown()).toContain('Utilise ce qui serait perdu')
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'stock').execute()
  expect(await shown()).not.toContain('Utilise ce qui serait perdu')
})

test('a wanted cost that no price can answer is said to be unanswered; each menu says whether it is within it', async () => {
  await aRecipe(db, canteen)
  expect(await shown()).not.toContain('coût souhaité.')
  expect(await shown('?cout=2,50')).toMatch(/Aucun prix n’est noté.*On ne peut pas dire si c’est dans le coût souhaité/s)
  await aLine(db, canteen, await aPurchase(db, canteen), { product: 'Carottes', cents: 480, quantity: 4000, unit: 'kg' })
  expect(await shown('?cout=2,50')).toContain('C’est dans le coût souhaité.')
  expect(await shown('?cout=0,05')).toContain('C’est plus que le coût souhaité.')
  expect(await shown('?cout=0,05')).not.toContain('Aucun prix n’est noté')
  const today = href(urls.choices, { canteen: canteen.slug })
  expect(await (await site.get(`${today}?cout=2,50`)).text()).toContain('C’est dans le coût souhaité.')
})

test('whoever cooks reads what could be cooked today; only who decides menus takes one', async () => {
  await aRecipe(db, canteen)
  await as('volunteer')
  const today = await site.get(href(urls.choices, { canteen: canteen.slug }))
  expect([today.status, (await today.text()).includes('Carottes au cumin')]).toEqual([200, true])
  expect((await site.submit(page, { dishes: '' })).status).toBe(403)
})
