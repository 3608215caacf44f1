/** A dish that comes onto a menu whose sheet guests have read is told to them as an ingredient is. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Allergen } from '#src/platform/database/tables/meals.ts'
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
let at: { canteen: string; meal: string; dish: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  at = { canteen: canteen.slug, meal: meal.slug, dish: '0' }
  const recipe = await aRecipe(db, canteen, { name: 'Soupe', lines: '2 kg de carottes' })
  await aMenu(db, meal, [{ name: 'Soupe', allergens: null }])
  await aCookedDish(db, meal, { dish: 'Soupe', recipe: recipe.id })
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

async function confirm() {
  const { sheet } = await findMenu(db, { canteenId: canteen.id, mealId: meal.id })
  return site.submit(href(urls.confirmAllergens, at), { seen: sheet.digest })
}

const announced = async () =>
  (await db.selectFrom('announcements').where('meal_id', '=', meal.id).orderBy('words').select('words').execute()).map(({ words }) => words)

const soup = { 'dishes.0.course': 'main', 'dishes.0.name': 'Soupe', 'dishes.0.unknown': 'yes' }
const saveMenu = (fields: Record<string, string>) => site.edit(href(urls.editMenu, at), { ...fields, step: 'save' })
const sauce = (allergens: readonly Allergen[]) => ({
  'dishes.1.course': 'main',
  'dishes.1.name': 'Sauce gribiche',
  ...Object.fromEntries(allergens.map((one) => [`dishes.1.allergens.${one}`, 'yes'])),
})

test('one that is added is told with what is in it, and that the rest is not checked', async () => {
  await confirm()
  const saved = await saveMenu({ ...soup, ...sauce(['mustard', 'eggs']) })
  expect(saved.headers.get('location')).toContain(`${href(urls.mealAllergens, at)}?fait=prevenus`)
  expect(await announced()).toEqual([expect.stringMatching(/Sauce gribiche.* contient au moins\s: œufs, moutarde\. Ses autres allergènes/)])
})

test('one that is called otherwise is another one', async () => {
  await confirm()
  await saveMenu({ ...soup, 'dishes.0.name': 'Curry thaï aux crevettes' })
  expect(await announced()).toEqual([
    expect.stringMatching(/Curry thaï aux crevettes.* s’ajoute au menu\. Ses allergènes ne sont pas encore vérifiés/),
  ])
})

test('before any sheet was confirmed guests have read nothing, and the menu is written in peace', async () => {
  const saved = await saveMenu({ ...soup, ...sauce(['mustard']) })
  expect(saved.headers.get('location')).toContain('fait=menu')
  expect(await announced()).toEqual([])
})

test('dishes that change places bring nothing in', async () => {
  await saveMenu({ ...soup, ...sauce(['mustard']) })
  await db
    .insertInto('allergen_sheets')
    .values({ canteen_id: canteen.id, meal_id: meal.id, digest: 'x'.repeat(22), confirmed_at: new Date('2026-11-30T10:00Z') })
    .execute()
  await saveMenu({
    ...{ 'dishes.0.course': 'main', 'dishes.0.name': 'Sauce gribiche', 'dishes.0.allergens.mustard': 'yes' },
    ...{ 'dishes.1.course': 'main', 'dishes.1.name': 'Soupe', 'dishes.1.unknown': 'yes' },
  })
  expect(await announced()).toEqual([])
})

test('a proposed menu that is taken is told as well', async () => {
  const other = await aRecipe(db, canteen, { name: 'Tarte aux noix', lines: '1 kg de noix' })
  await confirm()
  const page = href(urls.mealChoices, at)
  const formKey = await site.keyOn(page)
  const taken = await site.edit(page, { formKey, 'dishes.0': other.id, dishes: other.id, there: 'keep' })
  expect([taken.status, await announced()]).toEqual([303, [expect.stringContaining('fruits à coque')]])
})
