/** What a canteen cooks with beside the catalogue: nothing is absent that nobody said. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { allergens } from '#src/platform/database/tables/meals.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { anIngredient } from '#test/recipes.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { pantryOf } from './own-ingredient.ts'
import { findOwnIngredients } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let page: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  page = href(urls.ownIngredients, { canteen: canteen.slug })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const tomme = { name: 'Tomme du voisin', family: 'PRODUITS_LAITIERS', unit: 'kg', from: '', to: '' }

async function add(fields: Record<string, string>) {
  return site.submit(page, { formKey: await site.keyOn(page), ...tomme, ...fields })
}

test('an allergen is absent only where somebody said so; what nobody answers is unknown', async () => {
  expect((await add({ 'allergens.milk': 'yes', 'allergens.eggs': 'no', 'allergens.nuts': 'perhaps' })).status).toBe(303)

  const [kept] = await findOwnIngredients(db, canteen.id)
  const unknown = allergens.filter((allergen) => kept!.allergens[allergen] === 'unknown')
  expect(kept!.allergens).toMatchObject({ milk: 'yes', eggs: 'no' })
  expect(unknown).toEqual(allergens.filter((allergen) => allergen !== 'milk' && allergen !== 'eggs'))
})

test('a name is one, however it is written: the catalogue’s and the canteen’s own are not taken twice', async () => {
  await add({})

  for (const [name, sentence] of [
    ['TOMMES du voisin', 'Vous avez déjà un ingrédient de ce nom'],
    ['Pommes de terre', 'Le catalogue connaît déjà cet ingrédient'],
    ['de la', 'Donnez un nom à cet ingrédient'],
  ] as const) {
    const answer = await add({ name })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(sentence)])
  }
})

test('a form sent twice adds one', async () => {
  const fields = { formKey: await site.keyOn(page), ...tomme }
  for (const _ of [1, 2]) expect((await site.submit(page, fields)).status).toBe(303)

  expect(await findOwnIngredients(db, canteen.id)).toHaveLength(1)
})

test('changed, it is changed for every recipe; its name cannot become another’s', async () => {
  const { id } = await anIngredient(db, canteen, { name: 'Pain du quartier' })
  await anIngredient(db, canteen)
  const edit = href(urls.ownIngredient, { canteen: canteen.slug, ingredient: id })

  expect((await site.edit(edit, { ...tomme, name: 'Pain du coin', 'allergens.gluten': 'yes', from: '11', to: '2' })).status).toBe(303)
  const own = await findOwnIngredients(db, canteen.id)
  expect(pantryOf(own).catalogue.get(id)).toMatchObject({ name: 'Pain du coin', months: [1, 2, 11, 12], allergens: { gluten: 'yes' } })
  for (const name of ['tomme du VOISIN', 'farine']) expect([name, (await site.edit(edit, { ...tomme, name })).status]).toEqual([name, 422])
})

test('a season has two months or none', async () => {
  expect((await add({ from: '3' })).status).toBe(422)
})
