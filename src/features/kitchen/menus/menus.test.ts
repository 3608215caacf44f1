/** From the menu to what guests read: confirmed by a person, undone by any change, told where an allergen comes in. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sealNeeds } from '#src/features/guests/parties/keep-needs.ts'
import { allergens } from '#src/platform/database/tables/meals.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aCookedDish, aRecipe, anIngredient } from '#test/recipes.ts'
import { openSite, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { findMenu } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let manager: Viewer
let sheet: string
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
  sheet = href(urls.mealAllergens, at)
  manager = await aViewer(db, inCanteen('canteen-manager', canteen))
  site.as(manager)
})

const words = async (path: string) => (await (await site.get(path)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const key = () => ({ canteenId: canteen.id, mealId: meal.id })

const replace = (fields: Record<string, string>) => site.edit(href(urls.dishReplacements, at), fields, href(urls.mealDish, at))
const putBack = () => site.edit(href(urls.removeReplacement, at), { line: '1' }, href(urls.mealDish, at))

/** Carrots with cumin: nothing to declare in it. */
async function cookedMenu(lines = '2 kg de carottes\n1 l de lait') {
  const recipe = await aRecipe(db, canteen, { name: 'Soupe', lines, variant: '2 kg de panais' })
  await aMenu(db, meal, [{ name: 'Soupe', allergens: null }])
  await aCookedDish(db, meal, { dish: 'Soupe', recipe: recipe.id })
  return recipe
}

async function confirm() {
  const seen = /name="seen" value="([^"]*)"/.exec(await (await site.get(sheet)).text())?.[1] ?? ''
  return site.submit(href(urls.confirmAllergens, at), { seen })
}

async function guestReads(): Promise<string> {
  site.as(visitor)
  const read = await words(href(urls.meal, at))
  site.as(manager)
  return read
}

test('guests read « pas vérifié » until a person confirms the sheet, whose name stays in the team', async () => {
  await cookedMenu()
  expect(await guestReads()).toContain('Allergènes : pas vérifié.')

  expect((await confirm()).status).toBe(303)
  const read = await guestReads()
  expect(read).toContain('Contient : lait')
  expect(read).not.toContain('pas vérifié')
  expect(read).not.toContain('Claude')
  expect(await words(sheet)).toContain('Fiche confirmée par Claude')
  expect(await words(href(urls.allergenWall, at))).toMatch(/Soupe Contient : lait/)
})

test('a dish with anything unanswered can be neither confirmed nor put up; its answers make it complete', async () => {
  await aMenu(db, meal, [{ name: 'Surprise', allergens: null }])
  expect((await site.submit(href(urls.confirmAllergens, at), { seen: (await findMenu(db, key())).sheet.digest })).status).toBe(409)
  expect(await words(href(urls.allergenWall, at))).toContain('Il n’y a pas d’affiche')
  expect(await words(href(urls.board, at))).toContain('Un plat n’est pas vérifié')
  expect(await words(href(urls.editMenu, at))).toContain('Vérifier les allergènes')

  const answers = href(urls.dishAnswers, at)
  const page = href(urls.mealDish, at)
  const { basis } = (await findMenu(db, key())).sheet.dishes[0]!
  const said = Object.fromEntries(allergens.map((allergen) => [`answers.${allergen}`, allergen === 'nuts' ? 'yes' : 'no']))
  const { 'answers.fish': _, ...allButFish } = said
  await site.edit(answers, { basis, ...allButFish }, page)
  expect((await confirm()).status).toBe(409)
  await site.edit(answers, { basis, ...said }, page)
  expect((await confirm()).status).toBe(303)
  expect(await guestReads()).toContain('Contient : fruits à coque')
})

test('a sheet that changed after it was looked at is not confirmed', async () => {
  await cookedMenu()
  const seen = (await findMenu(db, key())).sheet.digest
  await db
    .insertInto('replaced_lines')
    .values({ ...ofDish, line: '1', ingredient: 'panais', ...ids() })
    .execute()

  expect((await site.submit(href(urls.confirmAllergens, at), { seen })).status).toBe(409)
  expect((await findMenu(db, key())).confirmed).toBeNull()
})

const ofDish = { dish: 'Soupe', variant: '' }
const ids = () => ({ canteen_id: canteen.id, meal_id: meal.id })

