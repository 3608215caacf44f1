import { expect, test } from 'vitest'
import { accept, refuse } from '#src/platform/result.ts'
import { fraction } from '#src/platform/fraction.ts'
import { seedCatalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { indexNames } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import { allergenSheet } from './allergen-sheet.ts'
import { isDoubtful, isHeading, keptLines } from './kept-lines.ts'
import { recipeOf } from './kept-recipe.ts'
import { lineOf, readLines } from './read-lines.ts'
import { typedDraft } from './typed-recipe.ts'
import type { Recipe } from './recipe.ts'
import { readSchema, toSchema } from './schema-recipe.ts'

const catalogue = seedCatalogue()
const index = indexNames(catalogue)

const written = ['1,5 kg de farine', '3 œufs', '2 à 3 gousses d’ail', '25 cl de lait', 'sel']
const lines = readLines(index, written.join('\n')).flatMap((part, at) => (part.kind === 'line' ? [lineOf(part.line, `${at}`)] : []))
const soup: Recipe = {
  key: 'soup',
  name: 'Soupe du mardi',
  covers: 40,
  lines: [...lines, { id: 'stock', recipe: 'stock', share: fraction(1, 2) }],
  steps: ['Émincer.', 'Cuire.'],
  preparation: 'PT30M',
  cooking: null,
  author: 'Nadia',
  licence: 'https://creativecommons.org/licenses/by-sa/4.0/',
  variants: [],
}
const schema = toSchema(soup, catalogue, () => 'Bouillon maison')

test('a recipe leaves with its lines as text, and with amounts that a program reads', () => {
  const quantity = (value: object, unitCode: string) => ({ '@type': 'QuantitativeValue', ...value, unitCode })
  const supply = (name: string, requiredQuantity: object) => ({ '@type': 'HowToSupply', name, requiredQuantity })

  expect(schema).toMatchObject({ '@type': 'Recipe', recipeYield: '40', recipeIngredient: [...written, 'Bouillon maison'] })
  expect(schema.supply).toEqual([
    supply('farine de blé', quantity({ value: 1500 }, 'GRM')),
    supply('œuf', quantity({ value: 3 }, 'H87')),
    supply('ail', quantity({ minValue: 10, maxValue: 15 }, 'GRM')),
    supply('lait', quantity({ value: 250 }, 'MLT')),
  ])
})

test('what left comes in again, and its lines are read as they were', () => {
  const { name, steps, preparation, cooking, author, licence } = soup
  const draft = readSchema(JSON.stringify(schema))

  expect(draft).toEqual(
    accept({ name, covers: 40, lines: [...written, 'Bouillon maison'], unread: 0, steps, preparation, cooking, author, licence }),
  )
})

test('supplies stand in for lines that are missing', () => {
  const draft = readSchema(JSON.stringify({ ...schema, recipeIngredient: [] }))
  const read = draft.ok ? readLines(index, draft.value.lines.join('\n')) : []

  expect(draft.ok && draft.value.lines).toEqual(['1500 g farine de blé', '3 œuf', '10 à 15 g ail', '250 ml lait'])
  expect(read.map((part) => part.kind === 'line' && [part.line.ingredient, part.line.doubts])).toEqual([
    ['farine-de-ble', []],
    ['oeuf', []],
    ['ail', []],
    ['lait', []],
  ])
})

test('recipes of other books are read: in a graph, with sections, an author by name, a yield in words', () => {
  const other = {
    '@graph': [
      { '@type': 'WebPage' },
      {
        '@type': ['Thing', 'Recipe'],
        name: ' Tarte ',
        recipeYield: ['Pour 6 personnes'],
        recipeIngredient: ['200 g de farine', 3, null],
        recipeInstructions: [{ '@type': 'HowToSection', itemListElement: [{ text: 'Mélanger.' }, 'Cuire.\nServir.'] }],
        prepTime: 'une heure',
        author: [{ name: 'Luc' }],
      },
    ],
  }

  expect(readSchema(JSON.stringify(other))).toEqual(
    accept({
      name: 'Tarte',
      covers: 6,
      lines: ['200 g de farine', '3'],
      unread: 0,
      steps: ['Mélanger.', 'Cuire.', 'Servir.'],
      preparation: null,
      cooking: null,
      author: 'Luc',
      licence: '',
    }),
  )
})

test('a page is read by the script in it that tells of a recipe, among others', () => {
  const json = JSON.stringify(schema)
  const page = `<!doctype html><html><head><script>var a = "<b>"</script>
    <script type="application/ld+json">{"@type":"WebSite","name":"Blog"}</script>
    <SCRIPT class=x TYPE='application/ld+json'>\n${json}\n</SCRIPT><script src="a.js"></script></head><body>Soupe</body></html>`

  expect(readSchema(page)).toEqual(readSchema(json))
  expect(readSchema(`<script type="application/ld+json">${json}</script>`)).toEqual(readSchema(json))
  expect(readSchema(page.replaceAll('ld+json', 'json'))).toEqual(refuse('no-recipe'))
  const before = process.threadCpuUsage()
  for (const nasty of ['<script', '<script>', '<script type="application/ld+json">', '</script'])
    expect(readSchema(nasty.repeat(2_000_000 / nasty.length))).toEqual(refuse('no-recipe'))
  expect(process.threadCpuUsage(before).user).toBeLessThan(2_000_000)
})

test('what is no recipe is refused, whatever it is', () => {
  const none = [
    '',
    'null',
    '3',
    '[]',
    '{}',
    '{"@type":"Recipe"}',
    '{"@type":"Event","name":"x"}',
    `${'['.repeat(50)}${']'.repeat(50)}`,
    '{"@graph":7}',
  ]

  expect(none.map(readSchema)).toEqual(none.map(() => refuse('no-recipe')))
})

const draftOf = (recipe: object) => {
  const draft = readSchema(JSON.stringify({ '@type': 'Recipe', name: 'Gâteau', ...recipe }))
  if (!draft.ok) throw new Error(draft.refusal)
  return draft.value
}

test('ingredients that are things, or lists in lists, come in as lines', () => {
  const flour = { '@type': 'PropertyValue', name: 'farine', value: 200, unitText: 'g' }
  const eggs = { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: { name: 'œufs', value: '3' } }] }
  const supply = { name: 'lait', requiredQuantity: { value: 250, unitCode: 'MLT' } }
  expect(draftOf({ recipeIngredient: [['sel', [flour]], eggs, supply] })).toMatchObject({
    lines: ['sel', '200 g farine', '3 œufs', '250 ml lait'],
    unread: 0,
  })
})

