import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allergens } from '#src/platform/database/tables/meals.ts'
import { fraction } from '#src/platform/fraction.ts'
import { seedCatalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { allergenSheet, menuAllergens, unionOf } from './allergen-sheet.ts'
import type { Recipe, RecipeLine, SubRecipe, Variant } from './recipe.ts'

const catalogue = seedCatalogue()

function line(id: string, ingredient: string | null): RecipeLine {
  return {
    id,
    amount: null,
    unit: null,
    size: null,
    ingredient,
    name: ingredient ?? id,
    remark: '',
    isOptional: false,
    scaling: 'to-taste',
  }
}

function recipe(key: string, lines: Recipe['lines'], variants: Variant[] = []): Recipe {
  return { key, name: key, covers: 10, lines, steps: [], preparation: null, cooking: null, author: '', licence: '', variants }
}

function sheet(recipes: Recipe[], cooked: Omit<Parameters<typeof allergenSheet>[1], 'recipe'> = {}) {
  const byKey = new Map(recipes.map((one) => [one.key, one]))
  return allergenSheet({ catalogue, recipes: byKey }, { recipe: recipes[0]!.key, ...cooked })
}

const pastry: SubRecipe = { id: 'pastry', recipe: 'pastry', share: fraction(1) }
const pie = recipe(
  'pie',
  [pastry, line('leek', 'poireau'), line('cream', 'creme-fraiche')],
  [{ key: 'milkless', name: 'sans lait', instead: new Map([['cream', line('soya', 'creme-de-soja')]]) }],
)
const pastryRecipe = recipe('pastry', [line('flour', 'farine-de-ble'), line('oil', 'huile-d-olive')])

test('what is in a sub-recipe is in the dish', () => {
  expect(menuAllergens(sheet([pie, pastryRecipe]))).toEqual(['gluten', 'milk'])
})

test('a variant has what stands in it, and no more what it leaves out', () => {
  expect(menuAllergens(sheet([pie, pastryRecipe], { variant: 'milkless' }))).toEqual(['gluten', 'soya'])
})

test('another ingredient on the day brings its own, also deep in a sub-recipe', () => {
  const substitutions = new Map([
    ['pie', new Map([['cream', 'tahin']])],
    ['pastry', new Map([['oil', 'huile-de-noix']])],
  ])
  const { states, traces } = sheet([pie, pastryRecipe], { substitutions })

  expect(allergens.filter((allergen) => states[allergen] === 'yes')).toEqual(['gluten', 'nuts', 'sesame'])
  expect(traces).toEqual(['peanuts'])
})

test('what nobody knows is unknown: a line without an ingredient, a recipe that is gone, holds itself, or is empty, a variant that is none', () => {
  const circle = recipe('circle', [line('milk', 'lait'), { id: 'again', recipe: 'circle', share: fraction(1) }])
  const open = [
    sheet([recipe('soup', [line('leek', 'poireau'), line('something', null)])]),
    sheet([pie]),
    sheet([circle]),
    sheet([recipe('nothing', [])]),
    sheet([pie, pastryRecipe], { variant: 'vegan' }),
    sheet([pie, pastryRecipe], { substitutions: new Map([['pie', new Map([['leek', 'unheard-of']])]]) }),
    unionOf([]),
  ]

  expect(open.map(menuAllergens)).toEqual(open.map(() => null))
  expect(open.filter(({ states }) => Object.values(states).includes('no'))).toEqual([])
  expect(sheet([circle]).states.milk).toBe('yes')
  expect(sheet([recipe('soup', [line('cube', 'bouillon-cube'), line('leek', 'poireau')])]).toCheck).toEqual(['bouillon cube'])
})

/** Recipes over one another, `n` holding only later ones; each with a variant and substitutions. */
const anyKey = fc.constantFrom(...catalogue.keys())
const anyLines = fc.array(fc.tuple(anyKey, fc.option(anyKey), fc.option(anyKey), fc.boolean()), { minLength: 1, maxLength: 8 })
const anyKitchen = fc.array(fc.tuple(anyLines, fc.boolean()), { minLength: 1, maxLength: 5 })

test('the sheet never lacks an allergen that an ingredient carries, through sub-recipes, variants and substitutions', () => {
  fc.assert(
    fc.property(anyKitchen, fc.boolean(), (drawn, isVariant) => {
      const substitutions = new Map<string, Map<string, string>>()
      const used: string[] = []
      const recipes = drawn.map(([lines, isDeep], depth) => {
        const instead = new Map<string, RecipeLine | null>()
        const own = lines.map(([key, other, ofDay, isLeftOut], at) => {
          const id = `${at}`
          const isChanged = depth === 0 && (isLeftOut || other !== null)
          if (isChanged) instead.set(id, isLeftOut ? null : line(`${id}v`, other))
          if (ofDay) substitutions.set(`${depth}`, (substitutions.get(`${depth}`) ?? new Map<string, string>()).set(id, ofDay))
          const isInstead = isVariant && isChanged
          if (!isInstead) used.push(ofDay ?? key)
          else if (!isLeftOut) used.push(other!)
          return line(id, key)
        })
        const below = depth + 1 < drawn.length ? [{ id: 'below', recipe: `${depth + 1}`, share: fraction(1, 2) }] : []
        const variants = [{ key: 'other', name: 'autre', instead }]
        return recipe(`${depth}`, isDeep ? [...below, ...own] : [...own, ...below], variants)
      })
      const { states, traces } = sheet(recipes, { substitutions, ...(isVariant ? { variant: 'other' } : {}) })
      for (const key of used)
        for (const allergen of allergens) {
          const own = catalogue.get(key)!.allergens[allergen]
          if (own === 'yes') expect(states[allergen]).toBe('yes')
          if (own === 'unknown') expect(states[allergen]).not.toBe('no')
          if (catalogue.get(key)!.traces.includes(allergen)) expect(states[allergen] === 'yes' || traces.includes(allergen)).toBe(true)
        }
      const carried = (allergen: (typeof allergens)[number]) => used.some((key) => catalogue.get(key)!.allergens[allergen] !== 'no')
      if (used.length > 0) expect(allergens.filter((allergen) => states[allergen] !== 'no' && !carried(allergen))).toEqual([])
    }),
    { numRuns: 300 },
  )
})