test('it is undone when the menu or what is served changes', async () => {
  const isConfirmed = async () => (await findMenu(db, key())).confirmed !== null
  const recipe = await cookedMenu()
  await confirm()
  expect(await isConfirmed()).toBe(true)

  const choice = href(urls.mealDish, at)
  await site.edit(choice, { recipe: recipe.id, plain: 'yes', [`variants.${recipe.variant}`]: '4' })
  expect(await isConfirmed()).toBe(false)
  await confirm()
  const menu = href(urls.editMenu, at)
  await site.edit(menu, { 'dishes.0.course': 'main', 'dishes.0.name': 'Soupe', 'dishes.0.allergens.nuts': 'yes', step: 'save' })
  expect(await isConfirmed()).toBe(false)
  expect(await words(sheet)).toContain('elle ne l’est plus')
  await confirm()
  expect(await isConfirmed()).toBe(true)
  await site.edit(menu, { 'dishes.0.course': 'main', 'dishes.0.name': 'Potage', 'dishes.0.unknown': 'yes', step: 'save' })
  expect(await isConfirmed()).toBe(false)
})

test('undone, it waits for somebody at the home and on the board, until it is confirmed again', async () => {
  const recipe = await cookedMenu()
  const seen = async () => [await words(href(urls.canteenHome, at)), await words(href(urls.board, at))]
  const told = async () => (await seen()).map((page) => page.includes('La fiche est à confirmer de nouveau'))
  expect(await told()).toEqual([false, false])
  await confirm()
  expect(await told()).toEqual([false, false])

  await site.edit(href(urls.mealDish, at), { recipe: recipe.id, plain: 'yes', [`variants.${recipe.variant}`]: '4' })
  expect(await told()).toEqual([true, true])
  site.as(await aViewer(db, inCanteen('civic-service', canteen)))
  expect(await told()).toEqual([false, true])
  site.as(manager)
  await confirm()
  expect(await told()).toEqual([false, false])

  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'recipes').execute()
  await db
    .updateTable('allergen_sheets')
    .set({ digest: 'x'.repeat(22) })
    .where('meal_id', '=', meal.id)
    .execute()
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen, ['tasks'])))
  expect(await told()).toEqual([false, false])
})

test('an own ingredient that is known better undoes it too', async () => {
  const none = Object.fromEntries(allergens.map((allergen) => [allergen, 'no'])) as Record<(typeof allergens)[number], 'no'>
  const own = await anIngredient(db, canteen, { name: 'Tomme du voisin', allergens: { ...none, milk: 'yes' } })
  await cookedMenu()
  await db
    .insertInto('replaced_lines')
    .values({ ...ofDish, ...ids(), line: '1', ingredient: own.id })
    .execute()
  expect((await confirm()).status).toBe(303)

  const page = href(urls.ownIngredient, { canteen: canteen.slug, ingredient: own.id })
  const said = Object.fromEntries(
    allergens.map((allergen) => [`allergens.${allergen}`, ['milk', 'eggs'].includes(allergen) ? 'yes' : 'no']),
  )
  await site.edit(page, { name: 'Tomme du voisin', family: 'PRODUITS_LAITIERS', unit: 'kg', from: '', to: '', ...said })
  expect((await findMenu(db, key())).confirmed).toBeNull()
})

test('an ingredient replaced brings an allergen that somebody announced: the board tells the count, all who booked are told the same', async () => {
  await cookedMenu()
  const amina = await aBooking(db, meal, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })
  const sealed = sealNeeds(seals, { canteenId: canteen.id, bookingId: amina.id }, new Map([[0, ['sesame']]]), 1)
  await db.updateTable('bookings').set(sealed).where('id', '=', amina.id).execute()
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })

  const replaced = await replace({ line: '1', ingredient: 'tahin' })
  expect(replaced.headers.get('location')).toContain('fait=prevenus')
  for (const page of [urls.board, urls.kitchenSheet]) {
    const read = await words(href(page, at))
    expect(read).toContain('Un ingrédient a été remplacé')
    expect(read).toContain('sésame (1 convive l’a annoncé)')
  }
  const told = await db.selectFrom('announcements').where('meal_id', '=', meal.id).select(['reason', 'words', 'id']).execute()
  expect(told).toMatchObject([{ reason: 'allergens', words: expect.stringContaining('sésame') }])
  const parties = await db.selectFrom('announcement_parties').where('announcement_id', '=', told[0]!.id).select('booking_id').execute()
  expect(parties).toHaveLength(2)

  await putBack()
  expect((await replace({ line: '1', ingredient: 'tahin' })).status).toBe(303)
  expect(await db.selectFrom('announcements').where('meal_id', '=', meal.id).selectAll().execute()).toHaveLength(1)
})

test('an allergen that nobody announced and no sheet denied is told to nobody; the recipe comes back as it was', async () => {
  await cookedMenu()
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })
  expect((await replace({ line: '1', ingredient: 'tahin' })).headers.get('location')).toContain('fait=remplace')
  expect(await db.selectFrom('announcements').where('meal_id', '=', meal.id).selectAll().execute()).toEqual([])

  await putBack()
  expect((await findMenu(db, key())).dishes[0]!.replaced).toEqual([])
  expect(await words(href(urls.board, at))).not.toContain('Un ingrédient a été remplacé')
})

