import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { findDishes, findMeal } from '../queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  const canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const names = () => ({ canteen: meal.canteen, meal: meal.slug })

/** The fields of a form as a browser would send them, the first of two tabs. */
async function openTab(path: string): Promise<string> {
  const html = await (await site.get(path)).text()
  return /name="version" value="([^"]+)"/.exec(html)?.[1] ?? ''
}

test('of two tabs on a menu the second is shown what the first saved, allergens and all, and loses nothing', async () => {
  await aMenu(db, meal, [{ name: 'Tarte', allergens: ['gluten'] }])
  const path = href(urls.editMenu, names())
  const version = await openTab(path)
  const dish = { 'dishes.0.course': 'main', 'dishes.0.vegetarian': 'yes', step: 'save', version }
  const first = { ...dish, 'dishes.0.name': 'Tarte aux noix', 'dishes.0.allergens.gluten': 'yes', 'dishes.0.allergens.nuts': 'yes' }
  expect((await site.submit(path, first)).status).toBe(303)

  const second = await site.submit(path, { ...dish, 'dishes.0.name': 'Tarte', 'dishes.0.allergens.milk': 'yes' })
  const html = await second.text()

  expect(second.status).toBe(409)
  expect(html).toContain('Ce qui est enregistré n’est plus ce que montrait cette page')
  expect(html).toContain('Tarte aux noix (Gluten (céréales), Fruits à coque)')
  expect(html).toContain('value="Tarte"')
  const kept = await findDishes(db, await findMeal(db, meal.canteen, meal.slug))
  expect(kept.map(({ name }) => name)).toEqual(['Tarte aux noix'])

  const knowing = /name="version" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const again = await site.submit(path, { ...dish, version: knowing, 'dishes.0.name': 'Tarte', 'dishes.0.allergens.milk': 'yes' })
  expect(again.status).toBe(303)
})

test('a dish added or taken away without saving keeps the version that the form was opened on', async () => {
  const path = href(urls.editMenu, names())
  const version = await openTab(path)

  const html = await (await site.submit(path, { version, step: 'add' })).text()

  expect(html).toContain(`name="version" value="${version}"`)
})

test('a meal that somebody else moved meanwhile is not moved back by an old tab', async () => {
  const path = href(urls.editMeal, names())
  const version = await openTab(path)
  const fields = {
    kind: 'lunch',
    title: 'Soupe du mardi',
    serviceDate: '2026-12-01',
    cooksAt: '09:30',
    tableAt: '12:15',
    endsAt: '13:45',
    bookingClosesMinutes: '0',
    kitchenPlaces: '10',
    tablePlaces: '40',
    version,
  }
  expect((await site.submit(path, { ...fields, serviceDate: '2026-12-03' })).status).toBe(303)

  const answer = await site.submit(path, { ...fields, title: 'Soupe de la veille' })
  const html = await answer.text()

  expect(answer.status).toBe(409)
  expect(html).toContain('value="Soupe de la veille"')
  expect(html).toContain('Enregistré entre-temps\u00a0: jeudi 3 décembre 2026')
  expect(html).toContain('Enregistré entre-temps\u00a0: Soupe du mardi')
  expect(await findMeal(db, meal.canteen, meal.slug)).toMatchObject({ serviceDate: '2026-12-03', title: 'Soupe du mardi' })
})

test('of many tabs that save at once, one is kept and all others are told', async () => {
  const path = href(urls.editMenu, names())
  const version = await openTab(path)
  const menus = Array.from({ length: 5 }, (_, tab) => ({
    'dishes.0.course': 'main',
    'dishes.0.name': `Plat ${tab}`,
    'dishes.0.vegetarian': 'yes',
    step: 'save',
    version,
  }))

  const answers = await Promise.all(menus.map(async (menu) => site.submit(path, menu)))

  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409, 409, 409, 409])
})
