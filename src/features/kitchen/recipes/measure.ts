/** Amounts of an ingredient in grams or millilitres, by the sizes that the line or the catalogue knows. Pure. */
import { product, quotient, type Fraction } from '#src/platform/fraction.ts'
import type { Ingredient } from '#src/features/kitchen/ingredients/ingredient.ts'
import { unitOf, type Base, type UnitKey } from '#src/features/kitchen/ingredients/unit.ts'
import type { Size } from './recipe.ts'

export type Measure = { value: Fraction; base: Base }

/** Of one ingredient: how much, in what. */
export type Quantity = { amount: Fraction; unit: UnitKey | null; size: Size | null }

/** In g or ml where the unit has a size; else in pieces or undefined: nobody guesses. */
export function measureOf({ amount, unit, size }: Quantity, ingredient: Ingredient | undefined): Measure | undefined {
  if (size) return sized(product(amount, size.value), size.unit)
  if (unit === null) return { value: amount, base: 'piece' }
  return sized(amount, unit) ?? partOf(amount, unit, ingredient)
}

function sized(amount: Fraction, unit: UnitKey): Measure | undefined {
  const { size, base } = unitOf(unit)
  return size ? { value: product(amount, size), base } : undefined
}

/** A tin of what is sold by volume holds millilitres. */
function partOf(amount: Fraction, unit: UnitKey, ingredient: Ingredient | undefined): Measure | undefined {
  const known = ingredient?.sizes.get(unit)
  if (!known) return undefined
  return { value: product(amount, known.value), base: ingredient?.bought.size?.base ?? 'g' }
}

/** From one base to another, by density and by the weight of a piece. */
export function inBase(measure: Measure, base: Base, ingredient: Ingredient): Measure | undefined {
  if (measure.base === base) return measure
  const grams = inGrams(measure, ingredient)
  if (!grams) return undefined
  if (base === 'g') return { value: grams, base }
  const by = base === 'ml' ? ingredient.density?.value : ingredient.sizes.get('piece')?.value
  return by && { value: quotient(grams, by), base }
}

function inGrams({ value, base }: Measure, { density, sizes }: Ingredient): Fraction | undefined {
  if (base === 'g') return value
  const by = base === 'ml' ? density?.value : sizes.get('piece')?.value
  return by && product(value, by)
}
