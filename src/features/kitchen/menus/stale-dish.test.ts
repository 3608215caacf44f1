/** Forms that were opened on another dish, or on one that is long eaten. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aCookedDish, aRecipe } from '#test/recipes.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { findMenu } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let clock: Date
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let at: { canteen: string; meal: string; dish: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => clock })
})

beforeEach(async () => {
  clock = now
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  at = { canteen: canteen.slug, meal: meal.slug, dish: '0' }
  await twoDishes()
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

async function twoDishes() {
  await aMenu(db, meal, [
    { name: 'Soupe', allergens: null },
    { name: 'Gratin', allergens: null },
  ])
  for (const [dish, lines] of [
    ['Soupe', '2 kg de carottes'],
    ['Gratin', '3 kg de pommes de terre\n1 l de lait'],
  ] as const) {
    const recipe = await aRecipe(db, canteen, { name: dish, lines })
    await aCookedDish(db, meal, { dish, recipe: recipe.id })
  }
}

async function swap() {
  for (const [from, to] of [
    [0, 9],
    [1, 0],
    [9, 1],
  ] as const)
    await db.updateTable('dishes').set({ position: to }).where('meal_id', '=', meal.id).where('position', '=', from).execute()
}

const page = () => href(urls.mealDish, at)
const versionOf = (url: typeof urls.dishReplacements | typeof urls.removeReplacement) => site.versionOf(href(url, at), page())
const dishes = async () => (await findMenu(db, { canteenId: canteen.id, mealId: meal.id })).dishes
const words = async (path: string) => (await (await site.get(path)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

test('what replaces a line of a dish never lands on another one that stands in its place by now', async () => {
  const version = await versionOf(urls.dishReplacements)
  await swap()
  const answer = await site.submit(href(urls.dishReplacements, at), { version, line: '1', ingredient: 'tahin' })
  expect([answer.status, (await answer.text()).includes('Ce plat a changé entre-temps')]).toEqual([409, true])
  expect((await dishes()).flatMap(({ replaced }) => replaced)).toEqual([])

  at = { ...at, dish: '1' }
  expect((await site.submit(href(urls.dishReplacements, at), { version, line: '1', ingredient: 'tahin' })).status).toBe(303)
  const back = await versionOf(urls.removeReplacement)
  await swap()
  expect((await site.submit(href(urls.removeReplacement, at), { version: back, line: '1' })).status).toBe(409)
  expect((await dishes()).flatMap(({ name, replaced }) => replaced.map(() => name))).toEqual(['Soupe'])
})

test('nor on a line of another recipe, or of another version of it, that bears the same name', async () => {
  const version = await versionOf(urls.dishReplacements)
  const other = await aRecipe(db, canteen, { name: 'Autre', lines: '1 kg de riz' })
  await site.edit(page(), { recipe: other.id })
  expect((await site.submit(href(urls.dishReplacements, at), { version, line: '1', ingredient: 'tahin' })).status).toBe(409)
  expect((await site.submit(href(urls.dishReplacements, at), { line: '1', ingredient: 'tahin' })).status).toBe(409)
})

test.each(['closed', 'a day old'] as const)('a meal that is %s is rewritten by nobody, and offers no form', async (how) => {
  const sheet = href(urls.mealAllergens, at)
  const [menuPage, answers] = [href(urls.editMenu, at), href(urls.dishAnswers, at)]
  const version = await versionOf(urls.dishReplacements)
  const versions = {
    recipe: await site.versionOf(page()),
    answers: await site.versionOf(answers, page()),
    menu: await site.versionOf(menuPage),
  }
  const stood = await findMenu(db, { canteenId: canteen.id, mealId: meal.id })
  if (how === 'closed') await db.updateTable('meals').set({ state: 'closed', closed_at: now }).where('id', '=', meal.id).execute()
  else clock = new Date('2026-12-02T12:46Z')

  const { basis } = stood.sheet.dishes[0]!
  for (const [url, fields] of [
    [href(urls.dishReplacements, at), { version, line: '1', ingredient: 'tahin' }],
    [href(urls.removeReplacement, at), { version, line: '1' }],
    [page(), { version: versions.recipe, recipe: '' }],
    [answers, { version: versions.answers, basis }],
    [menuPage, { version: versions.menu, 'dishes.0.course': 'main', 'dishes.0.name': 'Autre', 'dishes.0.unknown': 'yes', step: 'save' }],
    [href(urls.confirmAllergens, at), { seen: stood.sheet.digest }],
  ] as const)
    expect([url, (await site.submit(url, fields as Record<string, string>)).status]).toEqual([url, 409])
  const { confirmed, dishes: now_ } = await findMenu(db, { canteenId: canteen.id, mealId: meal.id })
  expect({ confirmed, dishes: now_ }).toEqual({ confirmed: stood.confirmed, dishes: stood.dishes })
  expect(await (await site.get(page())).text()).not.toMatch(/<form method="post" action="[^"]*allergenes/)
  expect(await words(page())).toContain('Ce repas est passé')
  expect(await (await site.get(menuPage)).text()).not.toContain('name="dishes.0.name"')
  expect(await (await site.get(sheet)).text()).not.toContain('name="seen"')
})

test('a day old means a day: until then a mistake may still be put right', async () => {
  clock = new Date('2026-12-02T12:40Z')
  expect((await site.edit(href(urls.dishReplacements, at), { line: '1', ingredient: 'tahin' }, page())).status).toBe(303)
})

test('traces that are known stay in sight while the sheet waits to be confirmed', async () => {
  const recipe = await aRecipe(db, canteen, { name: 'Trace', lines: '1 kg de pignons de pin' })
  await site.edit(page(), { recipe: recipe.id })
  const { traces } = (await findMenu(db, { canteenId: canteen.id, mealId: meal.id })).sheet.dishes[0]!
  expect(traces).not.toEqual([])
  site.as(visitor)
  expect(await words(href(urls.meal, at))).toMatch(/pas vérifié\.[^.]*Traces possibles : fruits à coque/)
  expect(await words(href(urls.mealMenu, at))).toContain('Traces possibles')
})
