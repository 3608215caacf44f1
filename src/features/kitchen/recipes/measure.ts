/** Amounts of an ingredient in grams or millilitres, by the sizes that the line or the catalogue knows. Pure. */
import { product, quotient, type Fraction } from '#src/platform/fraction.ts'
import type { Ingredient } from '#src/features/kitchen/ingredients/ingredient.ts'
import { unitOf, type Base, type UnitKey } from '#src/features/kitchen/ingredients/unit.ts'
import type { Size } from './recipe.ts'

export type Measure = { value: Fraction; base: Base }

/** Of one ingredient: how much, in what. */
export type Quantity = { amount: Fraction; unit: UnitKey | null; size: Size | null }

/** « brut », « avant épluchage », « avec os », « entier »: the line says that it is what is bought. */
const asBought =
  /\b(?:bruts?|brutes?|avant epluchage|non (?:epluche|pele|pare|desosse|ecosse)\w*|avec (?:les? |la )?(?:os|peaux?|cosses?|coquilles?|fanes)|entiers?|entieres?)\b/

type Named = { unit: UnitKey | null; size: Size | null; /** As it was written. */ name: string }

/**
 * What is left of it once it is peeled, cored or boned, as a share, where the line speaks of what is left: of a weight, a volume or spoons, unless it
 * says otherwise. Pieces, bunches and tins are what is bought. Undefined: nothing is lost.
 */
export function shareLeft({ unit, size, name }: Named, ingredient: Ingredient | undefined): Fraction | undefined {
  if (!ingredient?.net || ingredient.isNamedWhole || unit === null || size) return undefined
  const { kind } = unitOf(unit)
  if (kind !== 'measure' && kind !== 'spoon') return undefined
  return asBought.test(foldedText(name)) ? undefined : ingredient.net.value
}

function foldedText(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/gu, ' ')
}

/** What has to be bought for what is needed of it. */
export function boughtFor(needed: Measure, left: Fraction | undefined): Measure {
  return left ? { ...needed, value: quotient(needed.value, left) } : needed
}

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
