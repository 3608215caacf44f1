/** The kitchen's sheet follows bookings; what is printed does not, and says what has changed since. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aCookedDish, aRecipe } from '#test/recipes.ts'
import { openSite } from '#test/site.ts'
import { aTask, aTeammate } from '#test/team.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let time: Date
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let recipe: Awaited<ReturnType<typeof aRecipe>>
let at: { canteen: string; meal: string; dish: string }
let sheet: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => time })
})

beforeEach(async () => {
  time = now
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, tablePlaces: 100 })
  at = { canteen: canteen.slug, meal: meal.slug, dish: '0' }
  sheet = href(urls.mealPreparation, at)
  recipe = await aRecipe(db, canteen)
  await aMenu(db, meal, [{ name: 'Carottes' }])
  await aCookedDish(db, meal, { dish: 'Carottes', recipe: recipe.id })
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
})

const words = async (path: string) => (await (await site.get(path)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const people = (count: number, isChild = false) => Array.from({ length: count }, () => ({ isChild }))

test('it is for who is expected now, children for 0.6; who cooks without eating and who is absent do not count', async () => {
  await aBooking(db, meal, [...people(37), ...people(5, true), { mode: 'cook' }, { arrival: 'no-show' }])

  const read = await words(sheet)
  expect(read).toContain('37 adultes, 5 enfants')
  expect(read).toMatch(/40 portions.*4 kg.*carottes/)
  expect(read).toContain('11 h 35 Carottes : mettre à cuire (40 min)')
  await aBooking(db, meal, people(20))
  expect(await words(sheet)).toMatch(/60 portions.*6 kg.*carottes/)
})

test('what is printed stays, and says what has changed since', async () => {
  await aBooking(db, meal, people(20))
  const formKey = await site.keyOn(sheet)
  const prints = href(urls.kitchenPrints, at)
  const printed = await site.submit(prints, { formKey })
  await site.submit(prints, { formKey })
  expect(await db.selectFrom('kitchen_prints').where('meal_id', '=', meal.id).selectAll().execute()).toHaveLength(1)

  const copy = printed.headers.get('location')!
  await aBooking(db, meal, people(3))
  time = new Date(now.getTime() + 60_000)
  expect(await words(sheet)).toMatch(/Imprimée à \d+ h( \d+)?, depuis : \+3 convives\./)
  expect(await words(copy)).toMatch(/20 portions.*2 kg.*carottes/)
  await aBooking(db, meal, people(1, true))
  expect(await words(sheet)).toContain('depuis : +3 adultes, +1 enfant.')
})

test('once something is replaced on the day, the paper says on its page and on the board that it is to be printed again', async () => {
  await aBooking(db, meal, people(20))
  const printed = await site.submit(href(urls.kitchenPrints, at), { formKey: await site.keyOn(sheet) })
  const pages = [sheet, printed.headers.get('location')!, href(urls.board, at)]
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  const old = async () => Promise.all(pages.map(async (page) => (await words(page)).includes('imprimée n’est plus juste')))
  expect(await old()).toEqual([false, false, false])

  const { lines } = (await db.selectFrom('recipe_versions').where('recipe_id', '=', recipe.id).select('content').executeTakeFirstOrThrow())
    .content as { lines: { id: string }[] }
  const line = { dish: 'Carottes', variant: '', line: lines[0]!.id, ingredient: 'navet' }
  await db
    .insertInto('replaced_lines')
    .values({ canteen_id: canteen.id, meal_id: meal.id, ...line })
    .execute()
  expect(await old()).toEqual([true, true, true])

  time = new Date(now.getTime() + 60_000)
  const again = await site.submit(href(urls.kitchenPrints, at), { formKey: await site.keyOn(sheet) })
  pages[1] = again.headers.get('location')!
  expect(await old()).toEqual([false, false, false])
})

test('a print of another meal is none of this one’s', async () => {
  await aBooking(db, meal, people(2))
  const other = await aMeal(db, { canteen, day: '2026-12-03' })
  const printed = await site.submit(href(urls.kitchenPrints, at), { formKey: await site.keyOn(sheet) })
  const print = printed.headers.get('location')!.split('/').at(-1)!

  expect((await site.get(href(urls.kitchenPrint, { ...at, print }))).status).toBe(200)
  expect((await site.get(href(urls.kitchenPrint, { ...at, meal: other.slug, print }))).status).toBe(404)
})

test('one may shop before guests have booked; a number that is none is said beside its field', async () => {
  expect(await words(sheet)).toContain('Personne n’a encore réservé')
  expect(await words(`${href(urls.mealShopping, at)}?pour=60`)).toMatch(/6,75 kg carottes \(6 kg sans les pertes\)/)
  for (const pour of ['0', 'beaucoup', '99999']) {
    const answer = await site.get(`${sheet}?pour=${pour}`)
    expect([answer.status, (await answer.text()).includes('Indiquez un nombre de couverts')]).toEqual([422, true])
  }
})

test('who does what is there by first name as in the rota, and goes from it after four weeks', async () => {
  await aTask(db, canteen, { meal, name: 'Mener la cuisine', starts: -180, people: [await aTeammate(db, canteen, { name: 'Nora' })] })
  expect(await words(sheet)).toMatch(/Mener la cuisine · Nora/)
  time = new Date(now.getTime() + 40 * 24 * 3_600_000)
  expect(await words(sheet)).not.toContain('Nora')
})

test('no need and no name is kept with what was printed', async () => {
  await aTask(db, canteen, { meal, name: 'Mener la cuisine', starts: -180, people: [await aTeammate(db, canteen, { name: 'Nora' })] })
  await aBooking(db, meal, [{ firstName: 'Amina' }])
  await site.submit(href(urls.kitchenPrints, at), { formKey: await site.keyOn(sheet) })

  const kept = JSON.stringify(await db.selectFrom('kitchen_prints').where('meal_id', '=', meal.id).selectAll().execute())
  expect(kept).not.toMatch(/Nora|Amina/)
})

test('what was said after a meal changes the next portions, and saying otherwise takes it back; before the meal nobody says it', async () => {
  const next = await aMeal(db, { canteen, day: '2026-12-08' })
  await aMenu(db, next, [{ name: 'Carottes encore' }])
  await aCookedDish(db, next, { dish: 'Carottes encore', recipe: recipe.id })
  await aBooking(db, next, people(20))
  const following = href(urls.mealPreparation, { ...at, meal: next.slug })
  const say = async (said: string) => (await site.submit(href(urls.dishYield, at), { dish: 'Carottes', said })).status

  expect(await say('much')).toBe(409)
  time = new Date('2026-12-02T09:00:00Z')
  expect(await say('much')).toBe(303)
  expect(await words(following)).toMatch(/8 % de moins que la recette.*18,4 portions/)
  expect(await say('right')).toBe(303)
  expect(await words(following)).toMatch(/20 portions/)
  expect((await site.submit(href(urls.dishYield, at), { dish: 'Autre chose', said: 'much' })).status).toBe(409)
})
