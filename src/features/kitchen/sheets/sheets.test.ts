/** The kitchen's sheet follows bookings; what is printed does not, and says what has changed since. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sealNeeds } from '#src/features/guests/parties/keep-needs.ts'
import type { Need } from '#src/features/guests/parties/need.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aCookedDish, aRecipe } from '#test/recipes.ts'
import { openSite, seals } from '#test/site.ts'
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
  await aBooking(db, meal, people(2))
  const printed = await site.submit(href(urls.kitchenPrints, at), { formKey: await site.keyOn(sheet) })
  for (const page of [sheet, printed.headers.get('location')!]) expect(await words(page)).toMatch(/Mener la cuisine · Nora/)
  time = new Date(now.getTime() + 40 * 24 * 3_600_000)
  expect(await words(sheet)).not.toContain('Nora')
})

/** Somebody who books and says what they need. */
async function bookNeeding(...needs: Need[]) {
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }])
  const sealed = sealNeeds(seals, { canteenId: canteen.id, bookingId: booking.id }, new Map([[0, needs]]), 1)
  await db.updateTable('bookings').set(sealed).where('id', '=', booking.id).execute()
}

/** The morning of the meal, when counts follow every booking. */
const onTheDay = (clock: string) => (time = new Date(`2026-12-01T${clock}Z`))

test('what guests need stands on it as counts of its hour, on a screen and on paper, without a name', async () => {
  onTheDay('08:40')
  await bookNeeding('peanuts', 'vegan')
  const printed = await site.submit(href(urls.kitchenPrints, at), { formKey: await site.keyOn(sheet) })

  for (const page of [sheet, `${sheet}?pour=60`, printed.headers.get('location')!]) {
    const read = await words(page)
    expect(read).toMatch(/Allergies 1 Arachides Régimes 1 Végétalien Lu le mar\. 1er déc\. 2026, 9 h 40/)
    expect(read).not.toContain('Amina')
  }
})

test('an allergy that comes after it was read is told on the board and on itself, by the hour at which it was read', async () => {
  onTheDay('08:40')
  await bookNeeding('milk')
  await words(sheet)
  onTheDay('08:50')
  await bookNeeding('peanuts')

  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  for (const page of [href(urls.board, at), sheet])
    expect(await words(page)).toContain('Depuis la feuille de 9 h 40 : 1 de plus pour « Arachides »')
})

test('what is printed is a sheet that was read, too', async () => {
  onTheDay('08:40')
  const printed = await site.submit(href(urls.kitchenPrints, at), { formKey: await site.keyOn(sheet) })
  onTheDay('08:45')
  await words(printed.headers.get('location')!)
  onTheDay('08:50')
  await bookNeeding('peanuts')

  expect(await words(sheet)).toContain('Depuis la feuille de 9 h 45 : 1 de plus pour « Arachides »')
})

test('days before, it tells no need that one booking would betray', async () => {
  time = new Date('2026-11-20T09:00Z')
  await bookNeeding('peanuts')

  const read = await words(sheet)
  expect(read).toContain('Trop peu de réservations pour donner des comptes')
  expect(read).not.toContain('Arachides')
})

test('of several who read it at once no reading is lost', async () => {
  onTheDay('08:40')
  await Promise.all(Array.from({ length: 4 }, () => words(sheet)))
  onTheDay('08:45')
  await bookNeeding('eggs')
  await Promise.all(Array.from({ length: 4 }, () => words(sheet)))
  onTheDay('08:50')
  await bookNeeding('fish')

  const read = await words(sheet)
  expect(read).toContain('Depuis la feuille de 9 h 40 : 1 de plus pour « Œufs »')
  expect(read).toContain('Depuis la feuille de 9 h 45 : 1 de plus pour « Poisson »')
})

test('no need and no name is kept with what was printed', async () => {
  onTheDay('08:40')
  await aTask(db, canteen, { meal, name: 'Mener la cuisine', starts: -180, people: [await aTeammate(db, canteen, { name: 'Nora' })] })
  await bookNeeding('peanuts')
  await site.submit(href(urls.kitchenPrints, at), { formKey: await site.keyOn(sheet) })

  const kept = JSON.stringify(await db.selectFrom('kitchen_prints').where('meal_id', '=', meal.id).selectAll().execute())
  expect(kept).not.toMatch(/Nora|Amina|Arachides|peanuts/)
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
