/** A kitchen that tries things is not one that writes to its guests ten times. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { mailAnnouncement } from '#src/features/guests/announcements/deliver-announcement.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aCookedDish, aRecipe } from '#test/recipes.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
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
  meal = await aMeal(db, { canteen, day: '2026-12-03' })
  at = { canteen: canteen.slug, meal: meal.slug, dish: '0' }
  const recipe = await aRecipe(db, canteen, { name: 'Soupe', lines: '2 kg de carottes\n1 l de lait\n1 kg de navets' })
  await aMenu(db, meal, [{ name: 'Soupe', allergens: null }])
  await aCookedDish(db, meal, { dish: 'Soupe', recipe: recipe.id })
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const { sheet } = await findMenu(db, { canteenId: canteen.id, mealId: meal.id })
  await site.submit(href(urls.confirmAllergens, at), { seen: sheet.digest })
})

const minutesLater = (minutes: number) => (clock = new Date(clock.getTime() + minutes * 60_000))
const page = () => href(urls.mealDish, at)
const replace = (line: string, ingredient: string) => site.edit(href(urls.dishReplacements, at), { line, ingredient }, page())
const putBack = (line: string) => site.edit(href(urls.removeReplacement, at), { line }, page())
const sent = () =>
  db.selectFrom('announcements').where('meal_id', '=', meal.id).orderBy('announced_at').select(['id', 'words', 'leaves_at']).execute()

test('ten times replaced and put back is one message at once, and at most one a quarter of an hour after', async () => {
  for (let times = 0; times < 10; times++) {
    await replace('1', 'tahin')
    minutesLater(1)
    await putBack('1')
  }
  const [first, ...others] = await sent()
  expect(first).toMatchObject({ leaves_at: null, words: expect.stringContaining('sésame') })
  expect(others.length).toBeLessThanOrEqual(1)
})

test('what comes in within a quarter of an hour leaves together, in one mail, with what stands then', async () => {
  await replace('1', 'tahin')
  minutesLater(2)
  await replace('2', 'beurre de cacahuète')
  minutesLater(2)
  await replace('3', 'moules')
  minutesLater(2)
  await putBack('2')
  const [, waiting, ...more] = await sent()
  expect(more).toEqual([])
  expect(waiting).toMatchObject({ leaves_at: new Date(now.getTime() + 15 * 60_000), words: expect.stringContaining('mollusque') })
  expect(waiting!.words).not.toContain('arachide')

  await mailAnnouncement(db, { canteenId: canteen.id, announcementId: waiting!.id, secret, origin, now: clock })
  expect(await db.selectFrom('mails').where('canteen_id', '=', canteen.id).select('id').execute()).toHaveLength(1)
})

test('what was put back before it left is told to nobody; later it is told at once again', async () => {
  await replace('1', 'tahin')
  minutesLater(2)
  await replace('3', 'moules')
  await putBack('3')
  expect(await sent()).toHaveLength(1)
  minutesLater(20)
  await replace('3', 'moules')
  expect((await sent()).map(({ leaves_at: leaves }) => leaves)).toEqual([null, null])
})

test('just before the meal nothing waits', async () => {
  clock = new Date('2026-12-03T10:50Z')
  await replace('1', 'tahin')
  await replace('3', 'moules')
  expect((await sent()).map(({ leaves_at: leaves }) => leaves)).toEqual([null, null])
})

test('whatever comes in together is told, however long it becomes', async () => {
  const others = ['tahin', 'beurre de cacahuète', 'moules', 'crevettes', 'moutarde', 'œufs', 'tofu', 'céleri', 'noix', 'saumon']
  const name = 'Grande soupe du marché aux légumes d’hiver, aux herbes et aux croûtons, servie avec tout ce que le quartier apporte'
  const recipe = await aRecipe(db, canteen, { name, lines: others.map((_, at) => `${at + 1} kg de carottes`).join('\n') })
  const next = await aMeal(db, { canteen, day: '2026-12-04' })
  at = { ...at, meal: next.slug }
  meal = next
  await aMenu(db, next, [{ name, allergens: null }])
  await aCookedDish(db, next, { dish: name, recipe: recipe.id })
  await aBooking(db, next, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })
  const { sheet } = await findMenu(db, { canteenId: canteen.id, mealId: next.id })
  await site.submit(href(urls.confirmAllergens, at), { seen: sheet.digest })

  for (const [line, ingredient] of others.entries()) expect((await replace(String(line + 1), ingredient)).status).toBe(303)
  const told = (await sent()).map(({ words }) => words)
  expect(Math.max(...told.map((words) => words.length))).toBeGreaterThan(700)
  for (const allergen of ['sésame', 'arachide', 'mollusque', 'crustacé', 'moutarde', 'œuf', 'soja', 'céleri', 'fruits à coque', 'poisson'])
    expect([allergen, told.some((words) => words.includes(allergen))]).toEqual([allergen, true])
})
