/** What comes into a dish of what somebody does not eat: pork that nobody named, and words that are told whole. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sealNeeds } from '#src/features/guests/parties/keep-needs.ts'
import { allergens } from '#src/platform/database/tables/meals.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aCookedDish, aRecipe, anIngredient } from '#test/recipes.ts'
import { openSite, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen } from '#test/world.ts'

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
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const words = async (path: string) => (await (await site.get(path)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const announced = () =>
  db.selectFrom('announcements').where('meal_id', '=', meal.id).orderBy('announced_at').orderBy('words').select('words').execute()

const replace = (fields: Record<string, string>) => site.edit(href(urls.dishReplacements, at), fields, href(urls.mealDish, at))
const putBack = () => site.edit(href(urls.removeReplacement, at), { line: '1' }, href(urls.mealDish, at))

async function served(name: string) {
  const recipe = await aRecipe(db, canteen, { name, lines: '2 kg de carottes' })
  await aMenu(db, meal, [{ name, allergens: null }])
  await aCookedDish(db, meal, { dish: name, recipe: recipe.id })
}

async function confirm() {
  const seen = /name="seen" value="([^"]*)"/.exec(await (await site.get(href(urls.mealAllergens, at))).text())?.[1] ?? ''
  return site.submit(href(urls.confirmAllergens, at), { seen })
}

test('meat of the canteen’s own may be pork until somebody says that it is none; cheese is none', async () => {
  await served('Soupe')
  const own = await anIngredient(db, canteen, { name: 'Farce du boucher', family: 'VIANDES_VOLAILLES', animal: 'meat' })
  await anIngredient(db, canteen, { name: 'Tomme du voisin' })
  const amina = await aBooking(db, meal, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })
  const sealed = sealNeeds(seals, { canteenId: canteen.id, bookingId: amina.id }, new Map([[0, ['no-pork']]]), 1)
  await db.updateTable('bookings').set(sealed).where('id', '=', amina.id).execute()
  const replaceBy = (ingredient: string) => replace({ line: '1', ingredient })
  await replaceBy('Tomme du voisin')
  expect(await words(href(urls.kitchenSheet, at))).not.toContain('porc (')
  await replaceBy('Farce du boucher')
  expect(await announced()).toContainEqual({ words: expect.stringContaining('porc') })
  expect(await words(href(urls.kitchenSheet, at))).toContain('porc (1 convive l’a annoncé)')
  expect(await words(href(urls.ownIngredients, { canteen: canteen.slug }))).toContain('Du porc : pas vérifié.')

  const page = href(urls.ownIngredient, { canteen: canteen.slug, ingredient: own.id })
  const fields = { name: 'Farce du boucher', family: 'VIANDES_VOLAILLES', unit: 'kg', animal: 'meat', from: '', to: '' }
  expect((await site.edit(page, { ...fields, pork: 'no' })).status).toBe(303)
  expect(await words(href(urls.kitchenSheet, at))).not.toContain('porc (')
  expect((await site.edit(page, { ...fields, animal: 'unknown', pork: 'yes' })).status).toBe(303)
  expect(await words(href(urls.kitchenSheet, at))).toMatch(/non végétarien.*porc \(1 convive/)
})

test('whatever comes into a dish is told to its last word, also when it is said once more', async () => {
  const name = 'Tourte '.repeat(17).trim().padEnd(120, 'x')
  await served(name)
  const all = Object.fromEntries(allergens.map((one) => [one, 'yes'])) as Record<(typeof allergens)[number], 'yes'>
  await anIngredient(db, canteen, { name: 'Préparation du traiteur', animal: 'meat', pork: 'yes', allergens: all })
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })
  for (let times = 0; times < 2; times++) {
    await confirm()
    expect((await replace({ line: '1', ingredient: 'Préparation du traiteur' })).status).toBe(303)
    // What is put back before its message leaves is not told.
    if (times === 0) await putBack()
  }
  const told = (await announced()).map(({ words: said }) => said)
  expect(told).toHaveLength(2)
  for (const said of told) expect(said).toMatch(/porc\.$/)
  expect(Math.max(...told.map(({ length }) => length))).toBeGreaterThan(300)
})
