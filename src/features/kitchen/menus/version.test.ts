/** A dish that is served in versions: what comes into one of them is told, though the dish as a whole had it before. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aCookedDish, aRecipe } from '#test/recipes.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { findMenu } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let variant: string
let at: { canteen: string; meal: string; dish: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

/** Milk in the soup, oil in place of it in its version for vegans. */
beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  at = { canteen: canteen.slug, meal: meal.slug, dish: '0' }
  const recipe = await aRecipe(db, canteen, {
    name: 'Soupe',
    lines: '1 l de lait\n2 kg de carottes',
    variant: '2 kg de panais',
    variantName: 'Végétalienne',
  })
  variant = recipe.variant
  await aMenu(db, meal, [{ name: 'Soupe', allergens: null }])
  await aCookedDish(db, meal, { dish: 'Soupe', recipe: recipe.id })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  await site.edit(href(urls.mealDish, at), { recipe: recipe.id, plain: 'yes', [`variants.${variant}`]: '4' })
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })
})

const words = async (path: string) => (await (await site.get(path)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const replace = (line: string, ingredient: string) =>
  site.edit(href(urls.dishReplacements, at), { line, ingredient }, href(urls.mealDish, at))
const announced = async () =>
  (await db.selectFrom('announcements').where('meal_id', '=', meal.id).select('words').execute()).map((one) => one.words)

test('cheese in the version for vegans is told, named as that version, and its name is said to hold no more', async () => {
  const { sheet } = await findMenu(db, { canteenId: canteen.id, mealId: meal.id })
  await site.submit(href(urls.confirmAllergens, at), { seen: sheet.digest })
  expect(await words(href(urls.mealAllergens, at))).not.toContain('ne porte plus bien son nom')
  await replace(`1.${variant}`, 'lait')

  expect(await announced()).toEqual([expect.stringMatching(/Soupe \(Végétalienne\).*lait.*produit animal/)])
  for (const page of [urls.mealAllergens, urls.mealDish])
    expect(await words(href(page, at))).toMatch(/« Végétalienne » ne porte plus bien son nom/)
  expect(await words(href(urls.kitchenSheet, at))).toMatch(/Soupe \(Végétalienne\) contient ou peut contenir/)
  expect(await words(href(urls.mealAllergens, at))).toMatch(/Végétalienne Contient : lait/)
})

test('guests read what is in each version where they differ, on the page of the meal and on the wall', async () => {
  const pages = [urls.meal, urls.mealMenu, urls.allergenWall].map((page) => href(page, at))
  const { sheet } = await findMenu(db, { canteenId: canteen.id, mealId: meal.id })
  await site.submit(href(urls.confirmAllergens, at), { seen: sheet.digest })
  for (const page of pages) expect(await words(page)).toMatch(/Tel quel · Contient : lait.*Végétalienne · Aucun des (14|quatorze)/)
})

test('traces that come in are told like what may be in a dish, to who announced it and to everybody who has read the sheet', async () => {
  const { sheet } = await findMenu(db, { canteenId: canteen.id, mealId: meal.id })
  await site.submit(href(urls.confirmAllergens, at), { seen: sheet.digest })
  await replace('2', 'graine de courge')
  expect(await announced()).toEqual([expect.stringMatching(/contient ou peut contenir maintenant.*sésame/)])
})

test('what changes in one version alone is confirmed anew before guests read it', async () => {
  const id = randomUUID()
  const own = { name: 'Pulpe', name_key: 'pulpe', family: 'AUTRES', unit: 'kg', contains: [], unknown: [], animal: 'none' }
  await db
    .insertInto('own_ingredients')
    .values({ canteen_id: canteen.id, id, ...own, first_month: null, last_month: null })
    .execute()
  const line = { dish: 'Soupe', variant, line: '1', ingredient: id }
  await db
    .insertInto('replaced_lines')
    .values({ canteen_id: canteen.id, meal_id: meal.id, ...line })
    .execute()
  const { sheet } = await findMenu(db, { canteenId: canteen.id, mealId: meal.id })
  await site.submit(href(urls.confirmAllergens, at), { seen: sheet.digest })
  await db
    .updateTable('own_ingredients')
    .set({ contains: ['milk'] })
    .where('canteen_id', '=', canteen.id)
    .execute()
  expect((await findMenu(db, { canteenId: canteen.id, mealId: meal.id })).confirmed).toBeNull()
})
