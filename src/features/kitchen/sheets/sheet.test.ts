/** A menu for who is expected: whole pieces, variants for as many as were said, one list of courses, hours from the table backwards. */
import { expect, test } from 'vitest'
import fc from 'fast-check'
import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { MenuDish, Served } from '#src/features/kitchen/menus/menu.ts'
import { keptLine, keptLines } from '#src/features/kitchen/recipes/kept-lines.ts'
import { fraction, isSame, sumOf, toNumber } from '#src/platform/fraction.ts'
import { yieldsSaid } from '#src/platform/database/tables/menus.ts'
import { textIn } from '#src/texts.ts'
import { portionsServed, sheetOf, shoppingOf } from './sheet.ts'
import { sheetWords } from './sheet-words.ts'
import { timelineOf } from './timeline.ts'
import { learnedShare, percentOf } from './yield.ts'

const { catalogue, index } = pantryOf([])
const onlyPlain: Served = { plain: true, variants: {} }
const tableAt = new Date('2026-12-01T11:15:00Z')

function cooked(name: string, lines: string, { served = onlyPlain, replaced = [] as MenuDish['replaced'] } = {}): MenuDish {
  const parts = keptLines(index, lines)
  const variants = [{ key: 'v', name: 'Sans œuf', instead: [{ line: '1', by: keptLine(index, '400 g de tofu', '1') }] }]
  const content = {
    ...{ name, covers: 10, lines: parts, variants, steps: ['Cuire.'], preparationMinutes: 20, cookingMinutes: 40 },
    ...{ equipment: '', author: '', licence: '' },
  }
  const recipe = { id: name, version: 1, current: 1, content, served }
  return { name, course: 'main', vegetarian: true, declared: null, replaced, answers: null, recipe }
}

const told = { text: textIn('fr'), language: 'fr', timeZone: 'Europe/Paris', tableAt } as const

function linesOf(dishes: MenuDish[], heads: { adults: number; children: number }, notes = new Map()) {
  const words = sheetWords(sheetOf(catalogue, dishes, notes, { heads }), told)
  return words.dishes.flatMap(({ batches }) =>
    (batches ?? []).map(({ variant, portions, lines }) => [variant, portions, ...lines.map(({ amount, name }) => `${amount} ${name}`)]),
  )
}

test('children count for 0.6, and no egg is cut', () => {
  const omelette = cooked('Omelette', '7 œufs\n500 g de pommes de terre')

  expect(linesOf([omelette], { adults: 15, children: 5 })).toEqual([['', '18 portions', '13 œufs', '900\u00a0g pommes de terre']])
})

test('a variant is for as many as were said, the recipe for all others', () => {
  const omelette = cooked('Omelette', '10 œufs', { served: { plain: true, variants: { v: 5 } } })

  expect(linesOf([omelette], { adults: 25, children: 0 })).toEqual([
    ['', '20 portions', '20 œufs'],
    ['Sans œuf', '5 portions', expect.stringContaining('200')],
  ])
})

test('portions are shared without a rest, whatever is served', () => {
  const anyServed = fc.record({ plain: fc.boolean(), first: fc.integer({ min: 1, max: 60 }), second: fc.integer({ min: 1, max: 60 }) })
  fc.assert(
    fc.property(anyServed, fc.integer({ min: 0, max: 200 }), ({ plain, first, second }, total) => {
      const portions = [...portionsServed({ plain, variants: { first, second } }, fraction(total)).values()]
      if (!plain || total >= first + second) expect(isSame(sumOf(...portions), fraction(total))).toBe(true)
      expect(portions.every((each) => toNumber(each) >= 0)).toBe(true)
    }),
  )
})

test('what is replaced today is what is cooked and bought', () => {
  const soup = cooked('Soupe', '1 kg de carottes\n1 l de lait', { replaced: [{ variant: '', line: '2', ingredient: 'lait-de-coco' }] })
  const [[, , , milk] = []] = linesOf([soup], { adults: 10, children: 0 })

  expect(milk).toContain('lait de coco')
  const { purchases } = shoppingOf(catalogue, sheetOf(catalogue, [soup], new Map(), { heads: { adults: 10, children: 0 } }))
  expect(purchases.map(({ ingredient }) => ingredient)).toEqual(['carotte', 'lait-de-coco'])
})

test('the list adds up what dishes share before it rounds', () => {
  const dishes = [cooked('Soupe', '334 g de carottes'), cooked('Salade', '333,5 g de carottes')]
  const { purchases } = shoppingOf(catalogue, sheetOf(catalogue, dishes, new Map(), { heads: { adults: 10, children: 0 } }))

  expect(purchases.map(({ needed, bought }) => [toNumber(needed.value), toNumber(bought.amount), bought.unit])).toEqual([[750, 0.75, 'kg']])
  expect(purchases.map(({ left }) => left && toNumber(left.value))).toEqual([667.5])
})

test('steps are words: for another number they are said to be as they were written, in whichever way that number comes', () => {
  const omelette = cooked('Omelette', '10 œufs')
  const said = (dish: MenuDish, adults: number, notes = new Map()) =>
    sheetWords(sheetOf(catalogue, [dish], notes, { heads: { adults, children: 0 } }), told).dishes[0]!.asWritten

  expect(said(omelette, 10)).toBeUndefined()
  expect(said(omelette, 15)).toMatch(/^Étapes et matériel comme écrits pour 10 couverts/)
  expect(said(omelette, 10, new Map([['Omelette', ['much'] as const]]))).toContain('pour 10 couverts')
  expect(said(cooked('Omelette', '10 œufs', { served: { plain: true, variants: { v: 4 } } }), 10)).toContain('pour 10 couverts')
})

test('a dish without a recipe has nothing worked out, and says so', () => {
  const bare = { ...cooked('Surprise', '1 œuf'), recipe: null }
  const words = sheetWords(sheetOf(catalogue, [bare], new Map(), { heads: { adults: 10, children: 0 } }), told)

  expect(words.dishes[0]).toMatchObject({ name: 'Surprise', batches: null })
  expect(words.hours).toEqual([])
})

test('everything is ready when people sit down: what takes longest begins first', () => {
  const { moments, untimed } = timelineOf(
    [
      { name: 'Salade', preparation: 30, cooking: null },
      { name: 'Gratin', preparation: 20, cooking: 60 },
      { name: 'Pain', preparation: null, cooking: null },
    ],
    tableAt,
  )

  expect(moments.map(({ at, kind, dish }) => [at.toISOString().slice(11, 16), kind, dish])).toEqual([
    ['09:55', 'prepare', 'Gratin'],
    ['10:15', 'cook', 'Gratin'],
    ['10:45', 'prepare', 'Salade'],
  ])
  expect(untimed).toEqual(['Pain'])
})

test('too much makes less the next time, and saying otherwise undoes it; never beyond a quarter', () => {
  expect(percentOf(learnedShare([]))).toBe(0)
  expect(percentOf(learnedShare(['much']))).toBe(-8)
  expect(percentOf(learnedShare(['little', 'right']))).toBe(8)
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...yieldsSaid), { maxLength: 40 }), (said) => {
      const share = toNumber(learnedShare(said))
      expect(share).toBeGreaterThanOrEqual(0.75)
      expect(share).toBeLessThanOrEqual(1.25)
    }),
  )
  const notes = new Map([['Omelette', ['much', 'much'] as const]])
  expect(linesOf([cooked('Omelette', '100 œufs')], { adults: 10, children: 0 }, notes)[0]).toContain('85 œufs')
})
