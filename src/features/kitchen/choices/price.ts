/** What a cover of a recipe costs, from what its ingredients cost the last time. Pure. Cents, VAT included. */
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { findNamed, type NameIndex } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import { fromTheTap, type Ingredient } from '#src/features/kitchen/ingredients/ingredient.ts'
import { boughtBy } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { Base } from '#src/features/kitchen/ingredients/unit.ts'
import { boughtFor, inBase, measureOf, shareLeft } from '#src/features/kitchen/recipes/measure.ts'
import type { RecipeLine } from '#src/features/kitchen/recipes/recipe.ts'
import { fraction, toNumber } from '#src/platform/fraction.ts'
import { foldedWords } from '#src/platform/names.ts'

/** A line of a purchase; `quantity` in thousandths of the unit. */
export type Bought = { product: string; cents: number; quantity: number; unit: string }

/** Cents of one g, ml or piece, by ingredient. */
export type Prices = ReadonlyMap<string, { cents: number; base: Base }>

/** `unpriced`: ingredients of which nobody noted a price; then it costs at least that. */
export type CoverCost = { cents: number; unpriced: number }

/** @param bought the latest first */
export function pricesOf(bought: readonly Bought[], index: NameIndex): Prices {
  const prices = new Map<string, { cents: number; base: Base }>()
  for (const { product, cents, quantity, unit: written } of bought) {
    const ingredient = findNamed(index, foldedWords(product))
    const unit = boughtBy.find((each) => each === written)
    if (!ingredient || !unit || quantity <= 0 || prices.has(ingredient.key)) continue
    const amount = { amount: fraction(quantity, 1000), unit: unit === 'piece' ? null : unit, size: null }
    const measure = measureOf(amount, ingredient)
    if (measure) prices.set(ingredient.key, { cents: cents / toNumber(measure.value), base: measure.base })
  }
  return prices
}

type Known = { catalogue: Catalogue; prices: Prices }

/** Salt, spices and what is to taste cost next to nothing: they need no price. */
export function costOfCover(lines: readonly RecipeLine[], covers: number, { catalogue, prices }: Known): CoverCost {
  const costs = lines.filter((line) => countsIn(line, catalogue)).map((line) => centsOf(line, catalogue.get(line.ingredient ?? ''), prices))
  const sum = costs.reduce((total: number, cents) => total + (cents ?? 0), 0)
  return { cents: Math.round(sum / covers), unpriced: costs.filter((cents) => cents === undefined).length }
}

function countsIn({ ingredient: key, scaling }: RecipeLine, catalogue: Catalogue): boolean {
  if (key === fromTheTap) return false
  const ingredient = catalogue.get(key ?? '')
  return !ingredient || (ingredient.role === 'main' && scaling !== 'to-taste')
}

/** Of what has to be bought for it, peelings and bones included. */
function centsOf({ amount, unit, size, name }: RecipeLine, ingredient: Ingredient | undefined, prices: Prices): number | undefined {
  const price = ingredient && prices.get(ingredient.key)
  const measure = amount && measureOf({ amount: amount.to, unit, size }, ingredient)
  if (!price || !measure) return undefined
  const needed = inBase(measure, price.base, ingredient)
  return needed && toNumber(boughtFor(needed, shareLeft({ unit, size, name }, ingredient)).value) * price.cents
}
