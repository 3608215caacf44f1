/** Recipes of a canteen: pasted, looked at, scaled, shared with the network. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { aRecipe, anIngredient } from '#test/recipes.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { statesOf } from '#src/features/kitchen/ingredients/ingredient.ts'
import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { copyRecipe } from './copy-recipe.ts'
import { openLines } from './kept-recipe.ts'
import { findRecipe, findSharedRecipe } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let place: { canteen: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  place = { canteen: canteen.slug }
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

const written = {
  name: 'Soupe au pistou',
  covers: '10',
  steps: 'Éplucher.\nCuire.',
  preparation: '30',
  cooking: '',
  equipment: 'Un fait-tout',
}

async function textOf(path: string): Promise<string> {
  return (await (await site.get(path)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

async function write(fields: Record<string, string>) {
  const page = href(urls.newRecipe, place)
  const answer = await site.submit(page, { formKey: await site.keyOn(page), ...written, ...fields })
  return answer.headers.get('location') ?? `${answer.status}`
}

function recipeIn(location: string): string {
  return /recettes\/([0-9a-f-]{36})/.exec(location)?.[1] ?? ''
}

test('a list that is clear is kept at once, and is found by its name', async () => {
  const location = await write({ lines: 'Pour la soupe :\n1,5 kg de courgettes\n3 gousses d’ail\nsel, poivre' })

  expect(location).toBe(`${href(urls.recipe, { ...place, recipe: recipeIn(location) })}?fait=ajoute`)
  const page = await textOf(location)
  for (const shown of ['Pour la soupe', '1,5 kg', 'courgettes', '3 gousses', 'Préparation : 30 min', 'Éplucher.'])
    expect(page).toContain(shown)
  expect(await textOf(`${href(urls.recipes, place)}?cherche=PISTOU`)).toContain('Soupe au pistou')
  expect(await textOf(`${href(urls.recipes, place)}?cherche=blanquette`)).toContain('Aucune recette de ce nom')
})

test('a form sent twice writes one recipe', async () => {
  const page = href(urls.newRecipe, place)
  const fields = { formKey: await site.keyOn(page), ...written, lines: '1 kg de riz' }
  for (const _ of [1, 2]) expect((await site.submit(page, fields)).status).toBe(303)

  expect(await db.selectFrom('recipes').where('canteen_id', '=', canteen.id).select('version').execute()).toEqual([{ version: 1 }])
  const told = db.selectFrom('events').where('canteen_id', '=', canteen.id).where('name', '=', 'recipe.added').select('id')
  expect(await told.execute()).toHaveLength(1)
})

test('a doubtful line is asked about: named or written anew it holds, and until then nothing is made of it', async () => {
  const lines = '1 kg de riz\n200 ml de crème végétale\n2 courgetes'
  const location = await write({ lines })
  const of = { ...place, recipe: recipeIn(location) }
  const check = href(urls.recipeLines, of)

  expect(location).toBe(check)
  const page = await textOf(check)
  expect(page).toContain('Des mots n’ont pas été compris.')
  expect(page).toContain('L’ingrédient est peut-être mal orthographié.')
  const before = await textOf(href(urls.recipe, of))
  expect(before).toContain('2 lignes sont à vérifier')
  expect(before).toContain('Pas vérifié :')
  const wrong = await site.edit(check, {
    'lines.0.text': '200 ml de crème végétale',
    'lines.0.ingredient': 'crème des dieux',
    'lines.0.checked': 'yes',
    'lines.1.text': '2 courgettes',
    'lines.1.ingredient': '',
  })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Dites quel ingrédient c’est')])
  const saved = await site.edit(check, {
    'lines.0.text': '200 ml de crème végétale',
    'lines.0.ingredient': 'crème de soja',
    'lines.0.checked': 'yes',
    'lines.1.text': '2 courgettes',
    'lines.1.ingredient': '',
  })
  expect(saved.headers.get('location')).toBe(`${href(urls.recipe, of)}?fait=change`)
  const after = await textOf(href(urls.recipe, of))
  expect(after).toContain('Contient : Soja')
  expect(after).not.toContain('à vérifier :')
})

test('what somebody said of a line stays while it is written as it was, and is asked again once it is not', async () => {
  const location = await write({ lines: '2 tranches de pain sans gluten' })
  const of = { ...place, recipe: recipeIn(location) }
  const [check, edit] = [href(urls.recipeLines, of), href(urls.editRecipe, of)]
  await site.edit(check, { 'lines.0.text': '2 tranches de pain sans gluten', 'lines.0.ingredient': 'pain', 'lines.0.checked': 'yes' })
  const open = async () => openLines((await findRecipe(db, canteen.id, of.recipe)).content).length

  expect(await open()).toBe(0)
  await site.edit(edit, { ...written, lines: '2 tranches de pain sans gluten\n1 kg de riz' })
  expect(await open()).toBe(0)
  await site.edit(edit, { ...written, lines: '3 tranches de pain sans gluten\n1 kg de riz' })
  expect(await open()).toBe(1)
})

test('a tick beside a line that is written anew answers for what was shown, not for what is there now', async () => {
  const location = await write({ lines: '200 ml de crème végétale' })
  const check = href(urls.recipeLines, { ...place, recipe: recipeIn(location) })
  await site.edit(check, { 'lines.0.text': '200 ml de crème magique', 'lines.0.ingredient': 'crème de soja', 'lines.0.checked': 'yes' })

  const { content } = await findRecipe(db, canteen.id, recipeIn(location))
  expect(openLines(content)).toMatchObject([{ line: { text: '200 ml de crème magique', isChecked: false } }])
})

test('an ingredient of the canteen’s own is recognised in a line, with its allergens, and with what nobody knows of it', async () => {
  await anIngredient(db, canteen, {
    name: 'Tomme du voisin',
    allergens: statesOf((one) => (one === 'milk' ? 'yes' : one === 'eggs' ? 'unknown' : 'no')),
  })
  const location = await write({ lines: '300 g de tomme du voisin' })

  expect(location).toContain('fait=ajoute')
  const page = await textOf(location)
  expect(page).toContain('Contient : Lait')
  expect(page).toContain('Pas vérifié : Œufs')
})

test('a recipe is worked out for so many covers: whole pieces, spices slower; nonsense is said beside the field', async () => {
  const location = await write({ lines: '3 œufs\n1 kg de riz\n10 g de cumin' })
  const recipe = href(urls.recipe, { ...place, recipe: recipeIn(location) })
  const page = await textOf(`${recipe}?couverts=25`)

  for (const shown of ['8 œufs', '2,5 kg', '20 g']) expect(page).toContain(shown)
  const wrong = await site.get(`${recipe}?couverts=beaucoup`)
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Indiquez un nombre de couverts')])
})

test('steps and equipment are words: scaled, the page says for how many they were written', async () => {
  const location = await write({ lines: '1 kg de riz', covers: '10', steps: 'Faire fondre un kilo de beurre.', equipment: 'un fait-tout' })
  const recipe = href(urls.recipe, { ...place, recipe: recipeIn(location) })

  expect(await textOf(recipe)).not.toMatch(/comme écrit/i)
  const scaled = await textOf(`${recipe}?couverts=5`)
  expect(scaled).toContain('Comme écrites pour 10 couverts')
  expect(scaled).toContain('comme écrit pour 10 couverts')
})

test('a version replaces and leaves out lines; when a line that it replaced changes, it is to be reviewed and not offered', async () => {
  const location = await write({ lines: '200 g de lardons\n100 g de beurre\n1 kg de riz' })
  const of = { ...place, recipe: recipeIn(location) }
  const [make, recipe] = [href(urls.newVariant, of), href(urls.recipe, of)]
  const formKey = await site.keyOn(make)
  await site.edit(make, { formKey, name: 'Végétale', 'lines.0': '200 g de tofu', 'lines.1': '', 'lines.2': '1 kg de riz' })
  const { content } = await findRecipe(db, canteen.id, of.recipe)
  const variant = content.variants[0]!
  const page = await textOf(`${recipe}?variante=${variant.key}`)

  expect(page).toContain('200 g tofu')
  expect(page).toContain('Contient : Soja')
  expect(page).not.toMatch(/beurre|lardons/)
  await site.edit(href(urls.editRecipe, of), { ...written, lines: '250 g de lardons\n100 g de beurre\n1 kg de riz' })
  const changed = await textOf(`${recipe}?variante=${variant.key}`)
  expect(changed).toContain('est à revoir')
  expect(changed).toContain('Pas vérifié :')
  await site.submit(href(urls.removeVariant, { ...of, variant: variant.key }), {})
  expect((await findRecipe(db, canteen.id, of.recipe)).content.variants).toEqual([])
})

test('two versions of a recipe never answer to one name, and a name has something to be read', async () => {
  const of = { ...place, recipe: recipeIn(await write({ lines: '200 g de lardons' })) }
  const make = href(urls.newVariant, of)
  const variant = { formKey: await site.keyOn(make), name: 'Végétale', 'lines.0': '200 g de tofu' }
  for (let times = 0; times < 2; times++) expect((await site.edit(make, variant)).status).toBe(303)
  const again = await site.edit(make, { ...variant, formKey: await site.keyOn(make), name: 'vegetale ' })
  expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('a déjà une version de ce nom')])
  for (const name of ['', '\u200b', 'x'.repeat(121)])
    expect([name, (await site.edit(make, { ...variant, name })).status]).toEqual([name, 422])
  expect((await findRecipe(db, canteen.id, of.recipe)).content.variants).toHaveLength(1)
})

test('a version that was begun before somebody changed the recipe’s lines is told so: its lines would stand for others', async () => {
  const of = { ...place, recipe: recipeIn(await write({ lines: '200 g de lardons\n1 kg de riz' })) }
  const make = href(urls.newVariant, of)
  const [version, formKey] = [await site.versionOf(make), await site.keyOn(make)]
  await site.edit(href(urls.editRecipe, of), { ...written, lines: '1 kg de riz\n200 g de lardons' })
  const sent = await site.submit(make, { version, formKey, name: 'Végétale', 'lines.0': '', 'lines.1': '1 kg de riz' })

  expect(sent.status).toBe(409)
  expect((await findRecipe(db, canteen.id, of.recipe)).content.variants).toEqual([])
})

test('each writing stays: an older one is read by its number', async () => {
  const location = await write({ lines: '1 kg de riz' })
  const of = { ...place, recipe: recipeIn(location) }
  await site.edit(href(urls.editRecipe, of), { ...written, lines: '2 kg de riz' })

  expect(await textOf(href(urls.recipe, of))).toContain('2 kg')
  const old = await textOf(`${href(urls.recipe, of)}?version=1`)
  expect(old).toContain('Vous lisez l’écriture n° 1')
  expect(old).toContain('1 kg')
})

test('it goes out as schema.org and comes back in through the form, with nothing kept before somebody saves', async () => {
  const location = await write({ lines: '1 kg de riz', author: 'Josiane', licence: 'CC BY 4.0' })
  const file = await site.get(href(urls.recipeFile, { ...place, recipe: recipeIn(location) }))
  const json = await file.text()

  expect(file.headers.get('content-disposition')).toBe('attachment; filename="soupe-au-pistou.json"')
  expect(JSON.parse(json)).toMatchObject({
    '@type': 'Recipe',
    name: 'Soupe au pistou',
    recipeIngredient: ['1 kg de riz'],
    prepTime: 'PT30M',
  })
  const count = () => db.selectFrom('recipes').where('canteen_id', '=', canteen.id).select('id').execute()
  const before = await count()
  const page = await (await site.submit(href(urls.importRecipe, place), { json })).text()
  for (const shown of ['value="Soupe au pistou"', '1 kg de riz', 'value="Josiane"', 'value="CC BY 4.0"', 'value="30"'])
    expect(page).toContain(shown)
  expect(await count()).toEqual(before)
  const wrong = await site.submit(href(urls.importRecipe, place), { json: '{"@type":"Person"}' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Aucune recette n’a été trouvée')])
})

test('shared, it is found and copied by another canteen with its author, licence and photo, which stay; kept back, it is not', async () => {
  const source = await aRecipe(db, canteen, { isShared: true, lines: '2 kg de carottes\n300 g de tomme du voisin' })
  await sendPhoto(source.id)
  const other = await aCanteen(db, { name: 'Le Fourneau' })
  site.as(await aViewer(db, inCanteen('core-team', other)))
  const there = { canteen: other.slug }
  const shared = { ...there, owner: canteen.slug, recipe: source.id }

  expect(await textOf(href(urls.sharedRecipes, there))).toContain('chez La Marmite')
  expect((await site.get(href(urls.sharedRecipePhoto, shared))).status).toBe(200)
  const formKey = await site.keyOn(href(urls.sharedRecipe, shared))
  const copied = await site.submit(href(urls.copyRecipe, shared), { formKey })
  await site.submit(href(urls.copyRecipe, shared), { formKey })
  const recipe = recipeIn(copied.headers.get('location') ?? '')
  const copy = await findRecipe(db, other.id, recipe)
  expect(copy).toMatchObject({ copiedFrom: 'La Marmite', isShared: false, photo: { text: 'Des carottes' } })
  expect((await site.get(href(urls.recipePhoto, { ...there, recipe }))).status).toBe(200)
  expect(await db.selectFrom('recipes').where('canteen_id', '=', other.id).select('id').execute()).toHaveLength(1)
  await site.edit(href(urls.editRecipe, { ...there, recipe }), { ...written, lines: '1 kg de riz', author: 'Moi', licence: 'À moi' })
  expect((await findRecipe(db, other.id, recipe)).content).toMatchObject({ author: 'Josiane', licence: 'CC BY-SA 4.0' })

  await db.updateTable('recipes').set({ shared: false }).where('id', '=', source.id).execute()
  expect((await site.get(href(urls.sharedRecipe, shared))).status).toBe(404)
  expect((await site.submit(href(urls.copyRecipe, shared), {})).status).toBe(404)
  expect((await site.get(href(urls.sharedRecipePhoto, shared))).status).toBe(404)
})

test('a canteen has one copy of a shared recipe, whoever asks and at once, until it removes it', async () => {
  const source = await aRecipe(db, canteen, { isShared: true, name: 'Tarte unique' })
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('core-team', other)))
  const shared = { canteen: other.slug, owner: canteen.slug, recipe: source.id }
  const copies = () => db.selectFrom('recipes').where('copied_from', '=', source.id).where('removed_at', 'is', null).select('id').execute()
  const copy = async () => (await site.submit(href(urls.copyRecipe, shared), { formKey: randomUUID() })).headers.get('location') ?? ''
  const first = await copy()
  const second = await copy()
  expect(recipeIn(second)).toBe(recipeIn(first))
  expect([first, second].map((to) => /fait=(\w+)/.exec(to)?.[1])).toEqual(['copie', 'dejacopie'])
  expect(await textOf(second)).toContain('déjà copiée')

  await db.updateTable('recipes').set({ removed_at: now }).where('copied_from', '=', source.id).execute()
  const found = await findSharedRecipe(db, canteen.slug, source.id)
  const asking = { canteenId: other.id, source: found, pantry: pantryOf([]), actorId: (await aUser(db)).id, now }
  let others: Promise<unknown> | undefined
  await db.transaction().execute(async (tx) => {
    await copyRecipe(tx, { ...asking, recipeId: randomUUID() })
    others = Promise.all([1, 2].map(() => copyRecipe(db, { ...asking, recipeId: randomUUID() })))
    await somebodyWaits(db)
  })
  await others
  expect(await copies()).toHaveLength(1)
})

test('what a canteen shared is no longer found once it stops following recipes', async () => {
  const source = await aRecipe(db, canteen, { name: 'Potée oubliée', isShared: true })
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'recipes').execute()
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('core-team', other)))

  expect((await site.get(href(urls.sharedRecipe, { canteen: other.slug, owner: canteen.slug, recipe: source.id }))).status).toBe(404)
  expect(await textOf(href(urls.sharedRecipes, { canteen: other.slug }))).not.toContain('Potée oubliée')
})

test('an ingredient that only the other canteen knows is asked about in the copy, though it was settled there', async () => {
  await anIngredient(db, canteen, { name: 'Tomme du voisin', allergens: statesOf(() => 'no') })
  const location = await write({ lines: '300 g de tomme du voisin', author: 'Josiane', licence: 'CC BY 4.0', shared: 'yes' })
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('core-team', other)))
  const shared = { canteen: other.slug, owner: canteen.slug, recipe: recipeIn(location) }
  const copied = await site.submit(href(urls.copyRecipe, shared), { formKey: await site.keyOn(href(urls.sharedRecipe, shared)) })

  const { content } = await findRecipe(db, other.id, recipeIn(copied.headers.get('location') ?? ''))
  expect(openLines(content)).toHaveLength(1)
})

test('more lines than are kept are refused, also where they come from a row that is taken apart: none is dropped unseen', async () => {
  for (const lines of [Array(101).fill('1 kg de riz').join('\n'), Array(40).fill('sel, poivre, cumin').join('\n')])
    expect(await write({ lines })).toBe('422')
})

test('a recipe and its versions of the longest lines are kept', async () => {
  const long = (at: number) => `${at} g de riz ${'é'.repeat(180)}`
  const rows = Array.from({ length: 100 }, (_, at) => long(at + 1))
  const of = { ...place, recipe: recipeIn(await write({ lines: rows.slice(0, 40).join('\n') })) }
  const make = href(urls.newVariant, of)
  const others = Object.fromEntries(rows.slice(0, 40).map((_, at) => [`lines.${at}`, long(at + 2)]))

  for (const name of ['Une', 'Deux', 'Trois'])
    expect((await site.edit(make, { formKey: await site.keyOn(make), name, ...others })).status).toBe(303)
})

test('to be shared it says who wrote it and under which licence', async () => {
  const page = href(urls.newRecipe, place)
  const answer = await site.submit(page, { ...written, lines: '1 kg de riz', shared: 'yes' })

  const html = await answer.text()
  expect([answer.status, html.includes('dites qui l’a écrite'), html.includes('dites sous quelle licence')]).toEqual([422, true, true])
})

async function sendPhoto(recipe: string, seen = '') {
  const content = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c8402b' } })
    .jpeg()
    .toBuffer()
  return sendFile(recipe, new Uint8Array(content), seen)
}

async function sendFile(recipe: string, content: Uint8Array<ArrayBuffer>, seen: string) {
  const body = new FormData()
  body.set('photo', new File([content], 'plat.jpg'))
  body.set('photoText', 'Des carottes')
  body.set('seen', seen)
  return site.app.request(origin + href(urls.recipePhoto, { ...place, recipe }), { method: 'POST', headers: { origin }, body })
}

test('a photo is put with its words; another one that came meanwhile is not replaced unseen, nor is what is no photo', async () => {
  const { id } = await aRecipe(db, canteen)

  expect((await sendPhoto(id)).status).toBe(303)
  const file = new TextEncoder().encode('%PDF-1.7 not a photo')
  const wrong = await sendFile(id, file, '')
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('n’est pas une photo lisible')])
  const remove = href(urls.removeRecipePhoto, { ...place, recipe: id })
  expect((await site.submit(remove, { seen: 'another' })).status).toBe(409)
  const { photo } = await findRecipe(db, canteen.id, id)
  expect((await site.submit(remove, { seen: photo!.digest })).status).toBe(303)
  expect((await findRecipe(db, canteen.id, id)).photo).toBeNull()
  expect(await db.selectFrom('file_uses').where('used_by', '=', id).select('digest').execute()).toEqual([])
})

test('removed, it is in no list and no longer shared; its versions stay for what was cooked', async () => {
  const { id } = await aRecipe(db, canteen, { isShared: true })
  const of = { ...place, recipe: id }
  await site.submit(href(urls.removeRecipe, of), {})

  expect((await site.get(href(urls.recipe, of))).status).toBe(404)
  expect(await textOf(href(urls.recipes, place))).not.toContain('Carottes au cumin')
  expect(await db.selectFrom('recipe_versions').where('recipe_id', '=', id).select('version').execute()).toHaveLength(1)
})

test('in English the amounts and ingredients are English, and what was written stays French', async () => {
  const { id } = await aRecipe(db, canteen, { lines: '3 gousses d’ail\n1,5 kg de carottes' })
  const page = await textOf(`/en${href(urls.recipe, { ...place, recipe: id })}`)

  for (const shown of ['3 cloves garlic', '1.5 kg carrot', 'Preparation: 20 min']) expect(page).toContain(shown)
})
