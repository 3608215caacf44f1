/** The sheet of a meal: nothing that an ingredient carries is missing from it, whatever is served and whatever is replaced. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allUnknown } from '#src/features/kitchen/ingredients/ingredient.ts'
import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { keptLine, type KeptPart, type ReadLine } from '#src/features/kitchen/recipes/kept-lines.ts'
import type { KeptVariant } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { allergens, type Allergen } from '#src/platform/database/tables/meals.ts'
import { alertsOf } from './alert.ts'
import { broughtIn, dishSheet, isAnswered, isComplete, mealSheet, type MenuDish, type Replaced } from './menu.ts'
import { linesServed } from './served-line.ts'

const pantry = pantryOf([])
const { catalogue, index } = pantry

function line(id: string, ingredient: string): ReadLine {
  return { ...keptLine(index, `1 kg de ${catalogue.get(ingredient)!.name}`, id), ingredient, doubts: [], isChecked: true }
}

type Cooked = Partial<MenuDish> & {
  lines?: KeptPart[]
  variants?: KeptVariant[]
  served?: { plain: boolean; variants: Record<string, number> }
}

function dish({ lines = [], variants = [], served = { plain: true, variants: {} }, ...more }: Cooked): MenuDish {
  const facts = { preparationMinutes: null, cookingMinutes: null, equipment: '', author: '', licence: '', steps: [] }
  const content = { name: 'Gratin', covers: 20, lines, variants, ...facts }
  const recipe = lines.length > 0 ? { id: 'gratin', version: 1, current: 1, content, served } : null
  return { name: 'Gratin', course: 'main', vegetarian: false, declared: null, replaced: [], answers: null, recipe, ...more }
}

function carriedBy(of: MenuDish): Allergen[] {
  const { states } = dishSheet(catalogue, of)
  return allergens.filter((allergen) => states[allergen] === 'yes')
}

const gratin = [line('1', 'pomme-de-terre'), line('2', 'creme-fraiche')]

test('a dish without a recipe is not checked until each of the fourteen is answered, and an answer is the dish’s as it was', () => {
  const bare = dish({ declared: ['milk'] })
  const { states, asked, basis } = dishSheet(catalogue, bare)
  expect(states).toEqual({ ...allUnknown, milk: 'yes' })
  expect(asked).toHaveLength(13)

  const answers = { basis, contains: ['eggs' as const], absent: asked.filter((allergen) => allergen !== 'eggs') }
  expect(isAnswered(dishSheet(catalogue, { ...bare, answers }))).toBe(true)
  expect(isAnswered(dishSheet(catalogue, { ...bare, answers: { ...answers, absent: answers.absent.slice(1) } }))).toBe(false)
  const ofAll = { ...answers, absent: allergens.filter((allergen) => allergen !== 'eggs') }
  const cooked = { ...dish({ lines: [line('1', 'bouillon-cube')] }), answers: ofAll }
  expect(isAnswered(dishSheet(catalogue, cooked))).toBe(false)
  expect(isComplete({ dishes: [] })).toBe(false)
})

test('what the menu itself names is in the dish, whatever its recipe says', () => {
  expect(carriedBy(dish({ lines: gratin, declared: ['fish'] }))).toEqual(['fish', 'milk'])
})

test('an ingredient replaced in a line of a variant is not the one of the recipe that has the same place', () => {
  const variants = [{ key: 'v', name: 'sans lait', instead: [{ line: '2', by: line('2', 'creme-de-soja') }] }]
  const both = dish({ lines: gratin, variants, served: { plain: true, variants: { v: 4 } } })
  const replaced = [{ variant: '', line: '2', ingredient: 'lait-de-coco' }]

  expect(carriedBy(both)).toEqual(['soya', 'milk'])
  expect(carriedBy({ ...both, replaced })).toEqual(['soya'])
  expect(linesServed({ ...both, replaced }).map(({ key, by }) => [key, by])).toEqual([
    ['1', null],
    ['2', 'lait-de-coco'],
    ['2.v', null],
  ])
})

test('what changes in what is cooked changes what was confirmed; nothing else does', () => {
  const before = dish({ lines: gratin })
  const digestOf = (of: MenuDish) => mealSheet(catalogue, [of]).digest
  const { recipe } = before

  expect(digestOf({ ...before, vegetarian: true })).toBe(digestOf(before))
  for (const after of [
    { ...before, name: 'Gratin d’hiver' },
    { ...before, recipe: { ...recipe!, version: 2 } },
    { ...before, recipe: { ...recipe!, served: { plain: true, variants: { v: 3 } } } },
    { ...before, replaced: [{ variant: '', line: '1', ingredient: 'panais' }] },
    { ...before, declared: ['nuts' as const] },
    { ...before, recipe: null },
  ])
    expect(digestOf(after)).not.toBe(digestOf(before))
  const bare = dish({})
  const answers = { basis: dishSheet(catalogue, bare).basis, contains: [], absent: [...allergens] }
  expect(digestOf({ ...bare, answers })).not.toBe(digestOf(bare))
})

test('an allergen that comes in on the day is told with how many announced it, and one that was there is not', () => {
  const replaced = [{ variant: '', line: '1', ingredient: 'tahin' }]
  const changed = dish({ lines: gratin, replaced })

  expect(broughtIn(catalogue, changed)).toContain('sesame')
  const counts = [
    { need: 'sesame' as const, guests: 2 },
    { need: 'milk' as const, guests: 5 },
  ]
  const [alert] = alertsOf({ pantry, dishes: [changed] }, { counts, isWhole: true })
  expect(alert!.brought.find(({ allergen }) => allergen === 'sesame')).toEqual({ allergen: 'sesame', guests: 2 })
  expect(alert!.brought.some(({ allergen }) => allergen === 'milk')).toBe(false)
})

const anyKey = fc.constantFrom(...catalogue.keys())
/** Of each line: what it is, what stands for it in two variants (`null`: left out; `undefined`: as it is), and on the day. */
const anyLine = fc.record({
  is: anyKey,
  instead: fc.tuple(fc.option(fc.option(anyKey), { nil: undefined }), fc.option(fc.option(anyKey), { nil: undefined })),
  ofDay: fc.option(anyKey),
  ofDayInVariant: fc.tuple(fc.option(anyKey), fc.option(anyKey)),
})
const anyDish = fc.record({
  drawn: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
  served: fc
    .record({ plain: fc.boolean(), first: fc.boolean(), second: fc.boolean() })
    .filter((one) => one.plain || one.first || one.second),
  declared: fc.option(fc.subarray([...allergens])),
})