test('a sheet that guests have read is corrected to all of them', async () => {
  await cookedMenu()
  await confirm()
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })

  const sent = { line: '1', ingredient: 'tahin' }
  expect((await replace(sent)).headers.get('location')).toContain('fait=prevenus')
  expect(await guestReads()).toContain('pas vérifié')
  await replace(sent)
  expect(await db.selectFrom('announcements').where('meal_id', '=', meal.id).selectAll().execute()).toHaveLength(1)
})

const announced = () =>
  db.selectFrom('announcements').where('meal_id', '=', meal.id).orderBy('announced_at').orderBy('words').select('words').execute()

test('after a sheet was confirmed, each allergen that comes in by a second ingredient, another recipe, an answer, a tick or an own ingredient is told', async () => {
  const none = Object.fromEntries(allergens.map((allergen) => [allergen, 'no'])) as Record<(typeof allergens)[number], 'no'>
  const own = await anIngredient(db, canteen, { name: 'Tomme du voisin', allergens: { ...none, milk: 'yes' } })
  await cookedMenu()
  await confirm()
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })
  const last = async (name: string, times = 1) =>
    expect((await announced()).filter(({ words: said }) => said.includes(name))).toHaveLength(times)

  await replace({ line: '1', ingredient: 'tahin' })
  await replace({ line: '2', ingredient: 'beurre de cacahuète' })
  // As traces first, of which there may be some in tahini.
  await last('arachide', 2)
  await confirm()
  await replace({ line: '1', ingredient: 'Tomme du voisin' })
  await confirm()
  const fields = { name: 'Tomme du voisin', family: 'PRODUITS_LAITIERS', unit: 'kg', from: '', to: '' }
  const said = Object.fromEntries(allergens.map((one) => [`allergens.${one}`, ['milk', 'lupin'].includes(one) ? 'yes' : 'no']))
  await site.edit(href(urls.ownIngredient, { canteen: canteen.slug, ingredient: own.id }), { ...fields, ...said })
  await last('lupin')
  await confirm()
  const other = await aRecipe(db, canteen, { name: 'Autre', lines: '1 kg de moules' })
  await site.edit(href(urls.mealDish, at), { recipe: other.id })
  await last('mollusque')
  await confirm()
  const menu = href(urls.editMenu, at)
  await site.edit(menu, { 'dishes.0.course': 'main', 'dishes.0.name': 'Soupe', 'dishes.0.allergens.mustard': 'yes', step: 'save' })
  await last('moutarde')
})

test('what a person says of a dish anew is told as well', async () => {
  await aMenu(db, meal, [{ name: 'Surprise', allergens: null }])
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })
  const [answers, page] = [href(urls.dishAnswers, at), href(urls.mealDish, at)]
  const { basis } = (await findMenu(db, key())).sheet.dishes[0]!
  const said = (allergen: string) => Object.fromEntries(allergens.map((one) => [`answers.${one}`, one === allergen ? 'yes' : 'no']))
  await site.edit(answers, { basis, ...said('milk') }, page)
  await confirm()
  expect(await announced()).toEqual([])
  await site.edit(answers, { basis, ...said('nuts') }, page)
  expect(await announced()).toEqual([{ words: expect.stringContaining('fruits à coque') }])
})

test('the same allergen is told again once guests have read otherwise', async () => {
  await cookedMenu()
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })
  for (const times of [1, 2]) {
    await confirm()
    await replace({ line: '1', ingredient: 'tahin' })
    expect(await announced()).toHaveLength(times)
    await putBack()
  }
})

test('where counts cannot be told yet, nobody is said to have announced nothing, and guests are told of a replacement all the same', async () => {
  meal = await aMeal(db, { canteen, day: '2026-12-20' })
  at = { canteen: canteen.slug, meal: meal.slug, dish: '0' }
  await cookedMenu()
  const amina = await aBooking(db, meal, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })
  const sealed = sealNeeds(seals, { canteenId: canteen.id, bookingId: amina.id }, new Map([[0, ['peanuts']]]), 1)
  await db.updateTable('bookings').set(sealed).where('id', '=', amina.id).execute()
  await replace({ line: '1', ingredient: 'beurre de cacahuète' })

  expect(await announced()).toEqual([{ words: expect.stringContaining('arachide') }])
  for (const page of [urls.board, urls.kitchenSheet, urls.mealAllergens]) {
    const read = await words(href(page, at))
    expect(read).toContain('on ne peut pas encore dire si quelqu’un l’a annoncé')
    expect(read).not.toContain('personne ne l’a annoncé')
  }
})

