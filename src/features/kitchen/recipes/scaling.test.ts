import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, fraction, isSame, product, sumOf, writeFraction } from '#src/platform/fraction.ts'
import { seedCatalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { indexNames } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import { lineOf } from './read-lines.ts'
import { readLine } from './read-line.ts'
import type { RecipeLine } from './recipe.ts'
import { shownAmount, stepOf } from './rounding.ts'
import { portionsOf, scaleLine, type Scaled } from './scaling.ts'
import { shoppingList } from './shopping.ts'
import { splitBatches, usualVessels, volumeOf } from './vessels.ts'

const catalogue = seedCatalogue()
const index = indexNames(catalogue)

function scaled(text: string, covers: number, adults: number, children = 0, changed: Partial<RecipeLine> = {}): Scaled {
  const line = { ...lineOf(readLine(index, text), text), ...changed }
  const ingredient = catalogue.get(line.ingredient ?? '')
  return scaleLine({ line, ingredient, from: fraction(covers), to: portionsOf({ adults, children }) })
}

function writeShown({ shown }: Scaled): string {
  if (!shown) return '- -'
  const { amount, unit } = shown
  const [from, to] = [writeFraction(amount.from), writeFraction(amount.to)]
  return `${isSame(amount.from, amount.to) ? from : `${from}..${to}`} ${unit ?? '-'}`
}

/** Computed by hand: a child is 0.6 of a portion, salt goes by the power 0.8 and spices by 0.75. */
const cases = readFileSync('src/features/kitchen/recipes/scaling-cases.tsv', 'utf8').trimEnd().split('\n').slice(1)

test('sixty lines come out as computed by hand: eggs, packs, spices, litres and grams, ranges, a pinch', () => {
  const got = cases.map((row) => {
    const [line = '', covers, adults, children, ...expected] = row.split('\t')
    return { line, got: writeShown(scaled(line, Number(covers), Number(adults), Number(children))), expected: expected.join(' ') }
  })

  expect(got.length).toBeGreaterThanOrEqual(40)
  expect(got.filter(({ got: shown, expected }) => shown !== expected)).toEqual([])
})

test('a line that is fixed stays, one to taste has no amount whatever was written', () => {
  expect(writeShown(scaled('1 feuille de laurier', 4, 60, 0, { scaling: 'fixed' }))).toBe('1 leaf')
  expect(writeShown(scaled('2 g de curry', 4, 60, 0, { scaling: 'to-taste' }))).toBe('- -')
})

test('as many as it was written for get exactly what was written, and pieces and packs are whole for any number', () => {
  const some = fc.constantFrom('2 œufs', '3 boîtes de pois chiches', '1/2 botte de persil', '1 feuille de laurier', '3 clous de girofle')
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 500 }), (text, covers, heads) => {
      const { needed, taken } = scaled(text, covers, heads)
      expect(taken?.to.under).toBe(1n)
      expect(compare(taken!.to, needed!.to)).toBeGreaterThanOrEqual(0)
      expect(compare(taken!.to, sumOf(needed!.to, fraction(1)))).toBeLessThan(0)
      expect(isSame(scaled(text, covers, covers).needed!.to, readLine(index, text).amount!.to)).toBe(true)
    }),
    { numRuns: 100 },
  )
})

test('what is shown is off by half a step at most, and never nought', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50_000_000 }), (thousandths) => {
      const amount = fraction(thousandths, 1000)
      const off = Math.abs(Number(shownAmount(amount).over) / Number(shownAmount(amount).under) - thousandths / 1000)
      expect(shownAmount(amount).over).toBeGreaterThan(0n)
      expect(off).toBeLessThanOrEqual(Math.max(Number(stepOf(amount).over) / Number(stepOf(amount).under) / 2, 0.1) + 1e-9)
    }),
    { numRuns: 200 },
  )
})

function bought(...lines: Scaled[]): string[] {
  return shoppingList(catalogue, lines).purchases.map(
    ({ ingredient, bought: { amount, unit } }) => `${ingredient} ${writeFraction(amount)} ${unit ?? '-'}`,
  )
}