test('of a long list no ingredient is left out in silence, nor one that says nothing', () => {
  const many = Array.from({ length: 250 }, (_, at) => `${at + 1} g de sel`)
  expect(draftOf({ recipeIngredient: many }).lines).toHaveLength(250)
  const draft = draftOf({ recipeIngredient: ['sel', { '@type': 'PropertyValue', value: 3 }, true] })
  expect(draft).toMatchObject({ lines: ['sel'], unread: 2 })

  const parts = keptLines(index, typedDraft(draft).lines ?? '')
  expect(parts.map((part) => !isHeading(part) && isDoubtful(part))).toEqual([false, true])
  const kept = recipeOf('cake', { ...noContent, lines: parts })
  const { states } = allergenSheet({ catalogue, recipes: new Map([['cake', kept]]) }, { recipe: 'cake' })
  expect(new Set(Object.values(states))).toEqual(new Set(['unknown']))
})

const noContent = {
  name: 'Gâteau',
  covers: 4,
  variants: [],
  steps: [],
  preparationMinutes: null,
  cookingMinutes: null,
  equipment: '',
  author: '',
  licence: '',
}

test('a title that names an ingredient is asked about, and nothing is known of the recipe until somebody has said which it is', () => {
  const parts = keptLines(index, 'Pour le beurre :\nGarniture :\nBeurre de cacahuète :\n1 kg de carottes')
  expect(parts.map((part) => isHeading(part) || part.doubts.includes('title-or-ingredient'))).toEqual([true, true, true, false])
  expect(parts.map(isHeading)).toEqual([true, true, false, false])
  const kept = recipeOf('cake', { ...noContent, lines: parts })
  const { states } = allergenSheet({ catalogue, recipes: new Map([['cake', kept]]) }, { recipe: 'cake' })
  expect(states.peanuts).toBe('unknown')
})