test('meat in a dish that was marked vegetarian takes the mark away, and is told to guests and to the kitchen', async () => {
  const recipe = await aRecipe(db, canteen, { name: 'Soupe', lines: '2 kg de carottes' })
  await aMenu(db, meal, [{ name: 'Soupe', allergens: null, vegetarian: true }])
  await aCookedDish(db, meal, { dish: 'Soupe', recipe: recipe.id })
  const amina = await aBooking(db, meal, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })
  const sealed = sealNeeds(seals, { canteenId: canteen.id, bookingId: amina.id }, new Map([[0, ['no-pork']]]), 1)
  await db.updateTable('bookings').set(sealed).where('id', '=', amina.id).execute()
  expect(await guestReads()).toContain('Végétarien')
  expect(await words(href(urls.kitchenSheet, at))).toContain('végétarien')

  await replace({ line: '1', ingredient: 'lardons' })
  expect(await guestReads()).not.toContain('Végétarien')
  const sheetRead = await words(href(urls.kitchenSheet, at))
  expect(sheetRead).toContain('viande ou poisson, non végétarien (personne ne l’a annoncé)')
  expect(sheetRead).toContain('porc (1 convive l’a annoncé)')
  expect(sheetRead.replaceAll('non végétarien', '')).not.toContain('végétarien')
  expect(await announced()).toEqual([{ words: expect.stringContaining('porc') }])
})

test('while nobody has confirmed, guests read at least what the menu, the recipe and the day’s replacements tell', async () => {
  await cookedMenu()
  await replace({ line: '1', ingredient: 'tahin' })
  const read = await guestReads()
  expect(read).toContain('pas vérifié')
  expect(read).toMatch(/Contient au moins : [^.]*lait[^.]*sésame|Contient au moins : [^.]*sésame[^.]*lait/)
})

test('what is wrong in a form is said beside its field, and keeps what was typed', async () => {
  await cookedMenu()
  for (const [url, fields, sentence] of [
    [urls.dishReplacements, { line: '1', ingredient: 'machin' }, 'Cet ingrédient n’est ni au catalogue'],
    [urls.dishReplacements, { line: '99', ingredient: 'tahin' }, 'Choisissez la ligne'],
    [urls.mealDish, { recipe: crypto.randomUUID() }, 'Cette recette n’est plus dans la liste'],
  ] as const) {
    const answer = await site.edit(href(url, at), fields, href(urls.mealDish, at))
    expect([answer.status, (await answer.text()).includes(sentence)]).toEqual([422, true])
  }
  expect((await site.get(href(urls.mealDish, { ...at, dish: '7' }))).status).toBe(404)
})

test('another recipe, or another version of it, forgets what was replaced in the one before', async () => {
  const recipe = await cookedMenu()
  await db
    .insertInto('replaced_lines')
    .values({ ...ofDish, ...ids(), line: '1', ingredient: 'panais' })
    .execute()
  const other = await aRecipe(db, canteen, { name: 'Autre', lines: '1 kg de riz' })
  const choice = href(urls.mealDish, at)

  await site.edit(choice, { recipe: recipe.id, plain: 'yes' })
  expect((await findMenu(db, key())).dishes[0]!.replaced).toHaveLength(1)
  await site.edit(choice, { recipe: other.id })
  expect((await findMenu(db, key())).dishes[0]!).toMatchObject({ replaced: [], recipe: { id: other.id } })
  await site.edit(choice, { recipe: '' })
  expect((await findMenu(db, key())).dishes[0]!.recipe).toBeNull()
})

test('where recipes are not followed the menu says what it said, and none of it is there', async () => {
  await aMenu(db, meal, [{ name: 'Soupe', allergens: ['celery'] }])
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'recipes').execute()
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen, ['till'])))

  expect((await site.get(sheet)).status).toBe(404)
  expect(await words(href(urls.kitchenSheet, at))).not.toContain('Pas vérifié')
  site.as(visitor)
  expect(await words(href(urls.meal, at))).toContain('Contient : céleri')
})

test('the database keeps no dish of which nothing is served, and no allergen both in it and not', async () => {
  const recipe = await aRecipe(db, canteen)
  await aMenu(db, meal, [{ name: 'Soupe' }])

  await expect(aCookedDish(db, meal, { dish: 'Soupe', recipe: recipe.id, plain: false })).rejects.toThrow('meal_dishes_check')
  const both = { ...ids(), dish: 'Soupe', basis: 'as it was', contains: ['milk' as const], absent: ['milk' as const] }
  await expect(db.insertInto('dish_answers').values(both).execute()).rejects.toThrow('dish_answers_check')
})