test('a shopping list adds up before it rounds', () => {
  expect(bought(scaled('1 œuf', 3, 1), scaled('2 œufs', 3, 1))).toEqual(['oeuf 1 -'])
  expect(bought(scaled('400 g de farine', 4, 4), scaled('500 g de farine', 4, 4))).toEqual(['farine-de-ble 1 packet'])
  expect(bought(scaled('2 gousses d’ail', 4, 40), scaled('1 tête d’ail', 4, 4))).toEqual(['ail 3 head'])
  expect(bought(scaled('125 g de beurre', 6, 45), scaled('1 noix de beurre', 4, 20))).toEqual(['beurre 5 block'])
  expect(bought(scaled('2 c. à s. d’huile d’olive', 4, 60))).toEqual(['huile-d-olive 9/20 l'])
  expect(bought(scaled('2 à 3 carottes', 4, 8))).toEqual(['carotte 6 -'])
  expect(bought(scaled('19 g de persil', 4, 10))).toEqual(['persil 1 bunch'])
  expect(bought(scaled('2 boîtes de 800 g de tomates pelées', 4, 4), scaled('1 boîte de tomates pelées', 4, 4))).toEqual([
    'tomate-pelee 5 tin',
  ])
})

test('nobody buys a quarter of a lemon, a tenth of a gram of cloves or water', () => {
  // 30 g / 0.53 = 57 g of 120 g each; five of them are weighed.
  expect(bought(scaled('30 g de citron', 4, 4))).toEqual(['citron 1 -'])
  expect(bought(scaled('4 citrons', 4, 4))).toEqual(['citron 4 -'])
  expect(bought(scaled('4 citrons', 4, 12))).toEqual(['citron 12 -'])
  expect(bought(scaled('4 citrons', 4, 13))).toEqual(['citron 8/5 kg'])
  // 300 / 0.53 = 566 g are five; three of 120 g and 100 / 0.53 = 549 g.
  expect(bought(scaled('300 g de citron', 4, 4))).toEqual(['citron 3/5 kg'])
  expect(bought(scaled('3 citrons', 4, 4), scaled('100 g de citron', 4, 4))).toEqual(['citron 11/20 kg'])
  expect(bought(scaled('2 kg de chou blanc', 4, 4))).toEqual(['chou-blanc 2 -'])
  expect(bought(scaled('1 clou de girofle', 4, 4))).toEqual(['clou-de-girofle 1/100 kg'])
  expect(bought(scaled('17 g de cumin', 4, 4))).toEqual(['cumin 1/50 kg'])
  expect(bought(scaled('40 g d’amandes', 4, 4))).toEqual(['amande 1/10 kg'])
  expect(bought(scaled('110 g d’amandes', 4, 4))).toEqual(['amande 3/20 kg'])
  expect(bought(scaled('1 c. à s. de vinaigre de cidre', 4, 4))).toEqual(['vinaigre-de-cidre 1/4 l'])
  const list = shoppingList(catalogue, [scaled('950 ml d’eau', 4, 4), scaled('eau froide', 4, 4)])
  expect([list.purchases, list.toTaste, list.open]).toEqual([[], [], []])
})