test('the meal’s sheet never lacks an allergen that an ingredient carries, over any recipes, variants and replacements', () => {
  fc.assert(
    fc.property(fc.array(anyDish, { minLength: 1, maxLength: 4 }), (menu) => {
      const used: string[][] = []
      const dishes = menu.map(({ drawn, served, declared }, at) => {
        const keys = ['first', 'second'] as const
        const variants = keys.map((key, which) => ({
          key,
          name: key,
          instead: drawn.flatMap(({ instead }, id) => {
            const by = instead[which]
            return by === undefined ? [] : [{ line: `${id}`, by: by === null ? null : line(`${id}`, by) }]
          }),
        }))
        const replaced: Replaced[] = drawn.flatMap(({ ofDay, ofDayInVariant, instead }, id) => [
          ...(ofDay ? [{ variant: '', line: `${id}`, ingredient: ofDay }] : []),
          ...keys.flatMap((variant, which) => {
            const ingredient = ofDayInVariant[which]
            return ingredient && instead[which] ? [{ variant, line: `${id}`, ingredient }] : []
          }),
        ])
        used.push([
          ...(served.plain ? drawn.map(({ is, ofDay }) => ofDay ?? is) : []),
          ...keys.flatMap((key, which) =>
            !served[key]
              ? []
              : drawn.flatMap(({ is, instead, ofDay, ofDayInVariant }) => {
                  const by = instead[which]
                  if (by === undefined) return [ofDay ?? is]
                  return by === null ? [] : [ofDayInVariant[which] ?? by]
                }),
          ),
        ])
        const covers = Object.fromEntries(keys.filter((key) => served[key]).map((key) => [key, 3]))
        const lines = drawn.map(({ is }, id) => line(`${id}`, is))
        return dish({ name: `Plat ${at}`, lines, variants, served: { plain: served.plain, variants: covers }, replaced, declared })
      })
      mealSheet(catalogue, dishes).dishes.forEach(({ states, traces }, at) => {
        for (const key of used[at]!)
          for (const allergen of allergens) {
            const own = catalogue.get(key)!
            if (own.allergens[allergen] === 'yes') expect(states[allergen]).toBe('yes')
            if (own.allergens[allergen] === 'unknown') expect(states[allergen]).not.toBe('no')
            if (own.traces.includes(allergen)) expect(states[allergen] === 'yes' || traces.includes(allergen)).toBe(true)
          }
        for (const allergen of menu[at]!.declared ?? []) expect(states[allergen]).toBe('yes')
      })
    }),
    { numRuns: 300 },
  )
})
