import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { aCanteen, aMeal } from '#test/world.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { findDishes, findMeal, findPublicMeal, lockMeal } from './queries.ts'

let db: Kysely<Tables>
beforeAll(async () => {
  db = await freshDatabase()
})

test('a meal is found by its canteen and its own name, with the time zone of the place', async () => {
  const canteen = await aCanteen(db, { timeZone: 'Indian/Reunion' })
  const { slug, id } = await aMeal(db, { canteen, title: 'Cari' })

  const meal = await findMeal(db, canteen.slug, slug)

  expect(meal).toMatchObject({ id, title: 'Cari', serviceDate: '2026-12-01', state: 'published', canteen })
  expect(meal.tableAt).toEqual(new Date('2026-12-01T08:15Z'))
  expect(await db.transaction().execute((tx) => lockMeal(tx, { canteenId: canteen.id, mealId: id }))).toEqual(meal)
})

test('a meal of another canteen is not found', async () => {
  const [meal, elsewhere] = [await aMeal(db), await aCanteen(db)]

  await expect(findMeal(db, elsewhere.slug, meal.slug)).rejects.toThrow(NotFound)
  await expect(lockMeal(db, { canteenId: elsewhere.id, mealId: meal.id })).rejects.toThrow(NotFound)
})

test('to the public a draft does not exist', async () => {
  const draft = await aMeal(db, { state: 'draft' })

  await expect(findPublicMeal(db, draft.canteen, draft.slug)).rejects.toThrow(NotFound)
  expect(await findMeal(db, draft.canteen, draft.slug)).toMatchObject({ state: 'draft' })
})

test('dishes come in the order of the menu, unknown allergens apart from none', async () => {
  const { canteen, slug, canteenId, id } = await aMeal(db)
  const dish = { canteen_id: canteenId, meal_id: id, vegetarian: true }
  await db
    .insertInto('dishes')
    .values([
      { ...dish, position: 1, course: 'dessert', name: 'Poire', allergens: [] },
      { ...dish, position: 0, course: 'main', name: 'Soupe', allergens: null },
    ])
    .execute()

  const dishes = await findDishes(db, await findMeal(db, canteen, slug))

  expect(dishes.map(({ name, allergens }) => [name, allergens])).toEqual([
    ['Soupe', null],
    ['Poire', []],
  ])
})