/** Computed by hand: what recipes weigh is what is left of it; pieces, bunches and tins are as they are bought, and so is what says so. */
const lossCases = [
  // 4 × 0.89 = 3.56: 1000 / 0.89 = 1123.6 g
  ['1 kg de carottes', 4, 4, 'carotte 23/20 kg'],
  // 1500 / 0.75 = 2000 g; for 60 instead of 8, 15 kg.
  ['1,5 kg de pommes de terre', 8, 8, 'pomme-de-terre 2 kg'],
  ['1,5 kg de pommes de terre épluchées', 8, 60, 'pomme-de-terre 15 kg'],
  // 1200 / 0.56 = 2142.9 g
  ['1,2 kg de poireaux émincés', 10, 10, 'poireau 43/20 kg'],
  // 3 l of spinach would have no density; 2 kg / 0.72 = 2777.8 g
  ['2 kg d’épinards', 30, 30, 'epinard 14/5 kg'],
  // Boned: 3000 / 0.75
  ['3 kg d’agneau', 20, 20, 'agneau 4 kg'],
  // Without its leaves: 2000 / 0.61 = 3278.7 g, of 1000 g each
  ['2 kg de chou-fleur', 20, 20, 'chou-fleur 4 -'],
  // 50 g of egg / 0.88 = 56.8 g, of 58 g each
  ['50 g d’œuf', 4, 4, 'oeuf 1 -'],
  // As they are bought.
  ['8 carottes', 8, 8, 'carotte 8 -'],
  ['1 botte de persil', 8, 8, 'persil 1 bunch'],
  ['2 gousses d’ail', 4, 40, 'ail 2 head'],
  ['1 kg de carottes brutes', 4, 4, 'carotte 1 kg'],
  ['1 kg de carottes non épluchées', 4, 4, 'carotte 1 kg'],
  ['1 kg de carottes (avant épluchage)', 4, 4, 'carotte 1 kg'],
  // In their shells and on their bones, as recipes name them.
  ['2 kg de moules', 4, 4, 'moule 2 kg'],
  ['2 kg de cuisses de poulet', 10, 10, 'cuisse-de-poulet 2 kg'],
  // Nothing is lost of it.
  ['1 kg de riz', 10, 10, 'riz 1 kg'],
] as const

test('what is lost when it is peeled or boned is bought too, as computed by hand', () => {
  const got = lossCases.map(([line, covers, heads]) => [line, bought(scaled(line, covers, heads))])

  expect(got).toEqual(lossCases.map(([line, , , expected]) => [line, [expected]]))
})

test('never less is bought than what is left of it, and the share left of what is bought is what the line asked for', () => {
  const weighed = [...catalogue.values()].filter(({ net, bought: sold }) => net && sold.unit === 'kg')
  expect(weighed.length).toBeGreaterThan(80)
  for (const { name, key, net, isNamedWhole } of weighed) {
    const line = { ...lineOf(readLine(index, '1 kg de carottes'), '1 kg'), ingredient: key }
    const [purchase] = shoppingList(catalogue, [
      scaleLine({ line, ingredient: catalogue.get(key), from: fraction(4), to: fraction(4) }),
    ]).purchases
    expect([name, purchase!.left === null]).toEqual([name, isNamedWhole || isSame(net!.value, fraction(1))])
    if (purchase!.left) expect(isSame(product(purchase!.needed.value, net!.value), fraction(1000))).toBe(true)
    expect([name, compare(purchase!.needed.value, fraction(1000)) >= 0]).toEqual([name, true])
  }
})

test('what nobody knows the size of, and what is in no catalogue, stays on the list as it is written', () => {
  const list = shoppingList(catalogue, [scaled('1 poignée d’épinards', 4, 8), scaled('200 g de chayotte', 4, 4), scaled('sel', 4, 4)])

  expect(list.open.map(({ line }) => line.name)).toEqual(['1 poignée d’épinards', '200 g de chayotte'])
  expect([list.purchases, list.toTaste]).toEqual([[], ['sel']])
})

test('a batch that no vessel holds is split, and the vessel is named', () => {
  const litres = (count: number) => fraction(count * 1000)

  expect(splitBatches(litres(4), usualVessels)).toEqual({ vessel: 'Bac GN 1/2 de 100 mm', count: 1, each: litres(4) })
  expect(splitBatches(litres(15), usualVessels)).toEqual({ vessel: 'Bac GN 1/1 de 150 mm', count: 1, each: litres(15) })
  expect(splitBatches(litres(40), usualVessels)).toEqual({ vessel: 'Bac GN 1/1 de 150 mm', count: 3, each: fraction(40_000, 3) })
  expect(splitBatches(litres(4), [])).toBeUndefined()
  expect(
    volumeOf([
      { value: fraction(920), base: 'g', density: fraction(92, 100) },
      { value: litres(1), base: 'ml', density: null },
    ]),
  ).toEqual(litres(2))
  expect(product(portionsOf({ adults: 0, children: 10 }), fraction(1))).toEqual(fraction(6))
})
